// SPDX-License-Identifier: Apache-2.0
#include <catwalk/json/out.hpp>

#include <algorithm>
#include <cassert>
#include <string>
#include <utility>

#if defined(__SSE2__)
#include <immintrin.h>
#endif

namespace catwalk::json {

namespace {

bool needs_escape(char c) { return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\'; }

#if defined(__SSE2__)
// Which of 16 bytes must be escaped, a bit each.
unsigned special_in(__m128i bytes) {
    const __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(0x1F)), bytes);
    const __m128i quote = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('"'));
    const __m128i backslash = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\'));
    return static_cast<unsigned>(_mm_movemask_epi8(_mm_or_si128(control, _mm_or_si128(quote, backslash))));
}

// Copies 16 bytes and says which of them must be escaped.
unsigned copy_block(char* to, const char* from) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(to), bytes);
    return special_in(bytes);
}

template <typename Word>
Word load(const char* from) {
    Word word;
    std::memcpy(&word, from, sizeof word);
    return word;
}

// Copies the whole of a text of up to 15 bytes if nothing in it must be escaped. Its ends overlap in the middle; one look
// at both is enough.
bool copy_short(char* to, const char* from, std::size_t length) {
    if (length >= 8) {
        const auto head = load<std::uint64_t>(from);
        const auto tail = load<std::uint64_t>(from + length - 8);
        std::memcpy(to, &head, sizeof head);
        std::memcpy(to + length - 8, &tail, sizeof tail);
        return special_in(_mm_set_epi64x(static_cast<long long>(tail), static_cast<long long>(head))) == 0;
    }
    if (length >= 4) {
        const auto head = load<std::uint32_t>(from);
        const auto tail = load<std::uint32_t>(from + length - 4);
        std::memcpy(to, &head, sizeof head);
        std::memcpy(to + length - 4, &tail, sizeof tail);
        return (special_in(_mm_cvtsi64_si128(static_cast<long long>(std::uint64_t{tail} << 32 | head))) & 0xFFU) == 0;
    }
    for (std::size_t at = 0; at < length; ++at) {
        if (needs_escape(from[at])) return false;
        to[at] = from[at];
    }
    return true;
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

bool copy_short(char*, const char*, std::size_t) { return false; }
#endif

#if defined(__SSE2__) && defined(__x86_64__)
const bool has_wide_blocks = [] {
    __builtin_cpu_init();
    return __builtin_cpu_supports("avx2") != 0;
}();

// The same for 32 bytes.
__attribute__((target("avx2"))) inline unsigned copy_wide_block(char* to, const char* from) {
    const __m256i bytes = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from));
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(to), bytes);
    const __m256i control = _mm256_cmpeq_epi8(_mm256_min_epu8(bytes, _mm256_set1_epi8(0x1F)), bytes);
    const __m256i quote = _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('"'));
    const __m256i backslash = _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('\\'));
    return static_cast<unsigned>(_mm256_movemask_epi8(_mm256_or_si256(control, _mm256_or_si256(quote, backslash))));
}

// copy_plain() for long texts, on machines that can.
__attribute__((target("avx2"))) std::size_t copy_plain_wide(char* to, const char* from, std::size_t length) {
    std::size_t at = 0;
    for (; at + 32 <= length; at += 32) {
        if (const unsigned special = copy_wide_block(to + at, from + at)) return at + static_cast<std::size_t>(__builtin_ctz(special));
    }
    if (at == length) return at;
    const unsigned special = copy_wide_block(to + length - 32, from + length - 32);
    return special == 0 ? length : length - 32 + static_cast<std::size_t>(__builtin_ctz(special));
}
#else
constexpr bool has_wide_blocks = false;
std::size_t copy_plain_wide(char*, const char*, std::size_t) { return 0; }
#endif

constexpr std::size_t wide = 32;

// Copies up to the first byte that must be escaped and says how many it copied. `to` has room for all.
inline std::size_t copy_plain(char* to, const char* from, std::size_t length) {
    if (length >= wide && has_wide_blocks) return copy_plain_wide(to, from, length);
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
    if (copy_short(to, from, length)) return length;
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
    const auto length = static_cast<std::uint32_t>(name.size());
    plain_.assign(reinterpret_cast<const char*>(&length), sizeof length).append(name).append(16, '\0');
}

