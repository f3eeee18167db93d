// SPDX-License-Identifier: Apache-2.0
#include <catwalk/json/out.hpp>

#include <algorithm>
#include <string>
#include <utility>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace catwalk::json {

namespace {

bool needs_escape(char c) { return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\'; }

// Copies 16 bytes and says which of them must be escaped, a bit each.
#if defined(__SSE2__)
unsigned copy_block(char* to, const char* from) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(to), bytes);
    const __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(0x1F)), bytes);
    const __m128i quote = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('"'));
    const __m128i backslash = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\'));
    return static_cast<unsigned>(_mm_movemask_epi8(_mm_or_si128(control, _mm_or_si128(quote, backslash))));
}
#else
unsigned copy_block(char* to, const char* from) {
    unsigned special = 0;
    for (unsigned at = 0; at < 16; ++at) {
        to[at] = from[at];
        special |= static_cast<unsigned>(needs_escape(from[at])) << at;
    }
    return special;
}
#endif

// True if one of eight bytes must be escaped.
bool word_needs_escape(std::uint64_t word) {
    constexpr std::uint64_t ones = 0x0101010101010101U;
    constexpr std::uint64_t highs = ones << 7;
    const std::uint64_t quote = word ^ (ones * '"');
    const std::uint64_t backslash = word ^ (ones * '\\');
    return ((((word - ones * 0x20) & ~word) | ((quote - ones) & ~quote) | ((backslash - ones) & ~backslash)) & highs) != 0;
}

// Copies the whole of a text of 4 to 15 bytes if nothing in it must be escaped.
template <typename Word>
bool copy_short(char* to, const char* from, std::size_t length) {
    Word head;
    Word tail;
    std::memcpy(&head, from, sizeof head);
    std::memcpy(&tail, from + length - sizeof tail, sizeof tail);
    constexpr std::uint64_t filled = sizeof(Word) == 4 ? 0x2020202000000000U : 0;
    if (word_needs_escape(head | filled) || word_needs_escape(tail | filled)) return false;
    std::memcpy(to, &head, sizeof head);
    std::memcpy(to + length - sizeof tail, &tail, sizeof tail);
    return true;
}

// Copies up to the first byte that must be escaped and says how many it copied. `to` has room for all.
inline std::size_t copy_plain(char* to, const char* from, std::size_t length) {
    std::size_t at = 0;
    if (length >= 16) {
        for (; at + 32 <= length; at += 32) {
            const unsigned first = copy_block(to + at, from + at);
            const unsigned second = copy_block(to + at + 16, from + at + 16);
            if (const unsigned special = first | second << 16; special != 0) return at + static_cast<std::size_t>(__builtin_ctz(special));
        }
        for (; at + 16 <= length; at += 16) {
            if (const unsigned special = copy_block(to + at, from + at)) return at + static_cast<std::size_t>(__builtin_ctz(special));
        }
        if (at == length) return at;
        // The last block begins again inside the one before it, which holds nothing special.
        const unsigned special = copy_block(to + length - 16, from + length - 16);
        return special == 0 ? length : length - 16 + static_cast<std::size_t>(__builtin_ctz(special));
    }
    if (length >= 8 ? copy_short<std::uint64_t>(to, from, length) : length >= 4 && copy_short<std::uint32_t>(to, from, length)) return length;
    for (; at < length; ++at) {
        if (needs_escape(from[at])) return at;
        to[at] = from[at];
    }
    return at;
}

constexpr std::string_view hex = "0123456789abcdef";

}  // namespace

Name::Name(std::string_view name) {
    Out text;
    text.put(',');
    text.string(name);
    text.put(':');
    text_ = text.view();
    size_ = text_.size();
    std::memcpy(front_.data(), text_.data(), std::min(size_, front_.size()));
}

void Out::grow(std::size_t more) {
    const std::size_t capacity = std::max<std::size_t>({capacity_ * 2, size_ + more + 64, 4096});
    auto data = std::make_unique_for_overwrite<char[]>(capacity);
    if (size_ != 0) std::memcpy(data.get(), data_.get(), size_);
    data_ = std::move(data);
    capacity_ = capacity;
}

void Out::string(std::string_view text) { quoted<false>(text); }

void Out::text(std::string_view text) { quoted<true>(text); }

template <bool fold_line_ends>
void Out::quoted(std::string_view text) {
    if (capacity_ - size_ < text.size() + 2) grow(text.size() + 2);
    char* const begin = data_.get() + size_;
    *begin = '"';
    const std::size_t plain = copy_plain(begin + 1, text.data(), text.size());
    size_ += plain + 1;
    if (plain != text.size()) escape<fold_line_ends>(text.substr(plain));
    put('"');
}

void Out::escaped(std::string_view text) { escape<false>(text); }

template <bool fold_line_ends>
void Out::escape(std::string_view text) {
    // Six bytes for each control character is the worst; room for the common case is taken at once.
    while (!text.empty()) {
        if (capacity_ - size_ < text.size() + 32) grow(text.size() + 32);
        const std::size_t plain = copy_plain(data_.get() + size_, text.data(), text.size());
        size_ += plain;
        if (plain == text.size()) return;
        char c = text[plain];
        text.remove_prefix(plain + 1);
        if (fold_line_ends && c == '\r') {
            if (text.starts_with('\n')) continue;
            c = '\n';
        }
        put('\\');
        switch (c) {
            case '"': put('"'); break;
            case '\\': put('\\'); break;
            case '\b': put('b'); break;
            case '\f': put('f'); break;
            case '\n': put('n'); break;
            case '\r': put('r'); break;
            case '\t': put('t'); break;
            default:
                raw("u00");
                put(hex[static_cast<unsigned char>(c) >> 4]);
                put(hex[static_cast<unsigned char>(c) & 15]);
        }
    }
}

void Out::join_lists(std::size_t begin, std::size_t mark) {
    const auto elements = [](std::string_view value) { return value.starts_with('[') ? value.substr(1, value.size() - 2) : value; };
    const std::string both = std::string(elements(view().substr(begin, mark - begin))) + ',' + std::string(elements(view_from(mark)));
    truncate(begin);
    put('[');
    raw(both);
    put(']');
}

void Out::value(Value value) {
    switch (value.type()) {
        case Type::string: string(value.string()); break;
        case Type::array: {
            put('[');
            bool first = true;
            for (Value element : value.elements()) {
                if (!std::exchange(first, false)) put(',');
                this->value(element);
            }
            put(']');
            break;
        }
        case Type::object: {
            put('{');
            bool first = true;
            for (Value::Member member : value.members()) {
                if (!std::exchange(first, false)) put(',');
                string(member.key);
                put(':');
                this->value(member.value);
            }
            put('}');
            break;
        }
        case Type::number:
        case Type::boolean: raw(value.scalar_text()); break;
        case Type::null:
        case Type::absent: raw("null"); break;
    }
}

}  // namespace catwalk::json
