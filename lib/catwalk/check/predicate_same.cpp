// SPDX-License-Identifier: Apache-2.0
// Whether two values say the same.
#include <catwalk/check/makers.hpp>

#include <catwalk/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace catwalk::check {

namespace {

// A letter of ASCII, or a digit.
bool is_word(char c) { return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z'); }

class Differs final : public Predicate {
public:
    Differs(Ref other, bool exact) : other_(other), exact_(exact) {}
    bool looks_around() const override { return true; }
    bool holds(json::Value value, Context& context) const override {
        const std::string_view one = trimmed(value.scalar_text());
        const std::string_view other = trimmed(context.at(other_).scalar_text());
        if (one.empty() || other.empty() || one.size() > 4 * other.size() || other.size() > 4 * one.size()) return true;
        return one != other && (exact_ || begin_or_end_differs(one, other) || words_differ(one, other) || fold(one) != fold(other));
    }

private:
    // Whether folding could still make the two the same: it keeps what a text begins with, and, but for full stops, ends in.
    static bool begin_or_end_differs(std::string_view a, std::string_view b) {
        return differ(a.front(), b.front()) || differ(a.back(), b.back()) ||
               (a.size() > 2 && b.size() > 2 && differ(a.substr(a.size() - 3), b.substr(b.size() - 3)));
    }
    static bool differ(char a, char b) { return is_word(a) && is_word(b) && (a | 0x20) != (b | 0x20); }
    // What is the same in both, letter by letter, folds to the same; so the first letter or digit that is another decides.
    static bool words_differ(std::string_view a, std::string_view b) {
        const std::size_t size = std::min(a.size(), b.size());
        std::size_t at = 0;
        while (at < size && (a[at] == b[at] || (is_word(a[at]) && is_word(b[at]) && (a[at] | 0x20) == (b[at] | 0x20)))) ++at;
        if (at < size) return differ(a[at], b[at]) || kept_apart(a, b, at);
        return says_more(a.substr(at)) || says_more(b.substr(at));
    }
    // True if the characters that the bytes at `at`, the first to differ, are part of are still two after folding.
    static bool kept_apart(std::string_view a, std::string_view b, std::size_t at) {
        const Kept one = kept_at(a, at);
        const Kept other = kept_at(b, at);
        if (one == Kept::none || other == Kept::none) return false;
        // A mark behind it may make one kana another.
        return one != other || one == Kept::ideograph || one == Kept::mark;
    }
    enum class Kept : std::uint8_t { none, word, ideograph, kana, mark };
    // Which kind of character the byte at `at` is part of, of those that folding makes nothing of another kind: U+4000 to U+9FFF,
    // U+3041 to U+3096 and U+30A1 to U+30FF, and the brackets and full stops of U+3001 to U+3020.
    static Kept kept_at(std::string_view text, std::size_t at) {
        for (std::size_t back = 0; back < 2 && at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80; ++back) --at;
        if (is_word(text[at])) return Kept::word;
        const auto byte = [&](std::size_t i) { return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U; };
        if (byte(0) >= 0xE4 && byte(0) <= 0xE9) return Kept::ideograph;
        if (byte(0) != 0xE3) return Kept::none;
        if (byte(1) == 0x81 || byte(1) == 0x83 || (byte(1) == 0x82 && (byte(2) <= 0x96 || byte(2) >= 0xA1))) return Kept::kana;
        return byte(1) == 0x80 && byte(2) >= 0x81 && byte(2) <= 0xA0 ? Kept::mark : Kept::none;
    }
    // Folding leaves out marks and what stands at an end, but neither letters and digits nor ideographs (U+4000 to U+9FFF).
    static bool says_more(std::string_view text) {
        return std::any_of(text.begin(), text.end(), [](char c) {
            const auto byte = static_cast<unsigned char>(c);
            return is_word(c) || (byte >= 0xE4 && byte <= 0xE9);
        });
    }
    // Ideographs and the like, which have neither case nor accents.
    static bool differ(std::string_view a, std::string_view b) {
        const auto ideograph = [](std::string_view c) {
            return static_cast<unsigned char>(c[0]) >= 0xE3 && static_cast<unsigned char>(c[0]) < 0xEF;
        };
        return ideograph(a) && ideograph(b) && a != b;
    }

    Ref other_;
    bool exact_;
};

// Two values that must be equal, where both are there; of a list the number of its elements counts.
class Agrees final : public Predicate {
public:
    explicit Agrees(Ref other) : other_(other) {}
    bool looks_around() const override { return true; }
    bool holds(json::Value value, Context& context) const override {
        const json::Value other = context.at(other_);
        if (other.is_absent()) return true;
        const fmt::format_int count(other.is_array() ? other.size() : 0);
        const std::string_view wanted = other.is_array() ? std::string_view(count.data(), count.size()) : other.scalar_text();
        if (wanted.empty() || value.scalar_text().empty() || value.scalar_text() == wanted) return true;
        context.detail = wanted;
        return false;
    }

private:
    Ref other_;
};

}  // namespace

std::unique_ptr<Predicate> make_differs(data::Node arguments, Making& making) {
    if (arguments.is_text()) return std::make_unique<Differs>(making.path(arguments), false);
    data::require_known_keys(arguments, {"from", "exact"}, "differs");
    return std::make_unique<Differs>(making.path(arguments["from"]), flag_at(arguments["exact"]));
}

std::unique_ptr<Predicate> make_agrees(data::Node arguments, Making& making) { return std::make_unique<Agrees>(making.path(arguments)); }

}  // namespace catwalk::check