void Out::grow(std::size_t more) {
    const auto capacity = std::max<std::size_t>({capacity_ * 2, size_ + more + 64, 4096});
    auto data = std::make_unique_for_overwrite<char[]>(capacity);
    if (size_ != 0) std::memcpy(data.get(), data_.get(), size_);
    data_ = std::move(data);
    capacity_ = capacity;
}

void Out::put_on_tape(char c) {
    tape_->put(c);
    size_ = tape_->size();
}

void Out::name_on_tape(const Name& name) {
    tape_->lasting(name.plain_.data());
    size_ = tape_->size();
}

void Out::raw_on_tape(std::string_view text) {
    tape_->raw(text);
    size_ = tape_->size();
}

void Out::string(std::string_view text) {
    if (tape_ == nullptr) return quoted<false>(text);
    tape_->string(text);
    size_ = tape_->size();
}

namespace {

std::string with_folded_line_ends(std::string_view text) {
    std::string folded;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '\r') {
            folded.push_back(text[at]);
        } else if (at + 1 == text.size() || text[at + 1] != '\n') {
            folded.push_back('\n');
        }
    }
    return folded;
}

}  // namespace

void Out::text(std::string_view text) {
    if (tape_ == nullptr) return quoted<true>(text);
    if (text.find('\r') != std::string_view::npos) return string(with_folded_line_ends(text));
    string(text);
}

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

void Out::escaped(std::string_view text) {
    if (tape_ == nullptr) return escape<false>(text);
    Out plain;
    plain.escaped(text);
    raw(plain.view());
}

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

namespace {

// The text of a JSON string without escapes; empty if `written` is something else.
std::string_view plain_string(std::string_view written) {
    if (written.size() < 2 || written.front() != '"' || written.find('"', 1) != written.size() - 1) return {};
    const std::string_view text = written.substr(1, written.size() - 2);
    return text.find('\\') == std::string_view::npos ? text : std::string_view();
}

}  // namespace

std::string_view Out::lone_string(std::size_t mark) const {
    if (tape_ != nullptr) return size_ == mark + 1 ? tape_->string_at(mark) : std::string_view();
    return plain_string(view_from(mark));
}

std::string_view Out::lone_element(std::size_t mark) const {
    if (tape_ != nullptr) return size_ == mark + 3 && tape_->is_list_at(mark) ? tape_->string_at(mark + 1) : std::string_view();
    const std::string_view written = view_from(mark);
    if (written.size() < 4 || written.front() != '[' || written.back() != ']') return {};
    return plain_string(written.substr(1, written.size() - 2));
}

// JSON holds no other bytes that must be escaped, and many quotes: they are moved apart where they stand.
void Out::pack(std::size_t mark) {
    assert(tape_ == nullptr);
    const auto must = [](char c) { return c == '"' || c == '\\'; };
    const auto special = static_cast<std::size_t>(std::count_if(data_.get() + mark, data_.get() + size_, must));
    if (capacity_ - size_ < special + 2) grow(special + 2);
    char* from = data_.get() + size_;
    char* const begin = data_.get() + mark;
    size_ += special + 2;
    char* to = data_.get() + size_;
    *--to = '"';
    while (from != begin) {
        *--to = *--from;
        if (must(*from)) *--to = '\\';
    }
    *--to = '"';
}

bool Out::has_member_at(std::size_t mark, std::string_view name) const {
    if (tape_ != nullptr) return tape_->string_at(mark) == name;
    Out member;
    member.string(name);
    return view_from(mark).starts_with(member.view());
}

void Out::join_lists(std::size_t begin, std::size_t mark) {
    if (tape_ != nullptr) {
        tape_->join_lists(begin, mark);
        size_ = tape_->size();
        return;
    }
    const auto elements = [](std::string_view value) { return value.starts_with('[') ? value.substr(1, value.size() - 2) : value; };
    const std::string both = std::string(elements(view().substr(begin, mark - begin))) + ',' + std::string(elements(view_from(mark)));
    truncate(begin);
    put('[');
    raw(both);
    put(']');
}

void Out::value(Value value) {
    if (tape_ != nullptr) {
        tape_->value(value);
        size_ = tape_->size();
        return;
    }
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
