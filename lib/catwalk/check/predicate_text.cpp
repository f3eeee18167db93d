// SPDX-License-Identifier: Apache-2.0
// What a text says, letter by letter.
#include <catwalk/check/makers.hpp>
#include <catwalk/check/pattern.hpp>

#include <catwalk/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>

namespace catwalk::check {

namespace {

// A letter of ASCII, or a digit.
bool is_word(char c) { return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z'); }

class Matches final : public Predicate {
public:
    explicit Matches(Pattern pattern) : pattern_(std::move(pattern)) {}
    bool is_dear() const override { return true; }
    bool holds(json::Value value, Context& /*context*/) const override {
        const std::string_view text = value.scalar_text();
        return text.empty() || pattern_.matches(text);
    }

private:
    Pattern pattern_;
};

class Lacks final : public Predicate {
public:
    Lacks(Pattern pattern, std::string needs) : pattern_(std::move(pattern)), needs_(std::move(needs)) {}
    bool is_dear() const override { return true; }
    bool holds(json::Value value, Context& context) const override {
        const std::string_view text = value.scalar_text();
        if (text.find(needs_) == std::string_view::npos) return true;
        const std::string_view found = pattern_.find(text);
        if (found.empty()) return true;
        context.detail = found;
        return false;
    }

private:
    Pattern pattern_;
    std::string needs_;  // what every match holds: found in less time than a pattern
};

// No more than so many of certain characters.
class Characters final : public Predicate {
public:
    Characters(const std::string& of, std::int64_t most) : most_(most) {
        for (const char c : of) counted_[static_cast<unsigned char>(c)] = true;
    }
    bool holds(json::Value value, Context& context) const override {
        const std::string_view text = value.string();
        const auto count = std::count_if(text.begin(), text.end(), [this](char c) { return counted_[static_cast<unsigned char>(c)]; });
        if (count <= most_) return true;
        context.detail = fmt::format("{}", count);
        return false;
    }

private:
    std::array<bool, 256> counted_{};
    std::int64_t most_;
};

class OneOf final : public Predicate {
public:
    explicit OneOf(std::vector<std::string> texts) : texts_(std::move(texts)), all_(fmt::format("{}", fmt::join(texts_, ", "))) {}
    bool is_dear() const override { return true; }
    bool holds(json::Value value, Context& context) const override {
        const std::string_view text = value.scalar_text();
        if (text.empty() || std::find(texts_.begin(), texts_.end(), text) != texts_.end()) return true;
        context.detail = all_;
        return false;
    }

private:
    std::vector<std::string> texts_;
    std::string all_;
};

// Compared as people read: case, accents and white space do not count.
class NoneOf final : public Predicate {
public:
    explicit NoneOf(const std::vector<std::string>& texts) {
        for (const std::string& text : texts) {
            folded_.push_back(fold(text));
            longest_ = std::max(longest_, folded_.back().size());
            ascii_ = ascii_ && std::all_of(folded_.back().begin(), folded_.back().end(), is_ascii);
            if (!folded_.back().empty()) first_[static_cast<unsigned char>(folded_.back().front())] = true;
            if (folded_.back().size() > 1) second_[static_cast<unsigned char>(folded_.back()[1])] = true;
        }
    }
    bool is_dear() const override { return true; }
    bool holds(json::Value value, Context& context) const override {
        const std::string_view text = trimmed(value.scalar_text());
        // Folding makes a text shorter, but never to a quarter.
        if (text.empty() || text.size() > 4 * longest_ || !may_be(text)) return true;
        fold_into(text, context.buffer);
        return std::find(folded_.begin(), folded_.end(), context.buffer) == folded_.end();
    }

private:
    static bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }
    static char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

    // Folding is dear, and hardly any text needs it: most begin with another letter.
    [[nodiscard]] bool may_be(std::string_view text) const {
        const char first = lower(text.front());
        if (is_ascii(first) && !first_[static_cast<unsigned char>(first)]) return false;
        // A letter or digit behind another one stays where it is.
        if (text.size() > 1 && is_word(first) && is_word(text[1]) && !second_[static_cast<unsigned char>(lower(text[1]))]) return false;
        // What lies in U+3000 to U+EFFF is never folded into ASCII.
        return !ascii_ || std::none_of(text.begin(), text.end(), [](char c) {
            return static_cast<unsigned char>(c) >= 0xE3 && static_cast<unsigned char>(c) < 0xEF;
        });
    }

    std::vector<std::string> folded_;
    std::size_t longest_ = 0;
    bool ascii_ = true;
    std::array<bool, 256> first_{};
    std::array<bool, 256> second_{};
};

// Compared letter by letter.
class NotExactly final : public Predicate {
public:
    explicit NotExactly(std::vector<std::string> texts) : texts_(std::move(texts)) {
        for (const std::string& text : texts_) longest_ = std::max(longest_, text.size());
    }
    std::size_t longest() const override { return longest_; }
    bool holds(json::Value value, Context& /*context*/) const override {
        const std::string_view text = value.scalar_text();
        return text.size() > longest_ || text.empty() || std::find(texts_.begin(), texts_.end(), text) == texts_.end();
    }

private:
    std::vector<std::string> texts_;
    std::size_t longest_ = 0;
};

// U+0080 to U+00FF in UTF-8: the second byte of C2 or C3.
bool is_latin(std::string_view text, std::size_t at) {
    return at + 1 < text.size() && (text[at] == '\xC2' || text[at] == '\xC3') && (static_cast<unsigned char>(text[at + 1]) & 0xC0) == 0x80;
}

// UTF-8 that was read as Latin-1 or Windows-1252 and encoded again: `Ã©`, `Â°`, `â€™`.
std::string_view mojibake(std::string_view text) {
    for (std::size_t at = text.find('\xC3'); at != std::string_view::npos; at = text.find('\xC3', at + 1)) {
        const std::string_view rest = text.substr(at + 1);
        if (rest.starts_with("\xA2\xE2\x82\xAC")) return text.substr(at, 5);
        if (!rest.starts_with('\x83') && !rest.starts_with('\x82')) continue;
        const bool latin = is_latin(text, at + 2) && text[at + 2] == '\xC2';
        // A French quotation mark may stand behind a word in capitals that ends in Â.
        const bool quotation = latin && (text[at + 3] == '\xAB' || text[at + 3] == '\xBB');
        if (latin && !quotation) return text.substr(at, 4);
    }
    return {};
}

std::string_view replacement(std::string_view text) {
    constexpr std::string_view sign = "\xEF\xBF\xBD";
    const void* found = text.empty() ? nullptr : memmem(text.data(), text.size(), sign.data(), sign.size());
    return found == nullptr ? std::string_view() : std::string_view(static_cast<const char*>(found), sign.size());
}

std::string_view control(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte < 0x20 && byte != '\n' && byte != '\r' && byte != '\t') return text.substr(at, 1);
        if (byte == 0x7F) return text.substr(at, 1);
        if (byte == 0xC2 && is_latin(text, at) && static_cast<unsigned char>(text[at + 1]) < 0xA0 && text[at + 1] != '\x85')
            return text.substr(at, 2);
    }
    return {};
}

