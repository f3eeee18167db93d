// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>

namespace catwalk::check {

/// Classes of bytes, a bit each, that 16 or 32 bytes are told by at once: a class is all bytes whose upper four bits are among some and
/// whose lower four bits are among others. A byte is of those classes that both its halves have the bit of.
struct ByteClasses {
    static constexpr std::initializer_list<unsigned> every = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};

    constexpr void add(unsigned bit, std::initializer_list<unsigned> uppers, std::initializer_list<unsigned> lowers) {
        for (const unsigned half : uppers) upper[half] = static_cast<std::uint8_t>(upper[half] | bit);
        for (const unsigned half : lowers) lower[half] = static_cast<std::uint8_t>(lower[half] | bit);
    }

    std::array<std::uint8_t, 16> upper{};
    std::array<std::uint8_t, 16> lower{};
};

}  // namespace catwalk::check
