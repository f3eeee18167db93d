// SPDX-License-Identifier: Apache-2.0
#include <catwalk/licence/spelling.hpp>

#include <catwalk/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace catwalk::licence {

namespace {

enum class Sort : std::uint8_t { gap, letter, digit, single };

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_ascii_letter(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }

// One code point and its size; what is not UTF-8 is a gap of one byte.
struct Point {
    char32_t code = 0;
    std::uint32_t size = 1;
};

Point point_at(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) { return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U; };
    const auto tail = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
    const unsigned lead = byte(0);
    if (lead < 0x80) return {lead, 1};
    if (lead >= 0xC2 && lead < 0xE0 && tail(1)) return {((lead & 0x1FU) << 6U) | (byte(1) & 0x3FU), 2};
    if ((lead & 0xF0U) == 0xE0U && tail(1) && tail(2)) return {((lead & 0xFU) << 12U) | ((byte(1) & 0x3FU) << 6U) | (byte(2) & 0x3FU), 3};
    if (lead >= 0xF0 && lead < 0xF5 && tail(1) && tail(2) && tail(3)) return {0x10000, 4};
    return {0xFFFD, 1};
}

bool within(char32_t code, char32_t first, char32_t last) { return code >= first && code <= last; }

Sort sort_of(char32_t code) {
    if (code < 0x80) {
        const char c = static_cast<char>(code);
        return is_digit(c) ? Sort::digit : is_ascii_letter(c) ? Sort::letter : Sort::gap;
    }
    if (code == 0xA9) return Sort::single;
    if (within(code, 0x80, 0xBF)) return code == 0xAA || code == 0xB5 || code == 0xBA ? Sort::letter : Sort::gap;
    if (code == 0xD7 || code == 0xF7 || code == 0xFFFD || code == 0xFEFF || code == 0x30FB || code == 0x1680) return Sort::gap;
    if (within(code, 0x2000, 0x2BFF) || within(code, 0x3000, 0x303F) || within(code, 0xFE00, 0xFE6F) || within(code, 0xE000, 0xF8FF))
        return Sort::gap;
    if (within(code, 0xFF00, 0xFF20) || within(code, 0xFF3B, 0xFF40) || within(code, 0xFF5B, 0xFF65)) return Sort::gap;
    if (within(code, 0x3041, 0x30FF) || within(code, 0x3400, 0x9FFF) || within(code, 0xAC00, 0xD7AF) || within(code, 0xF900, 0xFAFF))
        return Sort::single;
    return Sort::letter;
}

constexpr std::array<Sort, 128> ascii_sorts = [] {
    std::array<Sort, 128> sorts{};
    for (std::size_t c = 0; c < sorts.size(); ++c) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        sorts[c] = c >= '0' && c <= '9' ? Sort::digit : letter ? Sort::letter : Sort::gap;
    }
    return sorts;
}();

std::uint32_t short_hash(std::string_view word) {
    std::uint64_t hash = 0x9E3779B97F4A7C15ULL ^ word.size();
    std::size_t at = 0;
    for (; at + 8 <= word.size(); at += 8) {
        std::uint64_t piece = 0;
        std::memcpy(&piece, word.data() + at, 8);
        hash = (hash ^ piece) * 0xD6E8FEB86659FD93ULL;
        hash ^= hash >> 32U;
    }
    std::uint64_t rest = 0;
    for (; at < word.size(); ++at) rest = (rest << 8U) | static_cast<unsigned char>(word[at]);
    hash = (hash ^ rest) * 0xD6E8FEB86659FD93ULL;
    return static_cast<std::uint32_t>(hash >> 32U);
}

/// Cuts a text into words and numbers and gives each to `take(folded, begin, end, number, first)` until that says false.
template <typename Take>
class Cutter {
public:
    Cutter(std::string_view text, std::string& scratch, Take take) : text_(text), scratch_(scratch), take_(take) {}

