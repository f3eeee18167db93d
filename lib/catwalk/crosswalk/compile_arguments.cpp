// SPDX-License-Identifier: Apache-2.0
#include <catwalk/crosswalk/compile_arguments.hpp>

#include <catwalk/crosswalk/library.hpp>
#include <catwalk/crosswalk/plan.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace catwalk::crosswalk {

using data::Node;

namespace {

std::vector<std::string_view> words(std::string_view text) {
    std::vector<std::string_view> all;
    while (!text.empty()) {
        const std::size_t space = text.find(' ');
        if (space != 0) all.push_back(text.substr(0, space));
        text = space == std::string_view::npos ? std::string_view{} : text.substr(space + 1);
    }
    return all;
}

bool holds(std::string_view list, std::string_view word) {
    const auto all = words(list);
    return std::find(all.begin(), all.end(), word) != all.end();
}

int scheme_of(Node scheme, const Arguments& arguments) {
    if (!arguments.vocabulary) scheme.fail("`scheme` goes with `vocabulary`");
    const int number = arguments.vocabulary->scheme(scheme.text());
    if (number < 0) scheme.fail(fmt::format("the vocabulary \"{}\" has no scheme \"{}\"", arguments.vocabulary->id(), scheme.text()));
    return number;
}

}  // namespace

const Transform& transform_of(const Row& row, const Field& known) {
    const std::string name = row.as.empty() ? std::string(default_transform(known)) : row.as;
    const Transform* found = find_transform(name);
    if (found == nullptr) {
        std::vector<std::string_view> names;
        for (const Transform& one : transforms()) names.push_back(one.name);
        const std::string_view near = data::nearest(name, names);
        row.node.fail(near.empty() ? fmt::format("unknown transform \"{}\"; there are: {}", name, fmt::join(names, ", "))
                                   : fmt::format("unknown transform \"{}\"; did you mean \"{}\"?", name, near));
    }
    if (!found->types.empty() && !holds(found->types, name_of(known.type))) {
        row.node.fail(fmt::format("the transform \"{}\" does not fill \"{}\", which is a {} (it fills: {})", name, known.path,
                                  name_of(known.type), found->types));
    }
    return *found;
}

Arguments arguments_of(const Row& row, const Field& known, const Transform& transform, const Library& library) {
    Arguments arguments;
    arguments.type = known.type;
    arguments.list = known.is_list();
    arguments.core = known.path;
    arguments.languages = library.vocabulary("language");
    const Node node = row.arguments;
    if (node) {
        auto known_names = words(transform.arguments);
        if (!node.is_map()) node.fail(fmt::format("arguments of \"{}\" are a map; it takes: {}", transform.name, transform.arguments));
        data::require_known_keys(node, known_names, fmt::format("the arguments of \"{}\"", transform.name));
    }
    std::string vocabulary(node["vocabulary"].text());
    if (vocabulary.empty() && holds(transform.arguments, "vocabulary")) vocabulary = known.vocabulary;
    if (transform.name == "language" || transform.name == "languages") vocabulary = "language";
    if (transform.name == "format" || transform.name == "media-type") vocabulary = "format";
    if (!vocabulary.empty()) arguments.vocabulary = library.vocabulary(vocabulary, row.node);
    if (holds(transform.arguments, "vocabulary") && !arguments.vocabulary)
        row.node.fail(fmt::format("\"{}\" needs its `vocabulary`", transform.name));
    if (transform.name.ends_with("licence")) arguments.licences = library.licences();
    if (const Node scheme = node["scheme"]) arguments.scheme = scheme_of(scheme, arguments);
    arguments.separator = node["separator"].text();
    arguments.form = node["form"].text();
    arguments.zone = node["zone"].text();
    arguments.order = node["order"].text();
    arguments.prefix = node["prefix"].text();
    for (const std::string_view key : {"languages", "names", "keys"}) {
        for (const Node item : node[key].items()) arguments.names.emplace_back(item.text());
    }
    return arguments;
}

std::vector<std::string_view> part_names(const Row& row, const Transform& transform) {
    if (transform.parts != "*") return words(transform.parts);
    std::vector<std::string_view> names;
    for (const auto& part : row.parts) names.push_back(part.first);
    if (names.size() > Plan::max_parts) row.node.fail(fmt::format("a row has at most {} parts", Plan::max_parts));
    return names;
}

}  // namespace catwalk::crosswalk
