// SPDX-License-Identifier: Apache-2.0
#include <catwalk/check/glance.hpp>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include <array>

namespace catwalk::check {

namespace {

constexpr std::array<std::uint8_t, 256> make_signs() {
    std::array<std::uint8_t, 256> signs{};
    for (std::size_t byte = 0; byte < 0x20; ++byte) signs[byte] = Glance::control;
    for (const char c : {'\t', '\n', '\r'}) signs[static_cast<unsigned char>(c)] = 0;
    signs[0x7F] = Glance::control;
    signs['<'] = Glance::less_than;
    signs['&'] = Glance::ampersand;
    signs['{'] = Glance::brace;
    signs[0xC2] = Glance::lead_c2;
    signs[0xC3] = Glance::lead_c3;
    signs[0xEF] = Glance::lead_ef;
    return signs;
}

constexpr std::array<std::uint8_t, 256> signs = make_signs();

// True if 16 bytes are letters, digits and marks that no sign is among, which is what texts are made of.
bool is_plain(const char* at) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
    // As signed numbers the bytes beyond ASCII lie below the space, too.
    const __m128i low = _mm_cmplt_epi8(bytes, _mm_set1_epi8(' '));
    const __m128i marks = _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('<')), _mm_cmpeq_epi8(bytes, _mm_set1_epi8('&')));
    const __m128i others = _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('{')), _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\x7F')));
    return _mm_movemask_epi8(_mm_or_si128(_mm_or_si128(low, marks), others)) == 0;
}

}  // namespace

void Glance::look(std::string_view text) {
    data_ = text.data();
    size_ = text.size();
    std::uint8_t seen = 0;
    std::size_t at = 0;
    while (at + 16 <= text.size()) {
        if (!is_plain(text.data() + at)) {
            for (std::size_t i = 0; i < 16; ++i) seen |= signs[static_cast<unsigned char>(text[at + i])];
        }
        at += 16;
    }
    for (; at < text.size(); ++at) seen |= signs[static_cast<unsigned char>(text[at])];
    seen_ = seen;
}

namespace {

// A byte, and the two behind it.
std::uint8_t suspicion_at(unsigned char a, unsigned char b, unsigned char c) {
    switch (a) {
        case '&': return Suspicion::markup;
        case 0x7F: return Suspicion::control;
        case '<': return b == '%' || b == '{' ? Suspicion::markup | Suspicion::marks : Suspicion::markup;
        case '{':
        case '$': return b == '{' || b == '%' ? Suspicion::marks : 0;
        // What an escape stands for is not looked up.
        case '\\': return b == 'u' || b == 'b' || b == 'f' ? Suspicion::all : 0;
        case 0xC2: return b < 0xA0 ? Suspicion::control : 0;
        case 0xC3: return (b == 0x82 || b == 0x83 || b == 0xA2) && (c == 0xC2 || c == 0xE2) ? Suspicion::mojibake : 0;
        case 0xEF: return b == 0xBF && c == 0xBD ? Suspicion::replacement : 0;
        default: return 0;
    }
}

#if defined(__x86_64__)

// A set of characters no two of which end in the same four bits, by those bits.
__attribute__((target("avx2"))) __m256i set_of(std::string_view characters) {
    alignas(16) std::array<char, 16> table{};
    table[0] = 1;
    for (const char c : characters) table[static_cast<unsigned char>(c) & 15U] = c;
    return _mm256_broadcastsi128_si256(_mm_load_si128(reinterpret_cast<const __m128i*>(table.data())));
}

__attribute__((target("avx2"))) inline __m256i among(__m256i set, __m256i bytes) {
    return _mm256_cmpeq_epi8(_mm256_shuffle_epi8(set, bytes), bytes);
}

__attribute__((target("avx2"))) inline __m256i equal(__m256i bytes, int byte) {
    return _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8(static_cast<char>(byte)));
}

__attribute__((target("avx2"))) inline unsigned any(__m256i bits, unsigned kind) { return _mm256_testz_si256(bits, bits) != 0 ? 0 : kind; }

// suspicion_at() of 32 bytes at a time, behind the end too: what stands there can only raise a suspicion too many.
__attribute__((target("avx2"))) std::uint8_t suspicion_wide(std::string_view json) {
    const __m256i single = set_of("<&");
    const __m256i escapes = set_of("ubf");
    const __m256i opening = set_of("{$<");
    const __m256i second = set_of("{%");
    __m256i markup = _mm256_setzero_si256();
    __m256i escaped = markup;
    __m256i marks = markup;
    __m256i control = markup;
    __m256i mojibake = markup;
    __m256i replacement = markup;
    for (std::size_t at = 0; at < json.size(); at += 32) {
        const auto* from = json.data() + at;
        const __m256i a = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from));
        const __m256i b = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from + 1));
        markup = _mm256_or_si256(markup, among(single, a));
        control = _mm256_or_si256(control, equal(a, 0x7F));
        escaped = _mm256_or_si256(escaped, _mm256_and_si256(equal(a, '\\'), among(escapes, b)));
        marks = _mm256_or_si256(marks, _mm256_and_si256(among(opening, a), among(second, b)));
        if (_mm256_movemask_epi8(a) == 0) continue;
        // C2, C3, and EF before BF: few scripts have them in every line.
        const __m256i latin = equal(_mm256_or_si256(a, _mm256_set1_epi8(1)), 0xC3);
        const __m256i special = _mm256_and_si256(equal(a, 0xEF), equal(b, 0xBF));
        if (const __m256i both = _mm256_or_si256(latin, special); _mm256_testz_si256(both, both) != 0) continue;
        const __m256i c = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from + 2));
        const __m256i low = _mm256_cmpgt_epi8(_mm256_set1_epi8(static_cast<char>(0xA0)), b);
        control = _mm256_or_si256(control, _mm256_and_si256(equal(a, 0xC2), low));
        const __m256i capital = _mm256_or_si256(equal(_mm256_or_si256(b, _mm256_set1_epi8(1)), 0x83), equal(b, 0xA2));
        const __m256i behind = equal(_mm256_or_si256(c, _mm256_set1_epi8(0x20)), 0xE2);
        mojibake = _mm256_or_si256(mojibake, _mm256_and_si256(equal(a, 0xC3), _mm256_and_si256(capital, behind)));
        replacement = _mm256_or_si256(replacement, _mm256_and_si256(special, equal(c, 0xBD)));
    }
    return static_cast<std::uint8_t>(any(markup, Suspicion::markup) | any(escaped, Suspicion::all) | any(marks, Suspicion::marks) |
                                     any(control, Suspicion::control) | any(mojibake, Suspicion::mojibake) |
                                     any(replacement, Suspicion::replacement));
}

#endif

}  // namespace

std::uint8_t Suspicion::slowly(std::string_view json) {
    const auto byte = [&](std::size_t at) {
        return at < json.size() ? static_cast<unsigned char>(json[at]) : static_cast<unsigned char>(0);
    };
    std::uint8_t kinds = 0;
    for (std::size_t at = 0; at < json.size(); ++at) kinds |= suspicion_at(byte(at), byte(at + 1), byte(at + 2));
    return kinds;
}

std::uint8_t Suspicion::of(std::string_view json) {
#if defined(__x86_64__)
    static const bool wide = __builtin_cpu_supports("avx2") != 0;
    if (wide) return suspicion_wide(json);
#endif
    return slowly(json);
}

}  // namespace catwalk::check