std::string_view html(std::string_view text) {
    if (text.find('<') == std::string_view::npos) return {};
    return markup_of(text) == Markup::html ? text.substr(text.find('<'), 1) : std::string_view();
}

// &amp; and the like, which a reader would see as they are.
std::string_view entity(std::string_view text) {
    for (std::size_t at = text.find('&'); at != std::string_view::npos; at = text.find('&', at + 1)) {
        const std::size_t end = text.find(';', at);
        if (end == std::string_view::npos || end - at < 3 || end - at > 8) continue;
        const std::string_view name = text.substr(at + 1, end - at - 1);
        const auto letter = [](char c) { return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c >= '0' && c <= '9'); };
        const bool number = name[0] == '#' && name.size() > 1;
        if (std::all_of(name.begin() + (number ? 1 : 0), name.end(), letter)) return text.substr(at, end - at + 1);
    }
    return {};
}

// No small letter among twelve or more, in the scripts of our languages.
std::string_view capitals(std::string_view text) {
    constexpr std::size_t few = 12;
    std::size_t large = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (c >= 'a' && c <= 'z') return {};
        if (c == '\xC3' && is_latin(text, at) && static_cast<unsigned char>(text[at + 1]) >= 0xA0) return {};
        if (static_cast<unsigned char>(c) > 0xC3) return {};
        large += c >= 'A' && c <= 'Z' ? 1 : 0;
    }
    return large >= few && text.find(' ') != std::string_view::npos ? text : std::string_view();
}

