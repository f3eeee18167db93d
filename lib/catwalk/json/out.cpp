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

// Copies up to the first byte that must be escaped and says how many it copied. Both sides have 16 bytes to spare.
std::size_t copy_plain(char* to, const char* from, std::size_t length) {
    std::size_t at = 0;
#if defined(__SSE2__)
    const __m128i quote = _mm_set1_epi8('"');
    const __m128i backslash = _mm_set1_epi8('\\');
    const __m128i last_control = _mm_set1_epi8(0x1F);
    for (; at + 16 <= length; at += 16) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from + at));
        _mm_storeu_si128(reinterpret_cast<__m128i*>(to + at), bytes);
        const __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(bytes, last_control), bytes);
        const __m128i special = _mm_or_si128(control, _mm_or_si128(_mm_cmpeq_epi8(bytes, quote), _mm_cmpeq_epi8(bytes, backslash)));
        if (const int mask = _mm_movemask_epi8(special)) return at + static_cast<std::size_t>(__builtin_ctz(static_cast<unsigned>(mask)));
    }
#endif
    for (; at < length; ++at) {
        if (needs_escape(from[at])) return at;
        to[at] = from[at];
    }
    return at;
}

constexpr std::string_view hex = "0123456789abcdef";

}  // namespace

void Out::grow(std::size_t more) {
    const std::size_t capacity = std::max<std::size_t>({capacity_ * 2, size_ + more + 64, 4096});
    auto data = std::make_unique_for_overwrite<char[]>(capacity);
    if (size_ != 0) std::memcpy(data.get(), data_.get(), size_);
    data_ = std::move(data);
    capacity_ = capacity;
}

void Out::string(std::string_view text) {
    put('"');
    escaped(text);
    put('"');
}

void Out::text(std::string_view text) {
    put('"');
    escape<true>(text);
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
