// SPDX-License-Identifier: Apache-2.0
#include <catwalk/data/messages.hpp>

#include <catwalk/data/fields.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace catwalk::data {

namespace {

constexpr std::array<std::string_view, 3> languages = {"en", "fr", "es"};
constexpr std::size_t longest_value = 200;

Level level_at(Node node) {
    for (const Level level : {Level::info, Level::warning, Level::error}) {
        if (node.text() == name_of(level)) return level;
    }
    node.fail("a level is info, warning or error");
}

void check_placeholders(Node node) {
    for (const std::string_view language : languages) require_placeholders(node[language]);
}

std::string_view shortened(std::string_view text) {
    if (text.size() <= longest_value) return text;
    std::size_t end = longest_value;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return text.substr(0, end);
}

// `{value}`, or `{detail|what stands there where it is empty}`.
std::string_view parameter(const Finding& finding, std::string_view name) {
    if (const std::size_t bar = name.find('|'); bar != std::string_view::npos) {
        const std::string_view text = parameter(finding, name.substr(0, bar));
        return text.empty() ? name.substr(bar + 1) : text;
    }
    if (name == "value") return shortened(finding.value);
    if (name == "detail") return shortened(finding.detail);
    if (name == "path") return finding.path;
    if (name == "record") return finding.record;
    return {};
}

// Calls `literal(text)` and `value(name)` for the parts of a pattern, in turn.
template <typename Literal, typename Value>
void fill(std::string_view pattern, Literal literal, Value value) {
    while (!pattern.empty()) {
        const std::size_t open = pattern.find('{');
        const std::size_t close = open == std::string_view::npos ? open : pattern.find('}', open);
        literal(pattern.substr(0, open));
        if (close == std::string_view::npos) break;
        value(pattern.substr(open + 1, close - open - 1));
        pattern.remove_prefix(close + 1);
    }
}

std::string filled(std::string_view pattern, const Finding& finding) {
    std::string text;
    const auto add = [&](std::string_view part) { text += part; };
    fill(pattern, add, [&](std::string_view name) { text += parameter(finding, name); });
    for (char& c : text) {
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
    }
    return text;
}

void put_number(json::Out& out, std::uint64_t number) {
    const fmt::format_int digits(number);
    out.raw({digits.data(), digits.size()});
}

void put_member(json::Out& out, std::string_view key, std::string_view value) {
    if (value.empty()) return;
    out.raw(key);
    out.string(value);
}

std::size_t number_of(std::string_view language) {
    const auto found = std::find(languages.begin(), languages.end(), language);
    return found == languages.end() ? 0 : static_cast<std::size_t>(found - languages.begin());
}

}  // namespace

void require_placeholders(Node text) {
    std::string_view rest = text.text();
    for (std::size_t open = rest.find('{'); open != std::string_view::npos; open = rest.find('{')) {
        const std::size_t close = rest.find('}', open);
        const std::string_view name = rest.substr(open + 1, std::min(rest.find('|', open), close) - open - 1);
        const bool known = name == "value" || name == "detail" || name == "path" || name == "record";
        if (close == std::string_view::npos || !known)
            text.fail(fmt::format("{{{}}} stands for nothing; {{value}}, {{detail}}, {{path}} and {{record}} do", name));
        rest.remove_prefix(close + 1);
    }
}

Messages Messages::load(std::shared_ptr<const Tree> tree) {
    Messages messages;
    const Node root = tree->root();
    messages.trees_.push_back(std::move(tree));
    obey(root, "mappings/findings-file");
    for (const Node node : root["rules"].items()) {
        if (!messages.list(node)) node.fail(fmt::format("the rule \"{}\" stands twice", node["id"].text()));
    }
    return messages;
}

void Messages::add(std::shared_ptr<const Tree> tree, Node rule) {
    if (list(rule)) trees_.push_back(std::move(tree));
}

bool Messages::list(Node rule) {
    check_placeholders(rule["message"]);
    check_placeholders(rule["fix"]);
    const std::string_view id = rule["id"].text();
    if (knows(id)) return false;
    const Texts message = texts_at(rule["message"]);
    const Texts fix = texts_at(rule["fix"]);
    return rules_.emplace(id, Rule{level_at(rule["level"]), message, fix, made(id, message, fix)}).second;
}

Messages::Texts Messages::texts_at(Node node) {
    Texts texts;
    for (std::size_t i = 0; i < languages.size(); ++i) texts[i] = node[languages[i]].text();
    return texts;
}

