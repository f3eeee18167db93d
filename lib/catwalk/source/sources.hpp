// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/source/source.hpp>

#include <memory>
#include <span>
#include <string_view>

namespace catwalk::source {

/// A kind of portal or document.
struct Type {
    std::string_view name;        ///< as `--type` takes it
    std::string_view summary;     ///< one line
    bool since;                   ///< can be asked for what changed
    bool listing;                 ///< can be asked for what it still has
    std::string_view key_header;  ///< the header that carries an API key; empty: none is known

    /// How sure the address alone makes, 0 (not mine) to 100 (nobody else's).
    int (*bid)(std::string_view url);
    /// What to ask to be sure.
    Request (*probe)(const Settings& settings);
    /// How sure the first bytes of the answer to that make, 0 to 100.
    int (*bid_answer)(int status, std::string_view head);
    std::unique_ptr<Source> (*make)(const Settings& settings);
};

/// Every type, in the order in which they are asked about an address: the whole list of what catwalk can fetch.
CATWALK_EXPORT std::span<const Type> types();

/// The type called `name`; nullptr if there is none.
CATWALK_EXPORT const Type* find_type(std::string_view name);

/// Sure enough to ask nobody else.
inline constexpr int sure = 80;

}  // namespace catwalk::source
