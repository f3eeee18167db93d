// SPDX-License-Identifier: Apache-2.0
// What a text says, letter by letter.
#include <catwalk/check/makers.hpp>
#include <catwalk/check/pattern.hpp>

#include <catwalk/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace catwalk::check {

namespace {

class Matches final : public Predicate {
public:
    explicit Matches(Pattern pattern) : pattern_(std::move(pattern)) {}
    bool holds(json::Value value, Context& /*context*/) const override {
        const std::string_view text = value.scalar_text();
        return text.empty() || pattern_.matches(text);
    }

private:
    Pattern pattern_;
};

class Lacks final : public Predicate {
public:
    explicit Lacks(Pattern pattern) : pattern_(std::move(pattern)) {}
    bool holds(json::Value value, Context& context) const override {
        const std::string_view found = pattern_.find(value.scalar_text());
        context.detail = found;
        return found.empty();
    }

private:
    Pattern pattern_;
};

class OneOf final : public Predicate {
public:
    explicit OneOf(std::vector<std::string> texts) : texts_(std::move(texts)) {}
    bool holds(json::Value value, Context& context) const override {
        const std::string_view text = value.scalar_text();
        if (text.empty() || std::find(texts_.begin(), texts_.end(), text) != texts_.end()) return true;
        context.detail = fmt::format("{}", fmt::join(texts_, ", "));
        return false;
    }

private:
    std::vector<std::string> texts_;
};

// Compared as people read: case, accents and white space do not count.
class NoneOf final : public Predicate {
public:
    explicit NoneOf(const std::vector<std::string>& texts) {
        for (const std::string& text : texts) folded_.push_back(fold(text));
        for (const std::string& text : folded_) longest_ = std::max(longest_, text.size());
    }
    bool holds(json::Value value, Context& context) const override {
        const std::string_view text = trimmed(value.scalar_text());
        // Folding makes a text shorter, but never to a quarter.
        if (text.empty() || text.size() > 4 * longest_) return true;
        fold_into(text, context.buffer);
        return std::find(folded_.begin(), folded_.end(), context.buffer) == folded_.end();
    }

private:
    std::vector<std::string> folded_;
    std::size_t longest_ = 0;
};

class Differs final : public Predicate {
public:
    Differs(Ref other, bool exact) : other_(other), exact_(exact) {}
    bool holds(json::Value value, Context& context) const override {
        const std::string_view one = trimmed(value.scalar_text());
        const std::string_view other = trimmed(context.at(other_).scalar_text());
        if (one.empty() || other.empty() || one.size() > 4 * other.size() || other.size() > 4 * one.size()) return true;
        return one != other && (exact_ || fold(one) != fold(other));
    }

private:
    Ref other_;
    bool exact_;
};

// Two values that must be equal, where both are there; of a list the number of its elements counts.
class Agrees final : public Predicate {
public:
    explicit Agrees(Ref other) : other_(other) {}
    bool holds(json::Value value, Context& context) const override {
        const json::Value other = context.at(other_);
        if (other.is_absent()) return true;
        context.detail = other.is_array() ? fmt::format("{}", other.size()) : std::string(other.scalar_text());
        return context.detail.empty() || value.scalar_text().empty() || value.scalar_text() == context.detail;
    }

private:
    Ref other_;
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
    const std::size_t at = text.find("\xEF\xBF\xBD");
    return at == std::string_view::npos ? std::string_view() : text.substr(at, 3);
}

std::string_view control(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte < 0x20 && byte != '\n' && byte != '\r' && byte != '\t') return text.substr(at, 1);
        if (byte == 0x7F) return text.substr(at, 1);
        if (byte == 0xC2 && is_latin(text, at) && static_cast<unsigned char>(text[at + 1]) < 0xA0 && text[at + 1] != '\x85') return text.substr(at, 2);
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

struct Aspect {
    std::string_view name;
    std::string_view (*find)(std::string_view);
};
constexpr Aspect aspects[] = {{"capitals", capitals}, {"control", control}, {"entity", entity}, {"html", html}, {"mojibake", mojibake}, {"replacement", replacement}};

class Text final : public Predicate {
public:
    explicit Text(const Aspect& aspect) : find_(aspect.find) {}
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
        const std::string_view found = text.empty() ? text : find_(text);
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
};

}  // namespace

std::unique_ptr<Predicate> make_pattern(data::Node arguments, Making& /*making*/) { return std::make_unique<Matches>(Pattern(arguments)); }

std::unique_ptr<Predicate> make_no_pattern(data::Node arguments, Making& /*making*/) { return std::make_unique<Lacks>(Pattern(arguments)); }

std::unique_ptr<Predicate> make_one_of(data::Node arguments, Making& /*making*/) {
    if (arguments.items().empty()) arguments.fail("one-of needs a list of texts");
    return std::make_unique<OneOf>(texts_at(arguments));
}

std::unique_ptr<Predicate> make_none_of(data::Node arguments, Making& /*making*/) {
    if (arguments.items().empty()) arguments.fail("none-of needs a list of texts");
    return std::make_unique<NoneOf>(texts_at(arguments));
}

std::unique_ptr<Predicate> make_differs(data::Node arguments, Making& making) {
    if (arguments.is_text()) return std::make_unique<Differs>(making.path(arguments), false);
    data::require_known_keys(arguments, {"from", "exact"}, "differs");
    return std::make_unique<Differs>(making.path(arguments["from"]), flag_at(arguments["exact"]));
}

std::unique_ptr<Predicate> make_agrees(data::Node arguments, Making& making) { return std::make_unique<Agrees>(making.path(arguments)); }

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
