// SPDX-License-Identifier: Apache-2.0
#include "oracle/place.hpp"

#include <algorithm>

namespace catwalk::oracle {

using crosswalk::Path;

Place& Place::child(const std::string& name) {
    const auto found = std::find_if(below_.begin(), below_.end(), [&](const Place& place) { return place.name_ == name; });
    if (found != below_.end()) return *found;
    Place& made = below_.emplace_back();
    made.name_ = name;
    return made;
}

Place& Place::at(const Path& path) {
    Place* place = this;
    for (const Path::Step& step : path.steps) {
        switch (step.kind) {
            case Path::Kind::member: place = &place->child(step.name); break;
            case Path::Kind::entry:
                place->entries_ = true;
                place = &place->child(step.name);
                break;
            case Path::Kind::first: place->list_ = true; break;
            case Path::Kind::packed: place->packed_ = true; break;
            case Path::Kind::each: return *place;
        }
    }
    return *place;
}

void Place::put(Tree value, bool add) {
    if (!value_) {
        value_ = std::move(value);
    } else if (add) {
        value_ = joined_lists(*value_, value);
    }
}

void Place::put_constant(Tree value) {
    if (!value_) value_ = std::move(value);
}

bool Place::has_content() const {
    if (below_.empty()) return value_ && content_;
    return std::any_of(below_.begin(), below_.end(), [](const Place& place) { return place.has_content(); });
}

Tree Place::members() const {
    Tree all = entries_ ? Tree::array() : Tree::object();
    for (const Place& place : below_) {
        std::optional<Tree> value = place.finished();
        if (!value) continue;
        if (entries_) {
            Tree entry = Tree::object();
            entry["key"] = place.name_;
            entry["value"] = *value;
            all.push_back(entry);
        } else {
            all[place.name_] = *value;
        }
    }
    return all;
}

std::optional<Tree> Place::finished() const {
    std::optional<Tree> value = value_;
    if (!below_.empty()) {
        if (!has_content()) return {};
        value = members();
    }
    if (value && list_) value = Tree::array({*value});
    if (value && packed_ && !value->is_string()) value = write(*value);
    return value;
}

Tree Place::finished_record() const { return members(); }

Tree joined_lists(const Tree& one, const Tree& other) {
    Tree all = one.is_array() ? one : Tree::array({one});
    for (const Tree& element : other.is_array() ? other : Tree::array({other})) all.push_back(element);
    return all;
}

}  // namespace catwalk::oracle
