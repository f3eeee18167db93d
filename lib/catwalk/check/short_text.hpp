// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace catwalk::check {

/// The bytes at `at` as a number.
template <typename Word>
inline Word bytes_at(const char* at) {
    Word word;
    std::memcpy(&word, at, sizeof word);
    return word;
}

/// True if two texts of `size` bytes, one at least, are the same. Words that overlap at the end: cheaper than a call for texts as short as
/// codes and names.
inline bool same_text(const char* a, const char* b, std::size_t size) {
    if (size < 8) {
        if (size >= 4)
            return bytes_at<std::uint32_t>(a) == bytes_at<std::uint32_t>(b) &&
                   bytes_at<std::uint32_t>(a + size - 4) == bytes_at<std::uint32_t>(b + size - 4);
        return a[0] == b[0] && a[size / 2] == b[size / 2] && a[size - 1] == b[size - 1];
    }
    for (std::size_t at = 0; at + 8 < size; at += 8) {
        if (bytes_at<std::uint64_t>(a + at) != bytes_at<std::uint64_t>(b + at)) return false;
    }
    return bytes_at<std::uint64_t>(a + size - 8) == bytes_at<std::uint64_t>(b + size - 8);
}

/// What tells most short texts apart: 32 bits of their size, their first and their last letters. `text` is not empty.
inline std::uint32_t text_hash(std::string_view text) {
    const char* const begin = text.data();
    const std::size_t size = text.size();
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    if (size >= 4) {
        first = bytes_at<std::uint32_t>(begin);
        last = bytes_at<std::uint32_t>(begin + size - 4);
    } else {
        first = static_cast<unsigned char>(begin[0]);
        // Two bytes of a text of one would be more than there is.
        last = size == 1 ? 0U : bytes_at<std::uint16_t>(begin + size - 2);
    }
    const std::uint64_t all = (std::uint64_t{first} << 32 | last) + size;
    return static_cast<std::uint32_t>(all * 0x9E3779B97F4A7C15ULL >> 32);
}

}  // namespace catwalk::check
