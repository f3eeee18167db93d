// SPDX-License-Identifier: Apache-2.0
#pragma once

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include <array>
#include <cstdint>
#include <initializer_list>

namespace catwalk::check {

/// Classes of bytes, a bit each, that 16 or 32 bytes are told by at once: a class is all bytes whose upper four bits are among some and
/// whose lower four bits are among others.
struct ByteClasses {
    static constexpr std::initializer_list<unsigned> every = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};

    constexpr void add(unsigned bit, std::initializer_list<unsigned> uppers, std::initializer_list<unsigned> lowers) {
        for (const unsigned half : uppers) upper[half] = static_cast<std::uint8_t>(upper[half] | bit);
        for (const unsigned half : lowers) lower[half] = static_cast<std::uint8_t>(lower[half] | bit);
    }

#if defined(__x86_64__)
    /// The classes of each byte.
    [[gnu::target("avx2")]] [[nodiscard]] __m128i of(__m128i bytes) const {
        const __m128i half = _mm_set1_epi8(0x0F);
        return _mm_and_si128(_mm_shuffle_epi8(table(upper), _mm_and_si128(_mm_srli_epi16(bytes, 4), half)),
                             _mm_shuffle_epi8(table(lower), _mm_and_si128(bytes, half)));
    }
    [[gnu::target("avx2")]] [[nodiscard]] __m256i of(__m256i bytes) const {
        const __m256i half = _mm256_set1_epi8(0x0F);
        const __m256i uppers = _mm256_broadcastsi128_si256(table(upper));
        const __m256i lowers = _mm256_broadcastsi128_si256(table(lower));
        return _mm256_and_si256(_mm256_shuffle_epi8(uppers, _mm256_and_si256(_mm256_srli_epi16(bytes, 4), half)),
                                _mm256_shuffle_epi8(lowers, _mm256_and_si256(bytes, half)));
    }
#endif

    std::array<std::uint8_t, 16> upper{};
    std::array<std::uint8_t, 16> lower{};

private:
#if defined(__x86_64__)
    static __m128i table(const std::array<std::uint8_t, 16>& bits) {
        return _mm_loadu_si128(reinterpret_cast<const __m128i*>(bits.data()));
    }
#endif
};

}  // namespace catwalk::check
