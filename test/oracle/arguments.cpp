// SPDX-License-Identifier: Apache-2.0
#include "oracle/arguments.hpp"

#include <algorithm>
#include <sstream>

namespace catwalk::oracle {

using crosswalk::Path;

std::vector<std::string> words(std::string_view text) {
    std::istringstream stream{std::string(text)};
    std::vector<std::string> all;
    for (std::string word; stream >> word;) all.push_back(word);
    return all;
}

const crosswalk::Transform& transform_of(const crosswalk::Row& row, const crosswalk::Field& field) {
    return *crosswalk::find_transform(row.as.empty() ? crosswalk::default_transform(field) : std::string_view(row.as));
}

std::vector<std::string> part_names(const crosswalk::Row& row, const crosswalk::Transform& transform) {
    if (transform.parts != "*") return words(transform.parts);
    std::vector<std::string> names;
    for (const auto& [name, path] : row.parts) names.push_back(name);
    return names;
}

namespace {

// Transforms that speak of languages or formats need not name the vocabulary; codes of a field that has one need not either.
std::string vocabulary_of(const crosswalk::Row& row, const crosswalk::Field& field, const crosswalk::Transform& transform) {
    if (transform.name == "language") return "language";
    if (transform.name == "format" || transform.name == "media-type") return "format";
    if (row.arguments["vocabulary"]) return std::string(row.arguments["vocabulary"].text());
    const auto takes = words(transform.arguments);
    return std::find(takes.begin(), takes.end(), "vocabulary") == takes.end() ? "" : field.vocabulary;
}

}  // namespace

crosswalk::Arguments arguments_of(const crosswalk::Library& library, const crosswalk::Row& row, const crosswalk::Field& field) {
    const crosswalk::Transform& transform = transform_of(row, field);
    crosswalk::Arguments made;
    made.languages = library.vocabulary("language");
    made.licences = library.licences();
    made.type = field.type;
    made.core = field.path;
    const std::string vocabulary = vocabulary_of(row, field, transform);
    if (!vocabulary.empty()) made.vocabulary = library.vocabulary(vocabulary);
    if (row.arguments["scheme"]) made.scheme = made.vocabulary->scheme(row.arguments["scheme"].text());
    made.separator = row.arguments["separator"].text();
    made.form = row.arguments["form"].text();
    made.zone = row.arguments["zone"].text();
    made.order = row.arguments["order"].text();
    made.prefix = row.arguments["prefix"].text();
    for (const char* key : {"languages", "names", "keys"}) {
        for (const data::Node name : row.arguments[key].items()) made.names.emplace_back(name.text());
    }
    if (!row.parts.empty()) made.parts = part_names(row, transform);
    return made;
}

std::vector<std::string> behind_list(const Path& path) {
    const auto list =
        std::find_if(path.steps.begin(), path.steps.end(), [](const Path::Step& step) { return step.kind == Path::Kind::each; });
    std::vector<std::string> names;
    for (auto step = list; step != path.steps.end(); ++step) {
        if (step->kind == Path::Kind::member) names.push_back(step->name);
    }
    return names;
}

bool leads_to_list(const Path& path) {
    return std::any_of(path.steps.begin(), path.steps.end(), [](const Path::Step& step) { return step.kind == Path::Kind::each; });
}

}  // namespace catwalk::oracle
