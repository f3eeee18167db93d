// SPDX-License-Identifier: Apache-2.0
#include <catwalk/data/messages.hpp>

#include <fmt/format.h>

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
    }
}

std::string_view shortened(std::string_view text) {
    if (text.size() <= longest_value) return text;
    std::size_t end = longest_value;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return text.substr(0, end);
}

std::string_view parameter(const Finding& finding, std::string_view name) {
    if (name == "value") return shortened(finding.value);
    if (name == "detail") return shortened(finding.detail);
    if (name == "path") return finding.path;
    if (name == "record") return finding.record;
    return {};
}

std::string filled(std::string_view pattern, const Finding& finding) {
    std::string text;
    while (!pattern.empty()) {
        const std::size_t open = pattern.find('{');
        text += pattern.substr(0, open);
        if (open == std::string_view::npos) break;
        const std::size_t close = pattern.find('}', open);
        if (close == std::string_view::npos) break;
        text += parameter(finding, pattern.substr(open + 1, close - open - 1));
        pattern.remove_prefix(close + 1);
    }
    return text;
}

void put_languages(json::Out& out, std::string_view key, Node message, const Finding& finding) {
    out.put(',');
    out.string(key);
    char before = '{';
    out.put(':');
    for (const std::string_view language : languages) {
        out.put(before);
        before = ',';
        out.string(language);
        out.put(':');
        out.string(filled(message[language].text(), finding));
    }
    out.put('}');
}

}  // namespace

Messages Messages::load(std::shared_ptr<const Tree> tree) {
    Messages messages;
    messages.tree_ = std::move(tree);
    const Node root = messages.tree_->root();
    require_known_keys(root, {"rules"}, "the file of findings");
    for (const Node node : root["rules"].items()) {
        require_known_keys(node, {"id", "level", "message", "fix"}, "a rule");
        if (node["id"].text().empty()) node.fail("a rule needs its id");
        require_languages(node["message"]);
        if (node["fix"]) require_languages(node["fix"]);
        if (!messages.rules_.emplace(node["id"].text(), Rule{level_at(node["level"]), node["message"], node["fix"]}).second) {
            node.fail(fmt::format("the rule \"{}\" stands twice", node["id"].text()));
        }
    }
    return messages;
}

bool Messages::knows(std::string_view rule) const { return rules_.contains(rule); }

Level Messages::level(std::string_view rule) const {
    const auto found = rules_.find(rule);
    return found == rules_.end() ? Level::error : found->second.level;
}

std::string Messages::text(const Finding& finding, std::string_view language) const {
    const auto found = rules_.find(finding.rule);
    if (found == rules_.end()) return finding.rule;
    std::string text = filled(found->second.message[language].text(), finding);
    for (char& c : text) {
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
    }
    return text;
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
        if (found->second.fix) put_languages(out, "fix", found->second.fix, finding);
    }
    out.put('}');
}

}  // namespace catwalk::data
