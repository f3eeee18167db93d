// SPDX-License-Identifier: Apache-2.0
// Reading: from a source record to the core.
#include "oracle/interpreter.hpp"

#include <algorithm>
#include <iterator>

namespace catwalk::oracle {

using crosswalk::FieldType;
using crosswalk::Path;

namespace {

std::string below(const std::string& path, const std::string& name) { return path.empty() ? name : path + "/" + name; }

std::string first_name(const std::string& path) { return path.substr(0, path.find('/')); }

Tree in_list(Tree value, bool list) { return list ? Tree::array({std::move(value)}) : value; }

}  // namespace

// The members of one object of the core, in the order of core.yaml.
Tree Interpreter::read_object(const std::vector<Given>& rows, const std::string& prefix, const Tree& element) {
    std::map<const Field*, std::vector<Given>> fields;  // a Field's address rises with its order
    for (const Given& given : rows) {
        if (given.row->reads()) fields[&field(below(prefix, first_name(given.core)))].push_back(given);
    }
    Tree object = Tree::object();
    for (const auto& [field, own] : fields) {
        if (auto value = read_field(own, *field, element)) object[std::string(field->name())] = *value;
    }
    return object;
}

std::optional<Tree> Interpreter::read_field(const std::vector<Given>& rows, const Field& field, const Tree& element) {
    std::vector<Given> deeper;
    std::optional<Tree> value;
    for (const Given& given : rows) {
        if (const std::size_t slash = given.core.find('/'); slash != std::string::npos) {
            deeper.push_back({given.row, given.core.substr(slash + 1)});
        } else if (!value) {
            value = read_row(*given.row, field, element);
        } else if (given.row->add) {
            if (const auto more = read_row(*given.row, field, element)) value = joined_lists(*value, *more);
        }
    }
    if (deeper.empty()) return value;
    const Tree object = read_object(deeper, field.path, element);
    return object.empty() ? std::nullopt : std::optional(in_list(object, field.is_list()));
}

std::optional<Tree> Interpreter::read_row(const Row& row, const Field& field, const Tree& element) {
    if (!holds(row.when, {}, element)) return {};
    if (row.constant) return constant(row, field);
    if (row.each) return read_each(row, field, element);
    if (!row.parts.empty()) return read_parts(row, field, element);
    if (row.fields.empty()) return read_from(row, field, element);
    std::vector<Given> members;
    for (const Row& member : row.fields) members.push_back({&member, member.core});
    const Tree object = read_object(members, field.path, element);
    return object.empty() ? std::nullopt : std::optional(in_list(object, field.is_list()));
}

std::optional<Tree> Interpreter::read_each(const Row& row, const Field& field, const Tree& element) {
    const Tree* list = input_->follow(*row.each, element);
    if (list == nullptr || !(list->is_array() || list->is_object() || list->is_string())) return {};
    std::vector<Given> members;
    for (const Row& member : row.fields) members.push_back({&member, member.core});
    Tree all = Tree::array();
    const auto visit = [&](const Tree& one) {
        Tree object = read_object(members, field.path, one);
        add_unmapped(members, one, object);
        if (!object.empty()) all.push_back(std::move(object));
    };
    if (list->is_array()) {
        for (const Tree& one : *list) visit(one);
    } else {
        visit(*list);
    }
    return all.empty() ? std::nullopt : std::optional(all);
}

std::optional<Tree> Interpreter::read_from(const Row& row, const Field& field, const Tree& element) {
    for (const Path& path : row.from) {
        const Tree* said = input_->follow(path, element);
        if (said == nullptr) continue;
        if (auto value = apply(row, arguments(row, field, path), fixed(row, *said, input_->value(said)))) return value;
    }
    return {};
}

std::optional<Tree> Interpreter::read_parts(const Row& row, const Field& field, const Tree& element) {
    std::vector<json::Value> values;
    json::Value first;
    for (const std::string& name : part_names(row, transform_of(row, field))) {
        const auto part = std::find_if(row.parts.begin(), row.parts.end(), [&](const auto& one) { return one.first == name; });
        values.push_back(part == row.parts.end() ? json::Value() : input_->value(input_->follow(part->second, element)));
        if (first.is_absent() && !values.back().is_empty()) first = values.back();
    }
    if (first.is_absent()) return {};
    return apply(row, arguments(row, field, row.parts.front().second), first, values);
}

namespace {

void add_paths(const std::vector<crosswalk::Condition>& conditions, std::vector<Path>& paths) {
    for (const crosswalk::Condition& condition : conditions) {
        paths.push_back(condition.path);
        if (condition.same) paths.push_back(*condition.same);
    }
}

// The paths that a row looks at, down to its lists.
void add_paths(const crosswalk::Row& row, std::vector<Path>& paths) {
    if (!row.reads()) return;
    add_paths(row.when, paths);
    if (row.constant) return;
    if (row.each) return paths.push_back(*row.each);
    paths.insert(paths.end(), row.from.begin(), row.from.end());
    for (const auto& [name, path] : row.parts) paths.push_back(path);
    for (const crosswalk::Row& member : row.fields) add_paths(member, paths);
}

bool begins_with(const Path& path, const Path& members) {
    return path.steps.size() >= members.steps.size() && std::equal(members.steps.begin(), members.steps.end(), path.steps.begin());
}

// A path that ends here, or that goes on with anything but a member, takes the whole value.
bool takes(const Path& path, const Path& members) {
    return path.steps.size() == members.steps.size() || path.steps[members.steps.size()].kind != Path::Kind::member;
}

void add_unknown(const std::vector<Path>& paths, const Path& above, const Tree& value, Tree& unknown) {
    if (!value.is_object()) return;
    for (const auto& [name, member] : value.items()) {
        Path at = above;
        at.steps.push_back({Path::Kind::member, name});
        std::vector<Path> through;
        std::copy_if(paths.begin(), paths.end(), std::back_inserter(through), [&](const Path& path) { return begins_with(path, at); });
        if (through.empty()) {
            if (at.text() != "_catwalk") unknown[at.text()] = member;
        } else if (std::none_of(through.begin(), through.end(), [&](const Path& path) { return takes(path, at); })) {
            add_unknown(through, at, member, unknown);
        }
    }
}

}  // namespace

void Interpreter::add_unmapped(const std::vector<Given>& rows, const Tree& element, Tree& object) const {
    if (!keep_unmapped_) return;
    std::vector<Path> paths;
    for (const Given& given : rows) add_paths(*given.row, paths);
    if (&element == record_) paths.insert(paths.end(), crosswalk_->language.from.begin(), crosswalk_->language.from.end());
    Tree unknown = Tree::object();
    add_unknown(paths, {}, element, unknown);
    if (!unknown.empty()) object["unmapped"] = unknown;
}

json::Value Interpreter::fixed(const Row& row, const Tree& said, json::Value value) {
    for (const crosswalk::ValueFix& fix : row.values) {
        if (scalar_text(said) != fix.from) continue;
        json::Document& document = fixes_.emplace_back();
        document.parse_copy(write(Tree(fix.to)));
        return document.root();
    }
    return value;
}

Tree Interpreter::constant(const Row& row, const Field& field) const {
    const std::string text = *row.constant == "{type}" ? crosswalk_->id : *row.constant;
    switch (field.type) {
        case FieldType::language_map:
        case FieldType::url_map: return in_list({{"und", text}}, field.is_list());
        case FieldType::integer:
        case FieldType::number:
        case FieldType::boolean:
        case FieldType::json: return in_list(parse(text).tree, field.is_list());
        default: return in_list(text, field.is_list());
    }
}

}  // namespace catwalk::oracle