    void run() {
        while (at_ < text_.size() && going_) {
            const auto c = static_cast<unsigned char>(text_[at_]);
            const Point point = c < 0x80 ? Point{c, 1} : point_at(text_, at_);
            switch (c < 0x80 ? ascii_sorts[c] : sort_of(point.code)) {
                case Sort::gap: gap(point); break;
                case Sort::digit: number(); break;
                case Sort::single: single(point); break;
                case Sort::letter: word(); break;
            }
        }
    }

private:
    void gap(Point point) {
        const char c = point.code < 0x80 ? static_cast<char>(point.code) : ' ';
        const bool end_follows = at_ + 1 >= text_.size() || text_[at_ + 1] == ' ' || text_[at_ + 1] == '\n' || text_[at_ + 1] == '\r';
        const bool empty_line = c == '\n' && text_.substr(at_ + 1).find_first_not_of(" \t\r") < text_.size() &&
                                text_[text_.find_first_not_of(" \t\r", at_ + 1)] == '\n';
        if (empty_line || c == ';' || (c == '!' && !number_follows()) || c == '?' || (c == '.' && end_follows) || point.code == 0x3002)
            first_ = true;
        at_ += point.size;
    }

    // `Nevezd meg! 3.0` is one name.
    bool number_follows() const {
        const std::size_t next = text_.find_first_not_of(' ', at_ + 1);
        return next != std::string_view::npos && is_digit(text_[next]);
    }

    void give(std::string_view folded, std::size_t begin, std::uint64_t number) {
        going_ = take_(folded, begin, at_, number, first_);
        first_ = false;
    }

    // `2`, `2.0`, `2.0.1`; `2-0` and `2_0` with single digits only, which are no dates.
    void number() {
        const std::size_t begin = at_;
        digits();
        while (at_ + 1 < text_.size() && is_digit(text_[at_ + 1])) {
            const char c = text_[at_];
            const bool single = at_ + 2 >= text_.size() || !is_digit(text_[at_ + 2]);
            if (c == '.' || c == ',' || ((c == '-' || c == '_') && single && at_ - begin == 1)) {
                ++at_;
                digits();
            } else {
                break;
            }
        }
        give({}, begin, number_of(text_.substr(begin, at_ - begin)));
    }

    void digits() {
        while (at_ < text_.size() && is_digit(text_[at_])) ++at_;
    }

    void single(Point point) {
        const std::size_t begin = at_;
        at_ += point.size;
        give(text_.substr(begin, point.size), begin, 0);
    }

    void word() {
        std::array<char, 64> lower;
        const std::size_t begin = at_;
        std::size_t size = 0;
        while (at_ < text_.size() && size < lower.size()) {
            const auto c = static_cast<unsigned char>(text_[at_]);
            if (c >= 0x80 || ascii_sorts[c] != Sort::letter) break;
            lower[size++] = static_cast<char>(c | 0x20U);
            ++at_;
        }
        const bool ends = at_ == text_.size() || (static_cast<unsigned char>(text_[at_]) < 0x80 && size < lower.size());
        if (ends) return give({lower.data(), size}, begin, 0);
        long_word();
        fold_into(text_.substr(begin, at_ - begin), scratch_);
        give(scratch_, begin, 0);
    }

    // The rest of a word that is long, or has letters beyond ASCII.
    void long_word() {
        while (at_ < text_.size()) {
            const Point point = point_at(text_, at_);
            if (sort_of(point.code) != Sort::letter) return;
            at_ += point.size;
        }
    }

    std::string_view text_;
    std::string& scratch_;
    Take take_;
    std::size_t at_ = 0;
    bool first_ = true;
    bool going_ = true;
};

template <typename Take>
void cut(std::string_view text, std::string& scratch, Take take) {
    Cutter<Take>(text, scratch, take).run();
}

}  // namespace

std::string_view narrowed(std::string_view text, std::string& scratch) {
    // Both begin with a byte that is rare elsewhere.
    if (text.find('\xEF') == std::string_view::npos && text.find("\xE3\x80\x80") == std::string_view::npos) return text;
    scratch.clear();
    for (std::size_t at = 0; at < text.size();) {
        const Point point = point_at(text, at);
        // Wide brackets are no markup.
        const bool bracket = point.code == 0xFF1C || point.code == 0xFF1E || point.code == 0xFF06;
        const bool wide = within(point.code, 0xFF01, 0xFF5E) && !bracket;
        if (wide || point.code == 0x3000) scratch += wide ? static_cast<char>(point.code - 0xFF01 + '!') : ' ';
        else scratch += text.substr(at, point.size);
        at += point.size;
    }
    return scratch;
}

