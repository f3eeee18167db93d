// SPDX-License-Identifier: Apache-2.0
#include <catwalk/crosswalk/core_context.hpp>

#include <fmt/format.h>

namespace catwalk::crosswalk {

namespace {

/// Writes the terms of one object after the other, one a line.
class ContextText {
public:
    explicit ContextText(const CoreModel& model) : model_(model) {}

    std::string whole() {
        text_ = "{\n  \"@context\": {\n    \"@version\": 1.1";
        for (const auto& [name, space] : model_.prefixes()) text_ += fmt::format(",\n    \"{}\": \"{}\"", name, space);
        text_ += ",\n";
        terms_of({}, 4);
        return std::move(text_) + "\n  }\n}\n";
    }

private:
    void terms_of(std::string_view object, std::size_t indent) {
        bool first = true;
        for (const Field& field : model_.fields()) {
            if (field.parent() != object) continue;
            // An organisation inside an organisation: the terms of the outer one hold there too.
            if (!object.empty() && object.substr(object.rfind('/') + 1) == field.name()) continue;
            if (!first) text_ += ",\n";
            first = false;
            text_.append(indent, ' ');
            text_ += fmt::format("\"{}\": ", field.name());
            term_of(field, indent);
        }
    }

    void term_of(const Field& field, std::size_t indent) {
        if (field.type == FieldType::object) {
            text_ += fmt::format("{{\"@id\": \"{}\", \"@context\": {{\n", field.standard);
            terms_of(field.path, indent + 2);
            text_ += "\n";
            text_.append(indent, ' ');
            text_ += "}}";
        } else if (const std::string_view rest = coercion_of(field.type); !rest.empty()) {
            text_ += fmt::format("{{\"@id\": \"{}\", {}}}", field.standard, rest);
        } else {
            text_ += fmt::format("\"{}\"", field.standard);
        }
    }

    static std::string_view coercion_of(FieldType type) {
        switch (type) {
            case FieldType::url: return R"("@type": "@id")";
            case FieldType::url_map: return R"("@type": "@id", "@container": "@index")";
            case FieldType::duration: return R"("@type": "xsd:duration")";
            case FieldType::language_map:
            case FieldType::keyword_map: return R"("@container": "@language")";
            case FieldType::box:
            case FieldType::point:
            case FieldType::geometry:
            case FieldType::json: return R"("@type": "@json")";
            default: return {};
        }
    }

    const CoreModel& model_;
    std::string text_;
};

}  // namespace

std::string core_context(const CoreModel& model) { return ContextText(model).whole(); }

}  // namespace catwalk::crosswalk
