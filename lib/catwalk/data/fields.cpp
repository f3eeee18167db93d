// SPDX-License-Identifier: Apache-2.0
#include <catwalk/data/fields.hpp>

#include <catwalk/base/error.hpp>
#include <catwalk/data/fields_table.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace catwalk::data {

namespace {

#include "fields_table.inc"

constexpr std::array<std::string_view, 3> languages{"en", "fr", "es"};

[[noreturn]] void unknown_key(Node node, const Node::Entry& entry, const FieldShape& shape) {
    std::vector<std::string_view> known;
    for (const FieldKey& key : shape.keys) known.push_back(key.name);
    fail_unknown_key(node, entry, shape.called, known);
}

std::string wanted(const FieldType& type) {
    std::vector<std::string_view> parts;
    if (type.accepts & accept::text) parts.emplace_back("text");
    if (type.accepts & accept::sentence) parts.emplace_back("a text in en, fr and es");
    if (type.accepts & accept::by_language) parts.emplace_back("a map of languages and texts");
    if (type.accepts & accept::map) parts.emplace_back("a map");
    if (type.accepts & accept::list) parts.emplace_back("a list");
    if (type.shape != no_shape) parts.push_back(shapes[type.shape].called);
    return fmt::format("{}", fmt::join(parts, ", or "));
}

void obey(Node node, const FieldShape& shape);
void obey(Node node, const FieldType& type, const FieldType& of, std::string_view key);

void obey_sentence(Node node, std::string_view key) {
    for (const auto& entry : node.entries()) {
        if (std::find(languages.begin(), languages.end(), entry.key) == languages.end())
            fail_unknown_key(node, entry, fmt::format("`{}`", key), {languages.begin(), languages.end()});
    }
    for (const std::string_view language : languages) {
        if (node[language].text().empty()) node.fail(fmt::format("`{}` lacks its text in \"{}\"", key, language));
    }
}

void obey_word(Node node, const FieldType& type, std::string_view key) {
    const auto& words = type.words;
    if (words.empty() || std::find(words.begin(), words.end(), node.text()) != words.end()) return;
    const std::string near = hint(node.text(), {words.begin(), words.end()});
    node.fail(fmt::format("`{}` cannot be \"{}\"{}", key, node.text(),
                          near.empty() ? fmt::format("; there are: {}", fmt::join(words, ", ")) : near));
}

// Nothing at all is no item: YAML reads `~` and `null` so, unless they are quoted.
void obey_items(Node list, const FieldType& type, const FieldType& of, std::string_view key) {
    for (const Node item : list.items()) {
        if (item.kind() == Node::Kind::null && !(type.accepts & accept::any))
            item.fail(fmt::format("`{}` takes {}; quote what YAML reads otherwise", key, wanted(type)));
        obey(item, type, of, key);
    }
}

void obey_values(Node map, const FieldType& type) {
    for (const auto& entry : map.entries()) obey_items(entry.value, type, {}, entry.key);
}

void obey_by_language(Node map, std::string_view key) {
    for (const auto& entry : map.entries()) {
        if (entry.value.text().empty()) entry.value.fail(fmt::format("`{}` in \"{}\" is no text", key, entry.key));
    }
}

// Whether a value that is nothing at all will do, the cardinality says.
void obey(Node node, const FieldType& type, const FieldType& of, std::string_view key) {
    const Node::Kind kind = node.kind();
    if (kind == Node::Kind::absent || kind == Node::Kind::null || type.accepts & accept::any) return;
    if (kind == Node::Kind::text && type.accepts & accept::text) return obey_word(node, type, key);
    if (kind == Node::Kind::list && type.accepts & accept::list) return;
    if (kind == Node::Kind::map) {
        if (type.accepts & accept::sentence) return obey_sentence(node, key);
        if (type.accepts & accept::by_language) return obey_by_language(node, key);
        if (type.accepts & accept::map) return obey_values(node, of);
        if (type.shape != no_shape) return obey(node, shapes[type.shape]);
    }
    node.fail(fmt::format("`{}` takes {}", key, wanted(type)));
}

bool says_something(Node node) {
    switch (node.kind()) {
        case Node::Kind::absent:
        case Node::Kind::null: return false;
        case Node::Kind::text: return !node.text().empty();
        default: return !node.items().empty();
    }
}

bool is_required(const FieldKey& key) { return key.cardinality == '1' || key.cardinality == '+'; }

void obey(Node value, const FieldShape& shape, const FieldKey& key) {
    if (is_required(key) && !says_something(value) && !(key.type.accepts & accept::any))
        value.fail(fmt::format("{} needs its `{}`", shape.called, key.name));
    if (key.cardinality == '*' || key.cardinality == '+') obey_items(value, key.type, key.of, key.name);
    else obey(value, key.type, key.of, key.name);
}

void obey(Node node, const FieldShape& shape) {
    if (!node.is_map()) node.fail(fmt::format("{} must be a map of keys and values", shape.called));
    std::uint64_t given = 0;  // a bit for each key of the shape; make_fields.cpp sees that they fit
    for (const auto& entry : node.entries()) {
        const auto key = std::find_if(shape.keys.begin(), shape.keys.end(), [&](const FieldKey& one) { return one.name == entry.key; });
        if (key == shape.keys.end()) unknown_key(node, entry, shape);
        given |= std::uint64_t{1} << (key - shape.keys.begin());
        obey(entry.value, shape, *key);
    }
    for (std::size_t i = 0; i < shape.keys.size(); ++i) {
        if (is_required(shape.keys[i]) && (given >> i & 1) == 0)
            node.fail(fmt::format("{} needs its `{}`", shape.called, shape.keys[i].name));
    }
}

}  // namespace

void obey(Node node, std::string_view shape) {
    const auto found = std::find_if(std::begin(shapes), std::end(shapes), [&](const FieldShape& one) { return one.id == shape; });
    if (found == std::end(shapes)) throw Error(fmt::format("FIELDS.yaml has no shape {}", shape));
    obey(node, *found);
}

std::string_view shape_of_file(std::string_view name) {
    for (const FieldFile& file : files) {
        const std::size_t star = file.name.find('*');
        const std::string_view head = file.name.substr(0, star);
        const std::string_view tail = star == std::string_view::npos ? std::string_view() : file.name.substr(star + 1);
        const bool fits = star == std::string_view::npos
                              ? name == head
                              : name.size() >= head.size() + tail.size() && name.starts_with(head) && name.ends_with(tail) &&
                                    name.find('/', head.size()) == std::string_view::npos;
        if (fits) return shapes[file.shape].id;
    }
    return {};
}

}  // namespace catwalk::data