std::uint64_t number_of(std::string_view text) {
    std::array<std::uint64_t, 4> parts{};
    std::size_t part = 0;
    bool any = false;
    for (const char c : text) {
        if (is_digit(c)) {
            any = true;
            parts[part] = std::min<std::uint64_t>(parts[part] * 10 + static_cast<std::uint64_t>(c - '0'), part == 0 ? 0xFFFFFFFFU : 0x3FFU);
        } else if ((c == '.' || c == ',' || c == '-' || c == '_') && any) {
            if (++part == parts.size()) return 0;
        } else {
            return 0;
        }
    }
    if (!any) return 0;
    return ((parts[0] & 0xFFFFFFFFU) << 31U) | (parts[1] << 21U) | (parts[2] << 11U) | (parts[3] << 1U) | 1U;
}

std::string text_of_number(std::uint64_t number) {
    const std::uint64_t a = (number >> 31U) & 0xFFFFFFFFU;
    const std::uint64_t b = (number >> 21U) & 0x3FFU;
    const std::uint64_t c = (number >> 11U) & 0x3FFU;
    return c == 0 ? fmt::format("{}.{}", a, b) : fmt::format("{}.{}.{}", a, b, c);
}

std::uint32_t word_of_number(std::uint64_t number) {
    const std::uint64_t a = (number >> 31U) & 0xFFFFFFFFU;
    const std::uint64_t b = (number >> 21U) & 0x3FFU;
    const std::uint64_t rest = (number >> 1U) & 0xFFFFFU;
    if (rest == 0 && b == 0 && a < 0x3FFFFFFFU) return 0x80000000U | static_cast<std::uint32_t>(a);
    if (rest == 0 && a < 0x4000U) return 0xC0000000U | static_cast<std::uint32_t>(a << 10U) | static_cast<std::uint32_t>(b);
    if (a < 0x100U && b < 0x40U && (rest & 0x3FFU) == 0 && (rest >> 10U) < 0x40U)
        return 0xE0000000U | static_cast<std::uint32_t>((a << 12U) | (b << 6U) | (rest >> 10U));
    return 0;
}

std::size_t Lexicon::slot_of(std::string_view word, std::uint32_t hash) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t slot = hash & mask;
    while (slots_[slot].word != 0 && (slots_[slot].hash != hash || text_of(slots_[slot].text) != word)) slot = (slot + 1) & mask;
    return slot;
}

std::uint32_t Lexicon::find(std::string_view word) const { return slots_.empty() ? 0 : slots_[slot_of(word, short_hash(word))].word; }

void Lexicon::resize(std::size_t slots) {
    const std::vector<Slot> old = std::exchange(slots_, std::vector<Slot>(slots));
    for (const Slot& slot : old) {
        if (slot.word != 0) slots_[slot_of(text_of(slot.text), slot.hash)] = slot;
    }
}

void Lexicon::reserve(std::size_t words) {
    if (const std::size_t size = std::bit_ceil(std::max<std::size_t>(64, 2 * words)); size > slots_.size()) resize(size);
}

void Lexicon::fit() { resize(std::bit_ceil(std::max<std::size_t>(64, used_ + used_ / 2))); }

Lexicon::Place Lexicon::keep(std::string_view text) {
    const Place place{static_cast<std::uint32_t>(text_.size()), static_cast<std::uint32_t>(text.size())};
    text_.append(text);
    return place;
}

void Lexicon::put(Place text, std::uint32_t hash, std::uint32_t word) {
    if (2 * (used_ + 1) > slots_.size()) reserve(slots_.size() + 32);
    slots_[slot_of(text_of(text), hash)] = {text, hash, word};
    ++used_;
}

std::uint32_t Lexicon::add(std::string_view word) {
    if (slots_.empty()) reserve(32);
    const std::uint32_t hash = short_hash(word);
    if (const Slot& slot = slots_[slot_of(word, hash)]; slot.word != 0) return slot.word;
    words_.push_back(keep(word));
    put(words_.back(), hash, static_cast<std::uint32_t>(words_.size()));
    return static_cast<std::uint32_t>(words_.size());
}

