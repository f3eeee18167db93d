// SPDX-License-Identifier: Apache-2.0
#include <catwalk/check/makers.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace catwalk::check {

namespace {

// Sorted: the closed set.
constexpr std::array<std::pair<std::string_view, Maker>, 33> makers = {{
    {"absent", make_absent},
    {"agrees", make_agrees},
    {"box", make_box},
    {"characters", make_characters},
    {"count", make_count},
    {"date", make_date},
    {"date-order", make_date_order},
    {"differs", make_differs},
    {"email", make_email},
    {"geometry", make_geometry},
    {"json-text", make_json_text},
    {"language-tag", make_language_tag},
    {"languages", make_languages},
    {"languages-differ", make_languages_differ},
    {"length", make_length},
    {"licence", make_licence},
    {"members", make_members},
    {"no-pattern", make_no_pattern},
    {"none-of", make_none_of},
    {"number", make_number},
    {"one-of", make_one_of},
    {"pattern", make_pattern},
    {"period", make_period},
    {"period-order", make_period_order},
    {"plausible-date", make_plausible_date},
    {"present", make_present},
    {"public-host", make_public_host},
    {"suffix", make_suffix},
    {"text", make_text},
    {"type", make_type},
    {"unique", make_unique},
    {"url", make_url},
    {"vocabulary", make_vocabulary},
}};

}  // namespace

std::vector<std::string_view> predicates() {
    std::vector<std::string_view> names;
    names.reserve(makers.size());
    for (const auto& [name, maker] : makers) names.push_back(name);
    return names;
}

std::unique_ptr<Predicate> make_predicate(data::Node check, Making& making) {
    std::string_view name = check.text();
    data::Node arguments;
    if (check.is_map()) {
        const auto entries = check.entries();
        if (entries.size() != 1) check.fail("`check` is the name of a predicate, or one name with its arguments");
        name = entries.front().key;
        arguments = entries.front().value;
    }
    for (const auto& [known, maker] : makers) {
        if (known == name) return maker(arguments, making);
    }
    const std::string_view near = data::nearest(name, predicates());
    check.fail(near.empty() ? fmt::format("no predicate is called \"{}\"; there are: {}", name, fmt::join(predicates(), ", "))
                            : fmt::format("no predicate is called \"{}\"; did you mean \"{}\"?", name, near));
}

bool is_blank(json::Value value) {
    if (value.is_empty()) return true;
    for (const json::Value element : value.elements()) {
        if (!element.is_empty()) return false;
    }
    for (const json::Value::Member member : value.members()) {
        if (!member.value.is_empty()) return false;
    }
    return value.is_array() || value.is_object();
}

std::string word_at(data::Node node, const std::vector<std::string_view>& known) {
    if (std::find(known.begin(), known.end(), node.text()) != known.end()) return std::string(node.text());
    const std::string_view near = data::nearest(node.text(), known);
    node.fail(near.empty() ? fmt::format("\"{}\" is none of: {}", node.text(), fmt::join(known, ", "))
                           : fmt::format("\"{}\" is none of: {}; did you mean \"{}\"?", node.text(), fmt::join(known, ", "), near));
}

std::vector<std::string> words_at(data::Node node, const std::vector<std::string_view>& known) {
    std::vector<std::string> words;
    for (const data::Node item : node.items()) words.push_back(word_at(item, known));
    if (words.empty()) node.fail(fmt::format("expected some of: {}", fmt::join(known, ", ")));
    return words;
}

std::vector<std::string> texts_at(data::Node node) {
    std::vector<std::string> texts;
    for (const data::Node item : node.items()) {
        if (!item.is_text()) item.fail("expected text");
        texts.emplace_back(item.text());
    }
    return texts;
}

bool flag_at(data::Node node) {
    if (!node || node.text() == "false") return false;
    if (node.text() != "true") node.fail("expected true or false");
    return true;
}

std::int64_t integer_at(data::Node node, std::int64_t otherwise) {
    if (!node) return otherwise;
    const std::string_view text = node.text();
    std::int64_t value = 0;
    const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (wrong != std::errc() || end != text.data() + text.size()) node.fail("expected a whole number");
    return value;
}

void no_arguments(data::Node arguments, std::string_view name) {
    if (arguments) arguments.fail(fmt::format("{} takes no arguments", name));
}

std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

}  // namespace catwalk::check
