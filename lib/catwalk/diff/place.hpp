// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/data/node.hpp>
#include <catwalk/export.hpp>
#include <catwalk/json/value.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace catwalk::diff {

/// Where values lie in a record, as the files of `mappings/diff` write it.
///
///     organization/title     the member of a member
///     resources[]/url        the member `url` of each item of a list
///     extras[issued]         the item `issued` of a list whose items have names (see List)
///     title/*                any member
struct CATWALK_EXPORT Place {
    struct Step {
        enum class Kind : std::uint8_t { member, any, each, item };
        Kind kind = Kind::member;
        std::string name;
    };
    std::vector<Step> steps;

    /// Throws std::invalid_argument, which says what is wrong.
    static Place parse(std::string_view text);
    /// The same of a node; throws Error with its line.
    static Place parse(data::Node node);
    /// The places of a node that holds one or a list of them.
    static std::vector<Place> parse_all(data::Node node);
};

/// Gives every value at `place` below `root` to `take`. A lone value counts as a list of itself.
template <typename Take>
void each_at(json::Value root, const Place& place, const Take& take, std::size_t step = 0) {
    if (root.is_absent()) return;
    if (step == place.steps.size()) return take(root);
    const Place::Step& now = place.steps[step];
    switch (now.kind) {
        case Place::Step::Kind::member: return each_at(root.find(now.name), place, take, step + 1);
        case Place::Step::Kind::any:
            for (const json::Value::Member member : root.members()) each_at(member.value, place, take, step + 1);
            return;
        case Place::Step::Kind::each:
            if (!root.is_array()) return each_at(root, place, take, step + 1);
            for (const json::Value item : root.elements()) each_at(item, place, take, step + 1);
            return;
        case Place::Step::Kind::item:
            for (const json::Value item : root.elements()) {
                if (item.find("key").string() == now.name) each_at(item.find("value"), place, take, step + 1);
            }
            return;
    }
}

/// The first string or number at `place` that says something, trimmed; empty if there is none.
CATWALK_EXPORT std::string_view first_text(json::Value root, const Place& place);

}  // namespace catwalk::diff
