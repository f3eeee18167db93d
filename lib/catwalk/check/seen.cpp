// SPDX-License-Identifier: Apache-2.0
#include <catwalk/check/seen.hpp>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include <algorithm>
#include <cstring>
#include <utility>

namespace catwalk::check {

namespace {
constexpr std::size_t smallest = 16;
constexpr unsigned where_size = 40;
constexpr std::uint64_t where_bits = (std::uint64_t{1} << where_size) - 1;
constexpr std::uint32_t last_stamp = (1U << (64 - where_size)) - 1;

bool is_here(std::uint64_t stamped, std::uint32_t stamp) { return stamped >> where_size == stamp; }
}  // namespace

std::size_t Seen::place_of(Hash text) const {
    std::size_t at = text.low & (stamped_.size() - 1);
    while (is_here(stamped_[at], stamp_) && hashes_[at] != text) at = (at + 1) & (stamped_.size() - 1);
    return at;
}

void Seen::grow() {
    const std::size_t size = std::max(smallest, stamped_.size() * 2);
    const std::vector<std::uint64_t> stamped = std::exchange(stamped_, std::vector<std::uint64_t>(size));
    const std::vector<Hash> hashes = std::exchange(hashes_, std::vector<Hash>(size));
    for (std::size_t i = 0; i < stamped.size(); ++i) {
        if (!is_here(stamped[i], stamp_)) continue;
        const std::size_t place = place_of(hashes[i]);
        stamped_[place] = stamped[i];
        hashes_[place] = hashes[i];
    }
}

std::uint64_t Seen::first_of(Hash text, std::uint64_t where) {
    if (3 * (used_ + 1) > 2 * stamped_.size()) grow();
    const std::size_t place = place_of(text);
    if (is_here(stamped_[place], stamp_)) return stamped_[place] & where_bits;
    hashes_[place] = text;
    stamped_[place] = std::uint64_t{stamp_} << where_size | (where & where_bits);
    ++used_;
    return new_here;
}

namespace {

// What tells most texts of one list apart: their size and their last letters.
std::uint8_t tag_of(std::string_view text) {
    std::uint64_t end = 0;
    if (text.size() >= sizeof end) {
        std::memcpy(&end, text.data() + text.size() - sizeof end, sizeof end);
    } else {
        for (const char c : text) end = end << 8 | static_cast<unsigned char>(c);
    }
    return static_cast<std::uint8_t>((end ^ text.size()) * 0x9E3779B97F4A7C15ULL >> 56);
}

constexpr std::size_t at_once = 16;

// Which of 16 tags are this one, a bit each.
unsigned equal_tags(const std::uint8_t* tags, std::uint8_t tag) {
#if defined(__SSE2__)
    const __m128i all = _mm_load_si128(reinterpret_cast<const __m128i*>(tags));
    return static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(all, _mm_set1_epi8(static_cast<char>(tag)))));
#else
    unsigned equal = 0;
    for (std::size_t i = 0; i < at_once; ++i) equal |= tags[i] == tag ? 1U << i : 0U;
    return equal;
#endif
}

}  // namespace

std::uint64_t Seen::first_of(std::string_view text, std::uint64_t where) {
    if (used_ != 0) return first_of(hash_of(text), where);
    const std::uint8_t tag = tag_of(text);
    for (std::size_t from = 0; from < few_; from += at_once) {
        for (unsigned equal = equal_tags(first_.tags.data() + from, tag); equal != 0; equal &= equal - 1) {
            const std::size_t i = from + static_cast<std::size_t>(__builtin_ctz(equal));
            if (i < few_ && first_.texts[i] == text) return first_.where[i];
        }
    }
    if (few_ == Few::most) {
        hash_few();
        return first_of(hash_of(text), where);
    }
    first_.tags[few_] = tag;
    first_.texts[few_] = text;
    first_.where[few_++] = where;
    return new_here;
}

void Seen::hash_few() {
    for (std::size_t i = 0; i < few_; ++i) first_of(hash_of(first_.texts[i]), first_.where[i]);
    few_ = 0;
}

void Seen::clear(std::size_t kept) {
    few_ = 0;
    if (used_ == 0) return;
    used_ = 0;
    if (stamped_.size() > kept || stamp_ == last_stamp) {
        stamped_ = {};
        hashes_ = {};
        stamp_ = 0;
    }
    ++stamp_;
}

}  // namespace catwalk::check
