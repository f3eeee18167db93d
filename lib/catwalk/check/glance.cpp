// SPDX-License-Identifier: Apache-2.0
#include <catwalk/check/glance.hpp>

#include <emmintrin.h>

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

}  // namespace catwalk::check
