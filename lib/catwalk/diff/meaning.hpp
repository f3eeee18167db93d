// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/base/hash.hpp>
#include <catwalk/export.hpp>
#include <catwalk/json/out.hpp>
#include <catwalk/json/value.hpp>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace catwalk::diff {

/// Puts what `text` says into `out`: HTML character references resolved, white space of any kind and length one space,
/// none at the ends.
CATWALK_EXPORT void plain_into(std::string_view text, std::string& out);

/// True if two texts differ by nothing but white space and HTML character references.
CATWALK_EXPORT bool same_text(std::string_view a, std::string_view b);

/// True if two scalars are the same: text by text, numbers by value.
CATWALK_EXPORT bool same_scalar(json::Value a, json::Value b);

/// True if two values hold the same whatever the order of members: same_scalar() all the way down.
CATWALK_EXPORT bool same_value(json::Value a, json::Value b);

/// The members of an object in the order of their names; of duplicates the last.
CATWALK_EXPORT std::vector<std::pair<std::string_view, json::Value>> sorted_members(json::Value object);

/// each_member() for objects of any size, in the order of the names.
template <typename Take>
bool each_sorted_member(json::Value a, json::Value b, const Take& take) {
    const auto one = sorted_members(a);
    const auto two = sorted_members(b);
    auto x = one.begin();
    auto y = two.begin();
    while (x != one.end() || y != two.end()) {
        const int order = x == one.end() ? 1 : y == two.end() ? -1 : x->first.compare(y->first);
        const std::string_view name = order <= 0 ? x->first : y->first;
        if (!take(name, order <= 0 ? (x++)->second : json::Value(), order >= 0 ? (y++)->second : json::Value())) return false;
    }
    return true;
}

/// True if two names are the same; most that differ do so in length, or in their first or last letter.
inline bool same_name(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return false;
    return a.empty() || (a.front() == b.front() && a.back() == b.back() && a == b);
}

/// Gives each name of two objects to `take(name, a, b)`, with an absent value where only one has it, until that answers
/// false. Of duplicate members in a large object the last counts.
template <typename Take>
bool each_member(json::Value a, json::Value b, const Take& take);

/// The hash of what a value says: members in the order of their names, texts plain. Values of one meaning share it.
class CATWALK_EXPORT Meaning {
public:
    Hash hash(json::Value value);

private:
    void put(json::Value value);

    json::Out text_;
    std::string plain_;
};

template <typename Take>
bool each_member(json::Value a, json::Value b, const Take& take) {
    // Two snapshots of a record mostly have the same members in the same order; else most objects are small.
    constexpr std::size_t small = 64;
    std::array<json::Value::Member, small> others;
    std::size_t count = 0;
    for (const json::Value::Member member : b.members()) {
        if (count == small) return each_sorted_member(a, b, take);
        others[count++] = member;
    }
    std::uint64_t met = 0;
    std::size_t at = 0;
    for (const json::Value::Member member : a.members()) {
        std::size_t tries = 0;
        for (; tries < count && !same_name(others[at].key, member.key); ++tries) at = at + 1 == count ? 0 : at + 1;
        if (tries == count) {
            if (!take(member.key, member.value, json::Value())) return false;
            continue;
        }
        met |= std::uint64_t{1} << at;
        if (!take(member.key, member.value, others[at].value)) return false;
        at = at + 1 == count ? 0 : at + 1;
    }
    for (std::size_t i = 0; i < count; ++i) {
        if ((met >> i & 1) == 0 && !take(others[i].key, json::Value(), others[i].value)) return false;
    }
    return true;
}

}  // namespace catwalk::diff
