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
#include <utility>
#include <vector>

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

// A pattern that says no more than which character of ASCII may stand where, but that so many of one kind may stand at the end:
// `[a-z0-9_-]{2,100}`, `[0-9A-F]{8}(-[0-9A-F]{4}){3}`. Most identifiers have one, and a look at each byte takes less time than to start a
// machine for it.
class Letters {
public:
    [[nodiscard]] bool match(std::string_view text) const {
        if (text.size() < fixed_.size() || text.size() - fixed_.size() < least_ || text.size() - fixed_.size() > most_) return false;
        for (std::size_t i = 0; i < fixed_.size(); ++i) {
            if ((sets_of(text[i]) & fixed_[i]) == 0) return false;
        }
        return std::all_of(text.begin() + static_cast<std::ptrdiff_t>(fixed_.size()), text.end(),
                           [this](char c) { return (sets_of(c) & rest_) != 0; });
    }

    // False if it is no such pattern.
    bool read(std::string_view pattern) {
        while (!pattern.empty()) {
            if (pattern.front() == '(' ? !group(pattern) : !one(pattern, true)) return false;
        }
        return true;
    }

private:
    static constexpr std::size_t most_fixed = 128;
    static constexpr std::size_t any_number = std::numeric_limits<std::size_t>::max();
    struct Count {
        std::size_t least = 1;
        std::size_t most = 1;
    };

    static bool is_word(char c) { return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z'); }
    static bool is_plain(char c) { return c > ' ' && c < 0x7F && std::string_view("[]\\^&~").find(c) == std::string_view::npos; }

    [[nodiscard]] unsigned sets_of(char c) const { return sets_[static_cast<unsigned char>(c)]; }
    bool one(std::string_view& pattern, bool may_be_last);
    bool group(std::string_view& pattern);
    std::uint8_t set(std::string_view& pattern);
    bool add_set(std::string_view letters, std::uint8_t bit);
    static std::optional<Count> count(std::string_view& pattern);
    bool repeat(std::size_t from, std::size_t times);

    std::array<std::uint8_t, 256> sets_{};  // a bit for each set of characters
    std::uint8_t next_set_ = 1;             // 0 when there are too many
    std::vector<std::uint8_t> fixed_;       // the set that the first characters are of, one after the other
    std::uint8_t rest_ = 0;                 // and the set of those behind them
    std::size_t least_ = 0;
    std::size_t most_ = 0;
};

// A set or a letter, so many times; how many times may be open where nothing follows.
bool Letters::one(std::string_view& pattern, bool may_be_last) {
    const std::uint8_t bit = set(pattern);
    const std::optional<Count> times = bit == 0 ? std::nullopt : count(pattern);
    if (!times) return false;
    if (times->least == times->most) {
        fixed_.push_back(bit);
        return repeat(fixed_.size() - 1, times->least);
    }
    rest_ = bit;
    least_ = times->least;
    most_ = times->most;
    return may_be_last && pattern.empty();
}

// Sets and letters in brackets, all of it so many times.
bool Letters::group(std::string_view& pattern) {
    const std::size_t close = pattern.find(')');
    if (close == std::string_view::npos) return false;
    std::string_view inside = pattern.substr(1, close - 1);
    pattern.remove_prefix(close + 1);
    const std::size_t from = fixed_.size();
    if (inside.empty()) return false;
    while (!inside.empty()) {
        if (!one(inside, false)) return false;
    }
    const std::optional<Count> times = count(pattern);
    return times && times->least == times->most && repeat(from, times->least);
}

// What was added from there on stands there so many times.
bool Letters::repeat(std::size_t from, std::size_t times) {
    const std::vector<std::uint8_t> once(fixed_.begin() + static_cast<std::ptrdiff_t>(from), fixed_.end());
    if (times > most_fixed || from + once.size() * times > most_fixed) return false;
    fixed_.resize(from);
    for (std::size_t i = 0; i < times; ++i) fixed_.insert(fixed_.end(), once.begin(), once.end());
    return true;
}

// The bit of the set, or of the letter, that the pattern begins with; 0 for everything else.
std::uint8_t Letters::set(std::string_view& pattern) {
    const std::uint8_t bit = next_set_;
    next_set_ = static_cast<std::uint8_t>(next_set_ << 1);
    const bool bracket = pattern.front() == '[';
    const std::size_t close = bracket ? pattern.find(']') : 1;
    if (close == std::string_view::npos) return 0;
    const std::string_view letters = bracket ? pattern.substr(1, close - 1) : pattern.substr(0, 1);
    if (!bracket && !is_word(letters.front()) && std::string_view("-_/:").find(letters.front()) == std::string_view::npos) return 0;
    pattern.remove_prefix(bracket ? close + 1 : 1);
    return add_set(letters, bit) ? bit : std::uint8_t{0};
}

// What stands between the brackets: letters, digits and marks, and ranges of letters or digits.
bool Letters::add_set(std::string_view letters, std::uint8_t bit) {
    for (std::size_t at = 0; at < letters.size(); ++at) {
        if (!is_plain(letters[at])) return false;
        const bool range = at + 2 < letters.size() && letters[at + 1] == '-';
        const char last = range ? letters[at + 2] : letters[at];
        if (range && (!is_word(letters[at]) || !is_word(last) || letters[at] > last)) return false;
        for (int c = letters[at]; c <= last; ++c) sets_[static_cast<std::size_t>(c)] |= bit;
        at += range ? 2 : 0;
    }
    return !letters.empty();
}

// How often: nothing, `+`, `*`, `{n}`, `{n,}` or `{n,m}`.
std::optional<Letters::Count> Letters::count(std::string_view& pattern) {
    Count times;
    if (pattern.starts_with('+') || pattern.starts_with('*')) {
        times = {pattern.front() == '+' ? std::size_t{1} : std::size_t{0}, any_number};
        pattern.remove_prefix(1);
        return times;
    }
    if (!pattern.starts_with('{')) return times;
    const std::size_t close = pattern.find('}');
    if (close == std::string_view::npos) return std::nullopt;
    const char* const end = pattern.data() + close;
    const auto [next, wrong] = std::from_chars(pattern.data() + 1, end, times.least);
    if (wrong != std::errc()) return std::nullopt;
    times.most = times.least;
    if (next != end) {
        if (*next != ',') return std::nullopt;
        times.most = any_number;
        const auto [last, wrong_too] = next + 1 == end ? std::from_chars_result{end, {}} : std::from_chars(next + 1, end, times.most);
        if (wrong_too != std::errc() || last != end) return std::nullopt;
    }
    pattern.remove_prefix(close + 1);
    return times;
}

std::optional<Letters> letters_of(std::string_view pattern) {
    Letters letters;
    return letters.read(pattern) ? std::optional(std::move(letters)) : std::nullopt;
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