void Lexicon::alias(std::string_view spelling, std::uint32_t word) {
    if (slots_.empty()) reserve(32);
    const std::uint32_t hash = short_hash(spelling);
    if (Slot& slot = slots_[slot_of(spelling, hash)]; slot.word != 0) {
        slot.word = word;
        return;
    }
    put(keep(spelling), hash, word);
}

void Lexicon::mark_version(std::uint32_t word) {
    if (versions_.size() <= word) versions_.resize(word + 1, 0);
    versions_[word] = 1;
}

namespace {

bool has_joint(std::string_view word) {
    for (std::size_t at = 2; at + 1 < word.size(); ++at) {
        if (word[at] >= 'A' && word[at] <= 'Z' && word[at - 1] >= 'a') return true;
    }
    return false;
}

// Where `LicenceThis` was two words: at a capital behind a small letter, if both halves are known.
std::size_t joint_of(const Lexicon& lexicon, std::string_view word, std::string& scratch, std::uint32_t& first, std::uint32_t& second) {
    for (std::size_t at = 2; at + 1 < word.size(); ++at) {
        if (word[at] < 'A' || word[at] > 'Z' || word[at - 1] < 'a') continue;
        fold_into(word.substr(0, at), scratch);
        first = lexicon.find(scratch);
        fold_into(word.substr(at), scratch);
        second = lexicon.find(scratch);
        if (first != 0 && second != 0) return at;
    }
    return 0;
}

}  // namespace

void append_tokens(const Lexicon& lexicon, std::string_view text, std::vector<Token>& out, std::string& scratch, std::size_t most) {
    cut(text, scratch, [&](std::string_view folded, std::size_t begin, std::size_t end, std::uint64_t number, bool first) {
        if (number != 0 && !out.empty() && out.back().number == 0 && lexicon.is_version(out.back().word)) {
            first = first || out.back().first;
            begin = out.back().begin;
            out.pop_back();
        }
        const std::uint32_t word = number != 0 ? word_of_number(number) : lexicon.find(folded);
        if (word == 0 && has_joint(text.substr(begin, end - begin))) {
            std::string other;
            Token token{0, static_cast<std::uint32_t>(begin), 0, 0, first};
            Token next{0, 0, static_cast<std::uint32_t>(end), 0, false};
            if (const std::size_t joint = joint_of(lexicon, text.substr(begin, end - begin), other, token.word, next.word)) {
                token.end = next.begin = static_cast<std::uint32_t>(begin + joint);
                out.push_back(token);
                out.push_back(next);
                return out.size() < most;
            }
        }
        out.push_back({word, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), number, first});
        return out.size() < most;
    });
}

void words_of_name(Lexicon& lexicon, std::string_view text, std::vector<std::uint32_t>& out, std::string& scratch) {
    out.clear();
    std::string narrow;
    cut(narrowed(text, narrow), scratch, [&](std::string_view folded, std::size_t, std::size_t, std::uint64_t number, bool) {
        if (number != 0 && !out.empty() && lexicon.is_version(out.back())) out.pop_back();
        out.push_back(number != 0 ? word_of_number(number) : lexicon.add(folded));
        return true;
    });
}

std::size_t short_tokens(const Lexicon& lexicon, std::string_view text, Token* out, std::size_t most, std::string& scratch) {
    std::size_t count = 0;
    bool more = false;
    cut(text, scratch, [&](std::string_view folded, std::size_t begin, std::size_t end, std::uint64_t number, bool first) {
        if (number != 0 && count > 0 && lexicon.is_version(out[count - 1].word)) {
            first = first || out[count - 1].first;
            begin = out[--count].begin;
        }
        if (count == most) {
            more = true;
            return false;
        }
        out[count++] = {number != 0 ? word_of_number(number) : lexicon.find(folded), static_cast<std::uint32_t>(begin),
                        static_cast<std::uint32_t>(end), number, first};
        return true;
    });
    return more ? most + 1 : count;
}

}  // namespace catwalk::licence
