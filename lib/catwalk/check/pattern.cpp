// SPDX-License-Identifier: Apache-2.0
#include <catwalk/check/pattern.hpp>

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <optional>
#include <string>

namespace catwalk::check {

namespace {

constexpr std::int64_t most_memory = std::int64_t{8} << 20;

re2::RE2::Options options() {
    re2::RE2::Options all;
    all.set_log_errors(false);
    all.set_max_mem(most_memory);
    return all;
}

re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }

}  // namespace

namespace {

// A pattern that says no more than which characters of ASCII a text has, and how many: `[a-z0-9_-]{2,100}`. Most identifiers have one, and
// a look at each byte takes less time than to start a machine for it.
struct Letters {
    std::array<bool, 256> among{};
    std::size_t least = 1;
    std::size_t most = 1;

    [[nodiscard]] bool match(std::string_view text) const {
        return text.size() >= least && text.size() <= most &&
               std::all_of(text.begin(), text.end(), [this](char c) { return among[static_cast<unsigned char>(c)]; });
    }
};

bool is_plain(char c) { return c > ' ' && c < 0x7F && std::string_view("[]\\^&~").find(c) == std::string_view::npos; }

// What stands between the brackets: letters, digits and marks, and ranges of letters or digits.
bool read_set(std::string_view set, Letters& letters) {
    const auto is_word = [](char c) { return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z'); };
    for (std::size_t at = 0; at < set.size(); ++at) {
        if (!is_plain(set[at])) return false;
        const bool range = at + 2 < set.size() && set[at + 1] == '-';
        const char last = range ? set[at + 2] : set[at];
        if (range && (!is_word(set[at]) || !is_word(last) || set[at] > last)) return false;
        for (std::size_t c = static_cast<unsigned char>(set[at]); c <= static_cast<unsigned char>(last); ++c) letters.among[c] = true;
        at += range ? 2 : 0;
    }
    return !set.empty();
}

// How often: nothing, `+`, `*`, `{n}`, `{n,}` or `{n,m}`.
bool read_count(std::string_view text, Letters& letters) {
    if (text.empty()) return true;
    if (text == "+" || text == "*") {
        letters.least = text == "+" ? 1 : 0;
        letters.most = std::numeric_limits<std::size_t>::max();
        return true;
    }
    if (text.size() < 3 || text.front() != '{' || text.back() != '}') return false;
    const char* const end = text.data() + text.size() - 1;
    const auto [next, wrong] = std::from_chars(text.data() + 1, end, letters.least);
    if (wrong != std::errc()) return false;
    letters.most = letters.least;
    if (next == end) return true;
    if (*next != ',') return false;
    letters.most = std::numeric_limits<std::size_t>::max();
    if (next + 1 == end) return true;
    const auto [last, wrong_too] = std::from_chars(next + 1, end, letters.most);
    return wrong_too == std::errc() && last == end;
}

std::optional<Letters> letters_of(std::string_view pattern) {
    const std::size_t close = pattern.find(']');
    Letters letters;
    if (!pattern.starts_with('[') || close == std::string_view::npos) return std::nullopt;
    if (!read_set(pattern.substr(1, close - 1), letters) || !read_count(pattern.substr(close + 1), letters)) return std::nullopt;
    return letters;
}

}  // namespace

struct Pattern::Compiled {
    explicit Compiled(std::string_view text) : expression(piece(text), options()), letters(letters_of(text)) {}
    re2::RE2 expression;
    std::optional<Letters> letters;
};

Pattern::Pattern(data::Node node) {
    if (node.text().empty()) node.fail("expected a regular expression");
    compiled_ = std::make_unique<Compiled>(node.text());
    if (!compiled_->expression.ok()) node.fail(fmt::format("no regular expression that RE2 knows: {}", compiled_->expression.error()));
}

Pattern::~Pattern() = default;
Pattern::Pattern(Pattern&&) noexcept = default;
Pattern& Pattern::operator=(Pattern&&) noexcept = default;

bool Pattern::matches(std::string_view text) const {
    if (compiled_->letters) return compiled_->letters->match(text);
    return re2::RE2::FullMatch(piece(text), compiled_->expression);
}

std::string_view Pattern::find(std::string_view text) const {
    re2::StringPiece found;
    const bool any = compiled_->expression.Match(piece(text), 0, text.size(), re2::RE2::UNANCHORED, &found, 1);
    return any ? std::string_view(found.data(), found.size()) : std::string_view();
}

}  // namespace catwalk::check
