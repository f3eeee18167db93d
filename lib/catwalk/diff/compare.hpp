// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/diff/meaning.hpp>
#include <catwalk/diff/profile.hpp>
#include <catwalk/export.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace catwalk::diff {

/// One difference between two records. Values are absent where there was, or is, nothing.
struct Difference {
    Class about = Class::structure;
    std::string path;  ///< JSON Pointer into the new record; into the old one where the value is gone
    std::string from;  ///< where it stood in the old record, if that differs (an item of a list that moved)
    json::Value before;
    json::Value after;
};

/// All that was found between two records.
struct Differences {
    std::vector<Difference> rows;
    Classes classes;
    std::uint64_t more = 0;  ///< differences beyond the most that are kept; their classes are counted
};

/// Compares records in meaning; one per thread, used again for pair after pair.
///
/// Not told at all: the order of members, and how JSON writes a value. Told as `cosmetic`: white space and HTML character
/// references, the order of lists that are sets, null and empty against absent. The class of everything else is that of the
/// nearest place around it that the profile names, else of the nearest name that it knows, else `structure`.
class CATWALK_EXPORT Comparison {
public:
    static constexpr std::size_t most = 1000;

    /// `found` is cleared first; its values point into both records.
    void compare(json::Value before, json::Value after, const Profile& profile, Differences& found);

private:
    struct Frame {
        std::string_view name;     // of a member, or of an item in its list
        std::uint32_t before = 0;  // an item's places
        std::uint32_t after = 0;
        bool is_item = false;
        json::Value old_object;  // a member's, for lists that are read beside another
        json::Value new_object;
    };
    struct Item {
        json::Value value;
        std::string name;
        std::uint32_t index = 0;
        bool paired = false;
    };

    void values(json::Value before, json::Value after);
    void objects(json::Value before, json::Value after);
    void lists(json::Value before, json::Value after);
    void sets(json::Value before, json::Value after, const List& list);
    void pair_beside(std::vector<Item>& one, std::vector<Item>& two, const List& list,
                     std::vector<std::pair<std::uint32_t, std::uint32_t>>& pairs) const;
    void sequences(json::Value before, json::Value after);
    void pairwise(json::Value before, json::Value after);
    void scalars(json::Value before, json::Value after);
    void item(std::string_view name, std::uint32_t before_index, std::uint32_t after_index, json::Value before, json::Value after);
    void tell(json::Value before, json::Value after, bool cosmetic);

    [[nodiscard]] bool alike(std::string_view before, std::string_view after) const;
    [[nodiscard]] Profile::At here() const;
    [[nodiscard]] Class class_here() const;
    [[nodiscard]] std::string_view list_name() const;
    [[nodiscard]] std::string pointer(bool old) const;

    const Profile* profile_ = nullptr;
    Differences* found_ = nullptr;
    std::vector<Frame> frames_;
    Meaning meaning_;
};

}  // namespace catwalk::diff
