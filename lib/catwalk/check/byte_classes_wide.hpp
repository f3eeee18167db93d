// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/check/byte_classes.hpp>

#if defined(__x86_64__)

#include <immintrin.h>

namespace catwalk::check {

/// The classes of 32 bytes at once, a byte each; for processors that have AVX2.
__attribute__((target("avx2"))) inline __m256i classes_of(const ByteClasses& classes, __m256i bytes) {
    const __m256i half = _mm256_set1_epi8(0x0F);
    const __m256i upper = _mm256_broadcastsi128_si256(_mm_loadu_si128(reinterpret_cast<const __m128i*>(classes.upper.data())));
    const __m256i lower = _mm256_broadcastsi128_si256(_mm_loadu_si128(reinterpret_cast<const __m128i*>(classes.lower.data())));
    return _mm256_and_si256(_mm256_shuffle_epi8(upper, _mm256_and_si256(_mm256_srli_epi16(bytes, 4), half)),
                            _mm256_shuffle_epi8(lower, _mm256_and_si256(bytes, half)));
}

}  // namespace catwalk::check

#endif
