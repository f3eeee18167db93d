// SPDX-License-Identifier: Apache-2.0
#include <catwalk/json/brackets.hpp>

#include <catwalk/json/lexical.hpp>

#include <algorithm>
#include <bit>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace catwalk::json {

namespace {

constexpr std::size_t block_size = 64;

// One bit a byte of a block.
struct Marks {
    std::uint64_t quotes = 0;
    std::uint64_t backslashes = 0;
    std::uint64_t brackets = 0;
    std::uint64_t lines = 0;
};

// `[` and `]` differ from `{` and `}` in one bit: with that bit set, two comparisons find all four.
constexpr char brace_bit = 0x20;

#if defined(__SSE2__)

std::uint64_t mask_of(__m128i same, std::size_t at) {
    return static_cast<std::uint64_t>(static_cast<unsigned>(_mm_movemask_epi8(same))) << at;
}

Marks marks_of(const char* block) {
    Marks marks;
    for (std::size_t at = 0; at < block_size; at += 16) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(block + at));
        const __m128i braces = _mm_or_si128(bytes, _mm_set1_epi8(brace_bit));
        marks.quotes |= mask_of(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('"')), at);
        marks.backslashes |= mask_of(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\')), at);
        marks.brackets |= mask_of(_mm_or_si128(_mm_cmpeq_epi8(braces, _mm_set1_epi8('{')), _mm_cmpeq_epi8(braces, _mm_set1_epi8('}'))), at);
        marks.lines |= mask_of(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('\n')), at);
    }
    return marks;
}

#else

Marks marks_of(const char* block) {
    Marks marks;
    for (std::size_t at = 0; at < block_size; ++at) {
        const std::uint64_t bit = std::uint64_t{1} << at;
        const char c = block[at];
        const int brace = c | brace_bit;
        if (c == '"') marks.quotes |= bit;
        if (c == '\\') marks.backslashes |= bit;
        if (brace == '{' || brace == '}') marks.brackets |= bit;
        if (c == '\n') marks.lines |= bit;
    }
    return marks;
}

#endif

// Bits of the bytes that a backslash makes plain; the method is simdjson's (runs of backslashes by their parity).
std::uint64_t escaped_bytes(std::uint64_t backslashes, bool first) {
    constexpr std::uint64_t even = 0x5555555555555555ULL;
    if (backslashes == 0) return first ? 1 : 0;
    backslashes &= ~std::uint64_t{first};
    const std::uint64_t follows = backslashes << 1 | std::uint64_t{first};
    const std::uint64_t odd_starts = backslashes & ~even & ~follows;
    const std::uint64_t even_runs = odd_starts + backslashes;
    return (even ^ even_runs << 1) & follows;
}

// Each bit becomes the parity of itself and all bits below: what lies between quotes.
std::uint64_t between(std::uint64_t quotes) {
    for (unsigned shift = 1; shift < 64; shift *= 2) quotes ^= quotes << shift;
    return quotes;
}

}  // namespace

void Brackets::start(std::size_t at, std::size_t outer) {
    std::fill_n(kinds_.begin(), std::min(outer, kinds_.size()), '{');
    depth_ = outer;
    read_ = block_ = at_ = at;
    brackets_ = lines_outside_ = lines_inside_ = block_lines_ = 0;
    in_string_ = escaped_ = line_count_ = 0;
}

// What lies before the new front wraps around; only its distance to what lies behind is ever used.
void Brackets::shift(std::size_t n) {
    block_ -= n;
    read_ -= n;
    at_ -= n;
}

std::uint64_t Brackets::lines() const {
    const std::size_t bit = at_ - block_;
    const std::uint64_t behind = bit < block_size ? ~std::uint64_t{0} << bit : 0;
    return line_count_ - static_cast<std::uint64_t>(std::popcount(block_lines_ & behind));
}

void Brackets::load(const char* text, std::size_t end) {
    const std::size_t n = std::min(end - read_, block_size);
    Marks marks;
    if (n == block_size) {
        marks = marks_of(text + read_);
    } else {
        char last[block_size];
        std::memset(last, ' ', sizeof last);
        std::memcpy(last, text + read_, n);
        marks = marks_of(last);
    }
    const bool cut = n < block_size;
    const std::uint64_t escaped = escaped_bytes(marks.backslashes, escaped_ != 0);
    const bool last_is_backslash = (marks.backslashes >> (n - 1) & 1) != 0;
    escaped_ = last_is_backslash && (escaped >> (n - 1) & 1) == 0 ? 1 : 0;
    const std::uint64_t strings = between(marks.quotes & ~escaped) ^ in_string_;
    in_string_ = (strings >> (n - 1) & 1) != 0 ? ~std::uint64_t{0} : 0;
    const std::uint64_t valid = cut ? (std::uint64_t{1} << n) - 1 : ~std::uint64_t{0};
    brackets_ = marks.brackets & ~strings & valid;
    lines_outside_ = marks.lines & ~strings & valid;
    lines_inside_ = marks.lines & strings & valid;
    block_lines_ = marks.lines;
    if (block_lines_ != 0) line_count_ += static_cast<std::uint64_t>(std::popcount(block_lines_));
    block_ = read_;
    read_ += n;
}

Brackets::Step Brackets::next(const char* text, std::size_t end) {
    for (;;) {
        std::uint64_t told = brackets_;
        if (watched_lines_) told |= lines_outside_ | lines_inside_;
        if (told == 0) {
            at_ = read_;
            if (read_ >= end) return Step::more;
            load(text, end);
            continue;
        }
        at_ = block_ + static_cast<std::size_t>(std::countr_zero(told));
        const std::uint64_t here = told & (~told + 1);
        const Step step = (lines_outside_ & here) != 0 ? Step::newline : (lines_inside_ & here) != 0 ? Step::raw : meet(text);
        const std::uint64_t ahead = ~(here | (here - 1));
        brackets_ &= ahead;
        lines_outside_ &= ahead;
        lines_inside_ &= ahead;
        if (step != Step::more) return step;
    }
}

Brackets::Step Brackets::meet(const char* text) {
    const char bracket = text[at_];
    if (bracket == '{' || bracket == '[') {
        if (!open(text)) return Step::broken;
        return depth_ <= watched_depth_ ? Step::opened : Step::more;
    }
    if (!close(bracket)) return Step::broken;
    return depth_ == 0 ? Step::closed : Step::more;
}

bool Brackets::open(const char* text) {
    if (!may_open(text, at_)) return false;
    if (depth_ < kinds_.size()) kinds_[depth_] = text[at_];
    ++depth_;
    return true;
}

// The closing bracket is two letters behind its opening one in ASCII, of both kinds.
bool Brackets::close(char bracket) {
    if (depth_ == 0) return false;
    --depth_;
    return depth_ >= kinds_.size() || kinds_[depth_] == bracket - 2;
}

bool Brackets::may_open(const char* text, std::size_t at) const {
    if (depth_ == 0 || depth_ > kinds_.size()) return true;
    const bool object = kinds_[depth_ - 1] == '{';
    const std::size_t floor = at > reach ? at - reach : 0;
    while (at > floor) {
        const char before = text[--at];
        if (!is_space(before)) return object ? before == ':' : before == '[' || before == ',';
    }
    return true;
}

}  // namespace catwalk::json
