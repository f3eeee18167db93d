// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/export.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace catwalk::crosswalk {

/// Where a value lies in a record, as mapping files write it.
///
///     organization/title     the member `title` of the object `organization`
///     tags[]/name            the member `name` of each element of the list `tags`
///     extras[issued]         the entry `issued` of a list of {key, value} objects, or of an object
///     contacts[0]/email      the first element (a lone object counts as a list of itself)
///     contact{}/en/email     inside the JSON that the text `contact` holds; a text that is none counts as itself
///     .                      the value itself (inside `each:`)
///
/// A backslash takes the special meaning from the next `/`, `[`, `]`, `{` or `\`.
struct CATWALK_EXPORT Path {
    enum class Kind : std::uint8_t { member, entry, each, first, packed };
    struct Step {
        Kind kind = Kind::member;
        std::string name;  ///< of the member or entry; empty for the others

        bool operator==(const Step&) const = default;
    };
    std::vector<Step> steps;

    /// Throws std::invalid_argument with a message that says what is wrong.
    static Path parse(std::string_view text);

    /// A name as it is written in a path.
    static std::string escaped(std::string_view name);

    /// The text that parses to this path.
    [[nodiscard]] std::string text() const;

    bool operator==(const Path&) const = default;
};

}  // namespace catwalk::crosswalk
