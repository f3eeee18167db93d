// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "oracle/arguments.hpp"
#include "oracle/input.hpp"
#include "oracle/place.hpp"

#include <catwalk/crosswalk/plan.hpp>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace catwalk::oracle {

/// Runs a crosswalk as mappings/README.md tells it: row by row over a tree, with no plan, no slots and no text written that
/// must be taken back. What a plan gives must be what this gives, the order of keys included.
///
/// Transforms are shared with the plan: they are proved by their own tests.
class Interpreter {
public:
    Interpreter(const crosswalk::Library& library, std::shared_ptr<const crosswalk::Crosswalk> crosswalk, crosswalk::Direction direction);

    /// On reading: source members that no row knows go under `unmapped`.
    void keep_unmapped(bool keep) { keep_unmapped_ = keep; }

    /// The mapped record. Throws Incomparable.
    Tree run(const Tree& record);

private:
    using Row = crosswalk::Row;
    using Field = crosswalk::Field;
    /// A row, and the path of its core field from the object at hand.
    struct Given {
        const Row* row;
        std::string core;
    };

    void find_language(const Tree& record);
    bool holds(const std::vector<crosswalk::Condition>& conditions, const crosswalk::Path& above, const Tree& element);
    std::optional<Tree> apply(const Row& row, const crosswalk::Arguments& arguments, json::Value value,
                              const std::vector<json::Value>& parts = {});

    Tree read_object(const std::vector<Given>& rows, const std::string& prefix, const Tree& element);
    std::optional<Tree> read_field(const std::vector<Given>& rows, const Field& field, const Tree& element);
    std::optional<Tree> read_row(const Row& row, const Field& field, const Tree& element);
    std::optional<Tree> read_each(const Row& row, const Field& field, const Tree& element);
    std::optional<Tree> read_from(const Row& row, const Field& field, const Tree& element);
    std::optional<Tree> read_parts(const Row& row, const Field& field, const Tree& element);
    void add_unmapped(const std::vector<Given>& rows, const Tree& element, Tree& object) const;
    Tree constant(const Row& row, const Field& field) const;
    json::Value fixed(const Row& row, const Tree& said, json::Value value);

    void write_rows(const std::vector<Row>& rows, const std::string& prefix, const crosswalk::Path& above, const Tree& element, Place& to);
    void write_row(const Row& row, const std::string& prefix, const crosswalk::Path& above, const Tree& element, Place& to);
    void write_each(const Row& row, const std::string& name, const crosswalk::Path& from, const Tree& element, Place& to);
    void write_leaf(const Row& row, const Field& field, const crosswalk::Path& from, const crosswalk::Path& target, const std::string& part,
                    const Tree& element, Place& to);
    [[nodiscard]] crosswalk::Path core_path(const Row& row, const std::string& prefix, const crosswalk::Path& above) const;

    const Field& field(const std::string& path) const;
    const crosswalk::Arguments& arguments(const Row& row, const Field& field, const crosswalk::Path& path, const std::string& part = {});

    const crosswalk::Library& library_;
    std::shared_ptr<const crosswalk::Crosswalk> crosswalk_;
    bool reading_;
    bool keep_unmapped_ = false;
    Row type_;
    std::map<std::pair<const Row*, const crosswalk::Path*>, crosswalk::Arguments> arguments_;
    std::deque<json::Document> fixes_;

    Input* input_ = nullptr;
    const Tree* record_ = nullptr;
    crosswalk::Languages languages_;
    std::string language_;
};

}  // namespace catwalk::oracle
