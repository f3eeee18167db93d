// SPDX-License-Identifier: Apache-2.0
#include <catwalk/data/messages.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>

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

void require_languages(Node node) {
    require_known_keys(node, {"en", "fr", "es"}, "a message");
    for (const std::string_view language : languages) {
        if (node[language].text().empty()) node.fail(fmt::format("the message lacks its text in \"{}\"", language));
        require_placeholders(node[language]);
    }
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

// Calls `literal(text)` and `value(text)` for the parts of a pattern, in turn.
template <typename Literal, typename Value>
void fill(std::string_view pattern, const Finding& finding, Literal literal, Value value) {
    while (!pattern.empty()) {
        const std::size_t open = pattern.find('{');
        const std::size_t close = open == std::string_view::npos ? open : pattern.find('}', open);
        literal(pattern.substr(0, open));
        if (close == std::string_view::npos) break;
        value(parameter(finding, pattern.substr(open + 1, close - open - 1)));
        pattern.remove_prefix(close + 1);
    }
}

std::string filled(std::string_view pattern, const Finding& finding) {
    std::string text;
    const auto add = [&](std::string_view part) { text += part; };
    fill(pattern, finding, add, add);
    for (char& c : text) {
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
    }
    return text;
}

template <typename Texts>
void put_languages(json::Out& out, std::string_view key, const Texts& message, const Finding& finding) {
    out.put(',');
    out.string(key);
    char before = '{';
    out.put(':');
    const auto add = [&](std::string_view part) { out.escaped(part); };
    for (std::size_t i = 0; i < languages.size(); ++i) {
        out.put(before);
        before = ',';
        out.string(languages[i]);
        out.raw(":\"");
        fill(message[i], finding, add, add);
        out.put('"');
    }
    out.put('}');
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
    require_known_keys(root, {"rules"}, "the file of findings");
    for (const Node node : root["rules"].items()) {
        require_known_keys(node, {"id", "level", "message", "fix"}, "a rule");
        if (!messages.list(node)) node.fail(fmt::format("the rule \"{}\" stands twice", node["id"].text()));
    }
    return messages;
}

void Messages::add(std::shared_ptr<const Tree> tree, Node rule) {
    if (list(rule)) trees_.push_back(std::move(tree));
}

bool Messages::list(Node rule) {
    if (rule["id"].text().empty()) rule.fail("a rule needs its id");
    require_languages(rule["message"]);
    if (rule["fix"]) require_languages(rule["fix"]);
    return rules_.emplace(rule["id"].text(), Rule{level_at(rule["level"]), texts_at(rule["message"]), texts_at(rule["fix"])}).second;
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

void Messages::put(json::Out& out, const Finding& finding) const {
    const auto member = [&](std::string_view key, std::string_view value) {
        if (value.empty()) return;
        out.put(',');
        out.string(key);
        out.put(':');
        out.string(value);
    };
    out.raw("{\"rule\":");
    out.string(finding.rule);
    member("level", name_of(finding.level));
    member("record", finding.record);
    member("path", finding.path);
    member("source", finding.source);
    out.raw(fmt::format(",\"line\":{},\"offset\":{}", finding.line, finding.offset));
    member("value", shortened(finding.value));
    member("detail", shortened(finding.detail));
    const auto found = rules_.find(finding.rule);
    if (found != rules_.end()) {
        put_languages(out, "message", found->second.message, finding);
        if (!found->second.fix.front().empty()) put_languages(out, "fix", found->second.fix, finding);
    }
    out.put('}');
}

}  // namespace catwalk::data
