// SPDX-License-Identifier: Apache-2.0
#include <catwalk/crosswalk/core_context.hpp>

#include <nlohmann/json.hpp>

namespace catwalk::crosswalk {

using Json = nlohmann::ordered_json;

namespace {

Json term_of(const Field& field) {
    switch (field.type) {
        case FieldType::url: return {{"@id", field.standard}, {"@type", "@id"}};
        case FieldType::url_map: return {{"@id", field.standard}, {"@type", "@id"}, {"@container", "@index"}};
        case FieldType::duration: return {{"@id", field.standard}, {"@type", "xsd:duration"}};
        case FieldType::language_map:
        case FieldType::keyword_map: return {{"@id", field.standard}, {"@container", "@language"}};
        case FieldType::box:
        case FieldType::point:
        case FieldType::geometry:
        case FieldType::json: return {{"@id", field.standard}, {"@type", "@json"}};
        case FieldType::object: return {{"@id", field.standard}, {"@context", Json::object()}};
        default: return field.standard;
    }
}

// Where the terms of the object at `path` stand; parents come first, so every step is there.
Json& terms_at(Json& context, std::string_view path) {
    if (path.empty()) return context;
    const std::size_t slash = path.rfind('/');
    Json& outer = terms_at(context, slash == std::string_view::npos ? std::string_view{} : path.substr(0, slash));
    return outer[std::string(path.substr(slash + 1))]["@context"];
}

}  // namespace

std::string core_context(const CoreModel& model) {
    Json context = {{"@version", 1.1}};
    for (const auto& [name, space] : model.prefixes()) context[name] = space;
    for (const Field& field : model.fields()) terms_at(context, field.parent())[std::string(field.name())] = term_of(field);
    return Json{{"@context", context}}.dump(2) + "\n";
}

}  // namespace catwalk::crosswalk
