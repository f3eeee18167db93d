// SPDX-License-Identifier: Apache-2.0
#include <catwalk/crosswalk/core.hpp>

#include <catwalk/data/fields.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace catwalk::crosswalk {

namespace {

constexpr std::array<std::string_view, 18> type_names = {"string",   "code",         "url",         "email",   "date",   "duration",
                                                         "language", "integer",      "number",      "boolean", "box",    "point",
                                                         "geometry", "language-map", "keyword-map", "url-map", "object", "json"};
constexpr std::array<std::string_view, 4> cardinality_names = {"1", "?", "*", "+"};

/// How often a shape may stand inside itself: federal agencies state four organisations above one another.
constexpr std::ptrdiff_t most_nested = 5;

Sentence sentence_of(data::Node texts) {
    return {std::string(texts["en"].text()), std::string(texts["fr"].text()), std::string(texts["es"].text())};
}

}  // namespace

std::string_view name_of(FieldType type) { return type_names[static_cast<std::size_t>(type)]; }

std::string_view name_of(Cardinality cardinality) { return cardinality_names[static_cast<std::size_t>(cardinality)]; }

std::string_view Field::name() const { return std::string_view(path).substr(path.rfind('/') + 1); }

std::string_view Field::parent() const {
    const std::size_t slash = path.rfind('/');
    return slash == std::string::npos ? std::string_view() : std::string_view(path).substr(0, slash);
}

class CoreReader {
public:
    explicit CoreReader(CoreModel& model) : model_(model) {}

    void read(data::Node file) {
        data::obey(file, "mappings/core-model");
        for (const auto& entry : file["prefixes"].entries()) model_.prefixes_.emplace_back(entry.key, entry.value.text());
        for (data::Node shape : file["shapes"].items()) read_shape(shape);
        for (data::Node field : file["fields"].items()) read_field(field, {}, {});
        model_.fields_.shrink_to_fit();
        index();
    }

private:
    struct Shape {
        std::string id;
        data::Node node;
    };

    void read_shape(data::Node node) { shapes_.push_back({std::string(node["id"].text()), node}); }

    void read_field(data::Node node, const std::string& parent, std::vector<std::string_view> inside) {
        Field field = field_of(node);
        if (!parent.empty()) field.path.insert(0, parent + "/");
        field.line = node.line();
        if (field.group.empty()) field.group = group_of(parent);
        check_parent(node, field);
        const std::string path = field.path;
        const bool is_object = field.type == FieldType::object;
        model_.fields_.push_back(std::move(field));
        if (const data::Node shape = node["shape"]; shape) {
            if (!is_object) shape.fail("only an object has a shape");
            unfold(shape, path, std::move(inside));
        }
    }

    Field field_of(data::Node node) const {
        Field field;
        field.path = node["name"].text();
        field.row = node["row"].text();
        field.group = node["group"].text();
        field.type = static_cast<FieldType>(data::place_among(node["type"], type_names));
        field.cardinality = static_cast<Cardinality>(data::place_among(node["cardinality"], cardinality_names));
        field.vocabulary = node["vocabulary"].text();
        field.standard = node["standard"].text();
        check_prefix(node["standard"]);
        field.definition = sentence_of(node["definition"]);
        return field;
    }

    const Shape& shape_named(data::Node word) const {
        std::vector<std::string_view> ids;
        for (const Shape& shape : shapes_) {
            if (shape.id == word.text()) return shape;
            ids.emplace_back(shape.id);
        }
        word.fail(fmt::format("unknown shape \"{}\"{}", word.text(), data::hint(word.text(), ids)));
    }

    void unfold(data::Node word, const std::string& path, std::vector<std::string_view> inside) {
        const Shape& shape = shape_named(word);
        if (std::count(inside.begin(), inside.end(), shape.id) == most_nested) {
            model_.fields_.pop_back();
            return;
        }
        inside.emplace_back(shape.id);
        for (data::Node field : shape.node["fields"].items()) read_field(field, path, inside);
    }

    void check_prefix(data::Node standard) const {
        const std::string_view prefix = standard.text().substr(0, standard.text().find(':'));
        std::vector<std::string_view> known;
        for (const auto& [name, space] : model_.prefixes_) known.emplace_back(name);
        word_of_prefix(standard, prefix, known);
    }

    static void word_of_prefix(data::Node standard, std::string_view prefix, const std::vector<std::string_view>& known) {
        if (std::find(known.begin(), known.end(), prefix) != known.end()) return;
        const std::string_view near = data::nearest(prefix, known);
        standard.fail(near.empty() ? fmt::format("unknown prefix \"{}\"", prefix)
                                   : fmt::format("unknown prefix \"{}\"; did you mean \"{}\"?", prefix, near));
    }

    void check_parent(data::Node node, const Field& field) const {
        if (found(field.path) != nullptr) node.fail(fmt::format("\"{}\" stands twice", field.path));
        if (field.parent().empty()) return;
        const Field* parent = found(field.parent());
        if (parent == nullptr) node.fail(fmt::format("\"{}\" stands before its parent \"{}\"", field.path, field.parent()));
        if (parent->type != FieldType::object)
            node.fail(fmt::format("\"{}\" is no object, so it cannot have a member \"{}\"", field.parent(), field.name()));
    }

    [[nodiscard]] std::string group_of(std::string_view path) const {
        const Field* parent = found(path);
        return parent == nullptr ? std::string() : parent->group;
    }

    /// The index comes last because the fields still move.
    [[nodiscard]] const Field* found(std::string_view path) const {
        const auto& fields = model_.fields_;
        const auto at = std::find_if(fields.rbegin(), fields.rend(), [&](const Field& field) { return field.path == path; });
        return at == fields.rend() ? nullptr : &*at;
    }

    void index() {
        for (std::size_t i = 0; i < model_.fields_.size(); ++i) model_.by_path_.emplace(model_.fields_[i].path, i);
    }

    CoreModel& model_;
    std::vector<Shape> shapes_;
};

CoreModel CoreModel::load(data::Node file) {
    CoreModel model;
    CoreReader(model).read(file);
    return model;
}

const Field* CoreModel::find(std::string_view path) const {
    const auto found = by_path_.find(path);
    return found == by_path_.end() ? nullptr : &fields_[found->second];
}

std::string_view CoreModel::nearest(std::string_view path) const {
    std::vector<std::string_view> known;
    for (const Field& field : fields_) known.emplace_back(field.path);
    return data::nearest(path, known);
}

}  // namespace catwalk::crosswalk
