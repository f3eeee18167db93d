// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "oracle/tree.hpp"

#include <catwalk/crosswalk/path.hpp>

#include <deque>
#include <optional>
#include <string>

namespace catwalk::oracle {

/// A place in the target and what the rows put there so far. A place is made by the first row that names it, whether or not
/// that row has anything to put: so the order of a target is that of the crosswalk's rows.
class Place {
public:
    /// The place that `path` leads to from here.
    Place& at(const crosswalk::Path& path);

    /// A value by a row that is a preference among others, or that adds to the list of the rows before it.
    void put(Tree value, bool add);
    void put_constant(Tree value);

    /// Whether a row may still give a value.
    [[nodiscard]] bool takes(bool add) const { return add || !value_; }

    /// A row that is no constant names this place.
    void is_content() { content_ = true; }

    /// True as long as no row has named this place or one below it.
    [[nodiscard]] bool is_unnamed() const { return below_.empty() && !content_ && !value_; }

    /// What stands here; nothing where there is no content.
    [[nodiscard]] std::optional<Tree> finished() const;

    /// The same for a record: an object, whatever it holds.
    [[nodiscard]] Tree finished_record() const;

private:
    Place& child(const std::string& name);
    [[nodiscard]] Tree members() const;
    [[nodiscard]] bool has_content() const;

    std::string name_;
    bool entries_ = false;
    bool list_ = false;
    bool packed_ = false;
    bool content_ = false;
    std::optional<Tree> value_;
    std::deque<Place> below_;
};

/// Two values as one list; what is a list already gives its elements.
Tree joined_lists(const Tree& one, const Tree& other);

}  // namespace catwalk::oracle
