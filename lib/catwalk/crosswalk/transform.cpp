// SPDX-License-Identifier: Apache-2.0
#include <catwalk/crosswalk/transforms.hpp>

#include <algorithm>
#include <utility>

namespace catwalk::crosswalk {

void Call::say(std::string_view rule, Level level, json::Value about, std::string text, std::string detail) const {
    const std::string_view name = arguments.vocabulary == nullptr ? std::string_view{} : std::string_view(arguments.vocabulary->id());
    sink.event({rule, level, about, std::move(text), std::move(detail), name, arguments.core});
}

json::Value Call::first_of_list() const {
    json::Value found;
    for_each([&](json::Value element) {
        if (found.is_absent() && !element.is_empty()) found = element;
    });
    return found;
}

json::Out& ListWriter::open() {
    out_.put(std::exchange(any_, true) ? ',' : '[');
    for (const std::string& name : call_.arguments.wrap) {
        out_.put('{');
        out_.string(name);
        out_.put(':');
    }
    return out_;
}

void ListWriter::close() {
    for (std::size_t i = 0; i < call_.arguments.wrap.size(); ++i) out_.put('}');
}

void ListWriter::string(std::string_view text) {
    open().string(text);
    close();
}

bool ListWriter::finish() {
    if (any_) out_.put(']');
    return any_;
}

namespace {

// name, read, write, core types, arguments, parts, lookup
constexpr Transform table[] = {
    {"boolean", read_boolean, write_boolean, "boolean", "form", ""},
    {"byte-size", read_byte_size, write_integer, "integer", "form", ""},
    {"code", read_code, write_code, "code string", "vocabulary scheme separator form", "", true},
    {"concepts", read_concepts, write_concepts, "object", "vocabulary scheme separator keys form", ""},
    {"date", read_date, write_date, "date", "zone order form", ""},
    {"duration", read_duration, write_text, "duration", "", ""},
    {"email", read_email, write_email, "email string", "prefix", "", true},
    {"format", read_format, write_code, "code string", "scheme form", "", true},
    {"integer", read_integer, write_integer, "integer", "form", ""},
    {"join", read_join, write_join, "string language-map", "separator", ""},
    {"json", read_json, write_json, "", "", ""},
    {"json-text", read_json_text, write_json_text, "", "", ""},
    {"keyword-map", read_keyword_map, write_keyword_map, "keyword-map", "languages separator form", ""},
    {"keywords", read_keywords, write_keywords, "keyword-map", "separator", ""},
    {"language", read_language, write_language, "language string", "scheme separator", "", true},
    {"language-map", read_language_map, write_language_map, "language-map url-map", "languages form", ""},
    {"language-parts", read_language_parts, write_language_parts, "language-map url-map keyword-map", "separator", "*"},
    {"language-split", read_language_split, write_language_split, "language-map", "separator languages", ""},
    {"licence", read_licence, write_licence, "object", "", ""},
    {"list", read_list, write_list, "string code url language", "separator", ""},
    {"markup", read_markup, nullptr, "string code", "", ""},
    {"media-type", read_media_type, write_text, "string code", "", "", true},
    {"number", read_number, write_number, "number", "form", ""},
    {"period", read_period, write_period, "object", "", "start end"},
    {"rdf-code", nullptr, write_rdf_code, "code language string", "vocabulary scheme", ""},
    {"rdf-concept", nullptr, write_rdf_concept, "object", "vocabulary scheme", ""},
    {"rdf-date", nullptr, write_rdf_date, "date", "", ""},
    {"rdf-id", nullptr, write_rdf_id, "string url code", "form", ""},
    {"rdf-iri", nullptr, write_rdf_iri, "string url url-map email code", "prefix", ""},
    {"rdf-licence", nullptr, write_rdf_licence, "", "form", ""},
    {"rdf-literal", nullptr, write_rdf_literal, "", "form", ""},
    {"rdf-reference", nullptr, write_rdf_reference, "string url", "form", ""},
    {"rdf-text", nullptr, write_rdf_text, "language-map keyword-map string code", "", ""},
    {"recognised-licence", read_recognised_licence, nullptr, "object", "", "id title url"},
    {"source-path", read_source_path, nullptr, "string", "", ""},
    {"spatial", read_spatial, write_spatial, "object", "form", "west south east north geometry text uri centroid"},
    {"text", read_text, write_text, "string language-map keyword-map code url email language date duration", "form", ""},
    {"url", read_url, write_url, "url url-map string", "", ""},
    {"wkt", nullptr, write_wkt, "box point geometry", "", ""},
};

}  // namespace

void Languages::speak(std::string_view language) {
    if (key.plain() != language) key = json::Name(language);
    primary = language;
}

std::span<const Transform> transforms() { return table; }

const Transform* find_transform(std::string_view name) {
    const auto found = std::find_if(std::begin(table), std::end(table), [&](const Transform& one) { return one.name == name; });
    return found == std::end(table) ? nullptr : found;
}

std::string_view default_transform(const Field& field) {
    switch (field.type) {
        case FieldType::string: return "text";
        case FieldType::code: return field.vocabulary.empty() ? "text" : "code";
        case FieldType::url:
        case FieldType::url_map: return "url";
        case FieldType::email: return "email";
        case FieldType::date: return "date";
        case FieldType::duration: return "duration";
        case FieldType::language: return "language";
        case FieldType::integer: return "integer";
        case FieldType::number: return "number";
        case FieldType::boolean: return "boolean";
        case FieldType::language_map: return "text";
        case FieldType::keyword_map: return "keywords";
        case FieldType::box:
        case FieldType::point:
        case FieldType::geometry:
        case FieldType::object:
        case FieldType::json: return "json";
    }
    return "json";
}

}  // namespace catwalk::crosswalk
