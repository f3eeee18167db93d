// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "oracle/tree.hpp"

#include <catwalk/crosswalk/path.hpp>
#include <catwalk/json/document.hpp>

#include <deque>
#include <stdexcept>
#include <unordered_map>

namespace catwalk::oracle {

/// A record that the two sides cannot both hold: nothing to compare.
class Incomparable : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// A record as a tree, and the same record as the transforms want to see it.
class Input {
public:
    /// `record` must outlive this. Throws Incomparable.
    explicit Input(const Tree& record);

    /// What `path` leads to from the value `from` of this record: null where that says nothing. Behind `[]` nothing is followed.
    const Tree* follow(const crosswalk::Path& path, const Tree& from);

    /// A value that follow() gave (or null), as the transforms see it.
    [[nodiscard]] json::Value value(const Tree* place) const;

private:
    const Tree* below(const Tree& value, const crosswalk::Path::Step& step);
    const Tree* opened(const Tree& text);
    void enter(const Tree& tree, json::Value value);

    std::deque<json::Document> documents_;
    std::deque<Tree> trees_;
    std::unordered_map<const Tree*, json::Value> values_;
    std::unordered_map<const Tree*, const Tree*> opened_;
};

}  // namespace catwalk::oracle
