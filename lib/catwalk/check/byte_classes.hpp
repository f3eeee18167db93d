// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <initializer_list>

namespace catwalk::check {

/// Classes of bytes, a bit each, that 16 or 32 bytes are told by at once: a class is all bytes whose upper four bits are among some and
/// whose lower four bits are among others. A byte is of those classes that both its halves have the bit of.
struct ByteClasses {
    static constexpr std::initializer_list<unsigned> every = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};

    constexpr void add(unsigned bit, std::initializer_list<unsigned> uppers, std::initializer_list<unsigned> lowers) {
        for (const unsigned half : uppers) set(upper, half, bit);
        for (const unsigned half : lowers) set(lower, half, bit);
    }

    // Twice each, for the two halves of 32 bytes.
    std::array<std::uint8_t, 32> upper{};
    std::array<std::uint8_t, 32> lower{};

private:
    static constexpr void set(std::array<std::uint8_t, 32>& table, unsigned half, unsigned bit) {
        table[half] = static_cast<std::uint8_t>(table[half] | bit);
        table[half + 16] = table[half];
    }
};

#if defined(__x86_64__)

using WideBytes = char __attribute__((vector_size(32)));

/// The classes of 32 bytes at once, for processors that have AVX2. Without their header, which users of the library need not have.
[[gnu::target("avx2")]] inline WideBytes classes_of(const ByteClasses& classes, WideBytes bytes) {
    using Pairs = unsigned short __attribute__((vector_size(32)));
    WideBytes upper;
    WideBytes lower;
    std::memcpy(&upper, classes.upper.data(), sizeof upper);
    std::memcpy(&lower, classes.lower.data(), sizeof lower);
    const WideBytes half = WideBytes{} + char{0x0F};
    const WideBytes high = reinterpret_cast<WideBytes>(reinterpret_cast<Pairs>(bytes) >> 4) & half;
    return __builtin_ia32_pshufb256(upper, high) & __builtin_ia32_pshufb256(lower, bytes & half);
}

#endif

}  // namespace catwalk::check
