// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/export.hpp>

#include <compare>
#include <cstdint>
#include <string_view>

namespace catwalk {

/// 128 bits that stand for a text: equal texts have equal hashes, and no two texts met by chance share one.
///
/// XXH3-128 of the bytes, so the same on every machine; not proof against texts made to collide.
struct Hash {
    std::uint64_t high = 0;
    std::uint64_t low = 0;

    auto operator<=>(const Hash&) const = default;
};

/// The hash of `bytes`.
CATWALK_EXPORT Hash hash_of(std::string_view bytes);

}  // namespace catwalk
