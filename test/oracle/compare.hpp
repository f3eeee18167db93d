// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "oracle/interpreter.hpp"

#include <catwalk/crosswalk/runner.hpp>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace catwalk::oracle {

/// The plan of a crosswalk beside the interpreter of the same file.
class Pair {
public:
    Pair(const crosswalk::Library& library, std::shared_ptr<const crosswalk::Crosswalk> crosswalk, crosswalk::Direction direction);

    struct Result {
        Tree tree;  ///< what the interpreter made of the record
        std::optional<std::string> difference;
    };

    /// Maps `record`, which `tree` holds as well. Throws Incomparable.
    Result compare(json::Value record, const Tree& tree);

    /// The same for a record that is a tree only.
    Result compare(const Tree& tree);

    void keep_unmapped(bool keep) {
        runner_.keep_unmapped(keep);
        interpreter_.keep_unmapped(keep);
    }

    [[nodiscard]] const crosswalk::Crosswalk& crosswalk() const { return *crosswalk_; }

private:
    std::shared_ptr<const crosswalk::Crosswalk> crosswalk_;
    crosswalk::Runner runner_;
    Interpreter interpreter_;
};

/// The pairs of all types, made when they are first asked for: those that we ship, and `everything`, which shows all that a
/// mapping file may say.
class Pairs {
public:
    explicit Pairs(const crosswalk::Library& library);

    Pair& reading(const std::string& type) { return of(type, crosswalk::Direction::read); }
    Pair& writing(const std::string& type) { return of(type, crosswalk::Direction::write); }

    /// Crosswalks and overlays that can be read, or written; `everything` comes last.
    [[nodiscard]] std::vector<std::string> types(crosswalk::Direction direction) const;
    [[nodiscard]] std::shared_ptr<const crosswalk::Crosswalk> crosswalk(const std::string& type) const;

private:
    Pair& of(const std::string& type, crosswalk::Direction direction);

    const crosswalk::Library& library_;
    std::shared_ptr<const crosswalk::Crosswalk> everything_;
    std::map<std::pair<std::string, crosswalk::Direction>, std::unique_ptr<Pair>> pairs_;
};

}  // namespace catwalk::oracle