// `{{name}}`, `${name}`, `<%name%>`: what a template keeps of a field that it was not given.
std::string_view left_template(std::string_view text) {
    struct Marks {
        std::string_view open, close;
    };
    constexpr Marks all[] = {{"{{", "}}"}, {"${", "}"}, {"<%", "%>"}};
    for (const auto& [open, close] : all) {
        const std::size_t at = text.find(open);
        const std::size_t end = at == std::string_view::npos ? at : text.find(close, at + open.size());
        if (end != std::string_view::npos && text.substr(at, end - at).find('\n') == std::string_view::npos)
            return text.substr(at, end + close.size() - at);
    }
    return {};
}

struct Aspect {
    std::string_view name;
    std::string_view (*find)(std::string_view);
    std::uint8_t signs;  // one of which a text with that fault has; 0 where it may have none
};
constexpr Aspect aspects[] = {{"capitals", capitals, 0},
                              {"control", control, Glance::control},
                              {"entity", entity, Glance::ampersand},
                              {"html", html, Glance::less_than},
                              {"mojibake", mojibake, Glance::mojibake},
                              {"replacement", replacement, Glance::replacement},
                              {"template", left_template, Glance::brace | Glance::less_than}};

class Text final : public Predicate {
public:
    explicit Text(const Aspect& aspect) : find_(aspect.find), signs_(aspect.signs) {}
    std::uint8_t signs() const override { return signs_; }
    bool is_dear() const override { return signs_ == 0; }
    bool holds(json::Value value, Context& context) const override {
        if (value.is_string()) return clean(value, context);
        for (const json::Value element : value.elements()) {
            if (!clean(element, context)) return false;
        }
        for (const json::Value::Member member : value.members()) {
            if (!clean(member.value, context)) return false;
        }
        return true;
    }

private:
    bool clean(json::Value value, Context& context) const {
        const std::string_view text = value.string();
        if (text.empty() || (signs_ != 0 && !context.glance.has(text, signs_))) return true;
        const std::string_view found = find_(text);
        if (found.empty()) return true;
        // With some of what stands around it: a fault alone can hardly be found in a long text.
        const auto at = static_cast<std::size_t>(found.data() - text.data());
        std::size_t begin = at > 20 ? at - 20 : 0;
        std::size_t end = std::min(text.size(), at + found.size() + 20);
        while (begin < at && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) ++begin;
        while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
        context.detail = text.substr(begin, end - begin);
        context.about = value;
        return false;
    }

    std::string_view (*find_)(std::string_view);
    std::uint8_t signs_;
};

}  // namespace

std::unique_ptr<Predicate> make_pattern(data::Node arguments, Making& /*making*/) { return std::make_unique<Matches>(Pattern(arguments)); }

std::unique_ptr<Predicate> make_no_pattern(data::Node arguments, Making& /*making*/) {
    if (arguments.is_text()) return std::make_unique<Lacks>(Pattern(arguments), std::string());
    data::require_known_keys(arguments, {"pattern", "needs"}, "no-pattern");
    return std::make_unique<Lacks>(Pattern(arguments["pattern"]), std::string(arguments["needs"].text()));
}

std::unique_ptr<Predicate> make_characters(data::Node arguments, Making& /*making*/) {
    data::require_known_keys(arguments, {"of", "max"}, "characters");
    const std::string of(arguments["of"].text());
    const bool ascii = std::all_of(of.begin(), of.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (of.empty() || !ascii) arguments.fail("characters needs `of`: ASCII characters, to count");
    return std::make_unique<Characters>(of, integer_at(arguments["max"], 0));
}

std::unique_ptr<Predicate> make_one_of(data::Node arguments, Making& /*making*/) {
    if (arguments.items().empty()) arguments.fail("one-of needs a list of texts");
    return std::make_unique<OneOf>(texts_at(arguments));
}

std::unique_ptr<Predicate> make_none_of(data::Node arguments, Making& /*making*/) {
    data::Node texts = arguments;
    if (arguments.is_map()) {
        data::require_known_keys(arguments, {"exactly"}, "none-of");
        texts = arguments["exactly"];
    }
    if (texts.items().empty()) arguments.fail("none-of needs a list of texts");
    if (arguments.is_map()) return std::make_unique<NotExactly>(texts_at(texts));
    return std::make_unique<NoneOf>(texts_at(texts));
}

std::unique_ptr<Predicate> make_text(data::Node arguments, Making& /*making*/) {
    std::vector<std::string_view> names;
    for (const Aspect& aspect : aspects) names.push_back(aspect.name);
    const std::string name = word_at(arguments, names);
    for (const Aspect& aspect : aspects) {
        if (aspect.name == name) return std::make_unique<Text>(aspect);
    }
    return nullptr;
}

}  // namespace catwalk::check