bool Messages::knows(std::string_view rule) const { return rules_.contains(rule); }

Level Messages::level(std::string_view rule) const {
    const auto found = rules_.find(rule);
    return found == rules_.end() ? Level::error : found->second.level;
}

std::string Messages::text(const Finding& finding, std::string_view language) const {
    const auto found = rules_.find(finding.rule);
    return found == rules_.end() ? finding.rule : filled(found->second.message[number_of(language)], finding);
}

std::string Messages::fix(const Finding& finding, std::string_view language) const {
    const auto found = rules_.find(finding.rule);
    return found == rules_.end() ? std::string() : filled(found->second.fix[number_of(language)], finding);
}

void Messages::Form::add_parameter(json::Out& literal, std::string_view name) {
    constexpr std::array<std::pair<std::string_view, Parameter>, 4> known = {
        {{"value", Parameter::value}, {"detail", Parameter::detail}, {"path", Parameter::path}, {"record", Parameter::record}}};
    const std::size_t bar = std::min(name.find('|'), name.size());
    Part& part = parts_.emplace_back();
    for (const auto& [word, parameter] : known) {
        if (word == name.substr(0, bar)) part.parameter = parameter;
    }
    part.literal = literal.view();
    literal.clear();
    literal.escaped(name.substr(std::min(bar + 1, name.size())));
    part.otherwise = literal.view();
    literal.clear();
}

void Messages::Form::add_text(json::Out& literal, std::string_view pattern) {
    fill(
        pattern, [&](std::string_view text) { literal.escaped(text); }, [&](std::string_view name) { add_parameter(literal, name); });
}

void Messages::Form::add_languages(json::Out& literal, std::string_view key, const Texts& texts) {
    literal.put(',');
    literal.string(key);
    literal.put(':');
    char before = '{';
    for (std::size_t i = 0; i < languages.size(); ++i) {
        literal.put(std::exchange(before, ','));
        literal.string(languages[i]);
        literal.raw(":\"");
        add_text(literal, texts[i]);
        literal.put('"');
    }
    literal.put('}');
}

std::string_view Messages::Form::text_of(Parameter parameter, const FindingView& finding) {
    switch (parameter) {
        case Parameter::value: return shortened(finding.value);
        case Parameter::detail: return shortened(finding.detail);
        case Parameter::path: return finding.path;
        case Parameter::record: return finding.record;
        case Parameter::none: break;
    }
    return {};
}

void Messages::put_place(json::Out& out, const FindingView& finding) {
    put_member(out, ",\"source\":", finding.source);
    out.raw(",\"line\":");
    put_number(out, finding.line);
    out.raw(",\"offset\":");
    put_number(out, finding.offset);
}

void Messages::Form::put(json::Out& out, const FindingView& finding, std::string_view place) const {
    out.raw(head_);
    out.raw(name_of(finding.level));
    out.put('"');
    put_member(out, ",\"record\":", finding.record);
    put_member(out, ",\"path\":", finding.path);
    if (place.empty()) {
        put_place(out, finding);
    } else {
        out.raw(place);
    }
    put_member(out, ",\"value\":", shortened(finding.value));
    put_member(out, ",\"detail\":", shortened(finding.detail));
    for (const Part& part : parts_) {
        out.raw(part.literal);
        const std::string_view text = text_of(part.parameter, finding);
        if (text.empty()) {
            out.raw(part.otherwise);
        } else {
            out.escaped(text);
        }
    }
    out.raw(tail_);
}

const Messages::Form* Messages::form(std::string_view rule) const {
    const auto found = rules_.find(rule);
    return found == rules_.end() ? nullptr : &found->second.form;
}

Messages::Form Messages::made(std::string_view rule, const Texts& message, const Texts& fix) {
    Form form;
    json::Out literal;
    literal.raw("{\"rule\":");
    literal.string(rule);
    literal.raw(",\"level\":\"");
    form.head_ = literal.view();
    literal.clear();
    if (!message.front().empty()) form.add_languages(literal, "message", message);
    if (!fix.front().empty()) form.add_languages(literal, "fix", fix);
    literal.put('}');
    form.tail_ = literal.view();
    return form;
}

void Messages::put(json::Out& out, const FindingView& finding) const {
    if (const Form* known = form(finding.rule)) {
        known->put(out, finding);
    } else {
        made(finding.rule, {}, {}).put(out, finding);
    }
}

}  // namespace catwalk::data
