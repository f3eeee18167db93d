// SPDX-License-Identifier: Apache-2.0
#include <catwalk/check/glance.hpp>

#include <catwalk/check/byte_classes.hpp>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include <algorithm>
#include <array>
#include <cstring>

namespace catwalk::check {

namespace {

// Beside the signs that are one byte: the first bytes of those that are more.
constexpr std::uint8_t lead = 64;

constexpr std::array<std::uint8_t, 256> make_signs() {
    std::array<std::uint8_t, 256> signs{};
    for (std::size_t byte = 0; byte < 0x20; ++byte) signs[byte] = Glance::control;
    for (const char c : {'\t', '\n', '\r'}) signs[static_cast<unsigned char>(c)] = 0;
    signs[0x7F] = Glance::control;
    signs['<'] = Glance::less_than;
    signs['&'] = Glance::ampersand;
    signs['{'] = Glance::brace;
    for (const std::size_t first : {0xC2U, 0xC3U, 0xEFU}) signs[first] = lead;
    return signs;
}

constexpr std::array<std::uint8_t, 256> signs = make_signs();

// The sign of more than one byte that begins at `at`.
std::uint8_t sign_at(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
    const unsigned second = byte(at + 1);
    const unsigned third = byte(at + 2);
    switch (byte(at)) {
        case 0xC2: return second >= 0x80 && second < 0xA0 ? Glance::control : 0;
        case 0xC3: return (second == 0x82 || second == 0x83 || second == 0xA2) && (third == 0xC2 || third == 0xE2) ? Glance::mojibake : 0;
        case 0xEF: return second == 0xBF && third == 0xBD ? Glance::replacement : 0;
        default: return 0;
    }
}

#if defined(__x86_64__)

// Classes of bytes, told by the two halves of a byte: each has its bit in the tables of both. A class is all pairs of its halves, so that
// `<` is one, and the control characters are three.
enum Class : std::uint8_t {
    less = Glance::less_than,
    and_sign = Glance::ampersand,
    open = Glance::brace,
    low = 8,
    low_rest = 16,
    del = 32,
    latin = 64,
    high = 128
};

constexpr ByteClasses classes = [] {
    ByteClasses all;
    all.add(less, {3}, {0xC});
    all.add(and_sign, {2}, {6});
    all.add(open, {7}, {0xB});
    // All but tab and line ends, and those of the second row that the same lower halves would leave out.
    all.add(low, {0, 1}, {0, 1, 2, 3, 4, 5, 6, 7, 8, 0xB, 0xC, 0xE, 0xF});
    all.add(low_rest, {1}, {9, 0xA, 0xD});
    all.add(del, {7}, {0xF});
    all.add(latin, {0xC}, {2, 3});
    all.add(high, {0xE}, {0xF});
    return all;
}();

constexpr std::size_t narrow = 16;
constexpr std::size_t wide = 32;

// The classes of 16 bytes.
__attribute__((target("avx2"))) inline __m128i classes_of(__m128i bytes) {
    const __m128i half = _mm_set1_epi8(0x0F);
    const __m128i upper = _mm_loadu_si128(reinterpret_cast<const __m128i*>(classes.upper.data()));
    const __m128i lower = _mm_loadu_si128(reinterpret_cast<const __m128i*>(classes.lower.data()));
    return _mm_and_si128(_mm_shuffle_epi8(upper, _mm_and_si128(_mm_srli_epi16(bytes, 4), half)),
                         _mm_shuffle_epi8(lower, _mm_and_si128(bytes, half)));
}

__attribute__((target("avx2"))) inline std::uint8_t any_of(__m128i all) {
    std::array<std::uint64_t, 2> words;
    _mm_storeu_si128(reinterpret_cast<__m128i*>(words.data()), all);
    std::uint64_t word = words[0] | words[1];
    word |= word >> 32;
    word |= word >> 16;
    return static_cast<std::uint8_t>(word | word >> 8);
}

__attribute__((target("avx2"))) inline __m128i load(const char* at) { return _mm_loadu_si128(reinterpret_cast<const __m128i*>(at)); }

__attribute__((target("avx2"))) inline __m256i load_wide(const char* at) {
    return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at));
}

__attribute__((target("avx2"))) inline __m256i is(__m256i bytes, int byte) {
    return _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8(static_cast<char>(byte)));
}

// Of 32 bytes or more; the last block begins inside the one before it.
__attribute__((target("avx2"))) std::uint8_t classes_wide(std::string_view text) {
    __m256i all = _mm256_setzero_si256();
    for (std::size_t next = 0; next < text.size(); next += wide)
        all = _mm256_or_si256(all, reinterpret_cast<__m256i>(classes_of(
                                       classes, reinterpret_cast<WideBytes>(load_wide(text.data() + std::min(next, text.size() - wide))))));
    if (_mm256_testz_si256(all, all) != 0) return 0;
    return any_of(_mm_or_si128(_mm256_castsi256_si128(all), _mm256_extracti128_si256(all, 1)));
}

__attribute__((target("avx2"))) std::uint8_t classes_of(std::string_view text) {
    if (text.size() >= wide) return classes_wide(text);
    const char* const begin = text.data();
    const char* const end = begin + text.size();
    if (text.size() >= narrow) return any_of(_mm_or_si128(classes_of(load(begin)), classes_of(load(end - narrow))));
    constexpr std::size_t word = 8;
    // A full stop is of no class.
    std::array<char, narrow> bytes;
    bytes.fill('.');
    if (text.size() >= word) {
        std::memcpy(bytes.data(), begin, word);
        std::memcpy(bytes.data() + word, end - word, word);
    } else {
        std::copy(begin, end, bytes.begin());
    }
    return any_of(classes_of(load(bytes.data())));
}

// Which of 32 bytes, behind which one more can be read, may begin a sign of more than one byte: C2 or C3 before A2 or what lies below A0,
// and EF before BF.
__attribute__((target("avx2"))) inline unsigned leads_of(const char* at) {
    const __m256i first = load_wide(at);
    const __m256i second = load_wide(at + 1);
    const __m256i below = _mm256_cmpgt_epi8(_mm256_set1_epi8(static_cast<char>(0xA0)), second);
    const __m256i latin_lead =
        _mm256_and_si256(is(_mm256_or_si256(first, _mm256_set1_epi8(1)), 0xC3), _mm256_or_si256(below, is(second, 0xA2)));
    const __m256i high_lead = _mm256_and_si256(is(first, 0xEF), is(second, 0xBF));
    return static_cast<unsigned>(_mm256_movemask_epi8(_mm256_or_si256(latin_lead, high_lead)));
}

__attribute__((target("avx2"))) std::uint8_t long_signs(std::string_view text) {
    std::array<char, wide + 1> few;
    std::string_view all = text;
    if (text.size() <= wide) {
        few.fill('.');
        std::memcpy(few.data(), text.data(), text.size());
        all = {few.data(), few.size()};
    }
    std::uint8_t seen = 0;
    for (std::size_t next = 0; next + 1 < all.size(); next += wide) {
        // The last block begins inside the one before it.
        const std::size_t at = std::min(next, all.size() - wide - 1);
        for (unsigned mask = leads_of(all.data() + at); mask != 0; mask &= mask - 1)
            seen |= sign_at(all, at + static_cast<std::size_t>(__builtin_ctz(mask)));
    }
    return seen;
}

__attribute__((target("avx2"))) std::uint8_t signs_wide(std::string_view text) {
    const std::uint8_t found = classes_of(text);
    if (found == 0) return 0;
    std::uint8_t seen = found & (less | and_sign | open);
    if ((found & (low | low_rest | del)) != 0) seen |= Glance::control;
    if ((found & (latin | high)) != 0) seen |= long_signs(text);
    return seen;
}

#endif

}  // namespace

std::uint8_t Glance::slowly(std::string_view text) {
    std::uint8_t seen = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const std::uint8_t sign = signs[static_cast<unsigned char>(text[at])];
        seen |= sign == lead ? sign_at(text, at) : sign;
    }
    return seen;
}

std::uint8_t Glance::signs_of(std::string_view text) {
#if defined(__x86_64__)
    static const bool is_wide = __builtin_cpu_supports("avx2") != 0;
    if (is_wide) return signs_wide(text);
#endif
    return slowly(text);
}

}  // namespace catwalk::check
