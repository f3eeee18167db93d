// SPDX-License-Identifier: Apache-2.0
// Writing: from a core record to the target.
#include "oracle/interpreter.hpp"

namespace catwalk::oracle {

using crosswalk::Path;

void Interpreter::write_rows(const std::vector<Row>& rows, const std::string& prefix, const Path& above, const Tree& element, Place& to) {
    for (const Row& row : rows) {
        if (row.writes()) write_row(row, prefix, above, element, to);
    }
}

// `above` leads from the element to the object that the row's core path begins at, which the core calls `prefix`.
void Interpreter::write_row(const Row& row, const std::string& prefix, const Path& above, const Tree& element, Place& to) {
    if (row.constant) {
        const bool raw = row.arguments["form"].text() == "raw";
        if (!row.from.empty()) to.at(row.from.front()).put_constant(raw ? parse(*row.constant).tree : Tree(*row.constant));
        return;
    }
    const std::string name = prefix.empty() ? row.core : prefix + "/" + row.core;
    Path from = core_path(row, prefix, above);
    if (!row.each && !row.fields.empty()) {
        if (field(name).is_list()) from.steps.push_back({Path::Kind::first, {}});
        return write_rows(row.fields, name, from, element, to);
    }
    const bool wanted = holds(row.out_when, above, element);
    const Tree nothing;
    const Tree& source = wanted ? element : nothing;
    if (row.each) return write_each(row, name, from, source, to);
    if (row.parts.empty()) return write_leaf(row, field(name), from, row.from.front(), {}, source, to);
    for (const auto& [part, target] : row.parts) write_leaf(row, field(name), from, target, part, source, to);
}

// A list on the way stands for its first element.
Path Interpreter::core_path(const Row& row, const std::string& prefix, const Path& above) const {
    Path path = above;
    std::string name = prefix;
    bool inside_list = false;
    for (const Path::Step& step : Path::parse(row.core).steps) {
        if (inside_list) path.steps.push_back({Path::Kind::first, {}});
        path.steps.push_back(step);
        name += (name.empty() ? "" : "/") + step.name;
        inside_list = field(name).is_list();
    }
    return path;
}

void Interpreter::write_each(const Row& row, const std::string& name, const Path& from, const Tree& element, Place& to) {
    Place empty;
    write_rows(row.fields, name, {}, Tree(), empty);
    if (empty.is_unnamed()) return;
    Place& place = to.at(*row.each);
    place.is_content();
    const Tree* list = input_->follow(from, element);
    if (!place.takes(row.add) || list == nullptr || !(list->is_array() || list->is_object() || list->is_string())) return;
    Tree all = Tree::array();
    const auto visit = [&](const Tree& one) {
        Place target;
        write_rows(row.fields, name, {}, one, target);
        if (auto value = target.finished()) all.push_back(*value);
    };
    if (list->is_array()) {
        for (const Tree& one : *list) visit(one);
    } else {
        visit(*list);
    }
    if (!all.empty()) place.put(all, row.add);
}

void Interpreter::write_leaf(const Row& row, const Field& field, const Path& from, const Path& target, const std::string& part,
                             const Tree& element, Place& to) {
    Place& place = to.at(target);
    place.is_content();
    if (!place.takes(row.add)) return;
    const Tree* said = input_->follow(from, element);
    if (said == nullptr) return;
    if (auto value = apply(row, arguments(row, field, target, part), input_->value(said))) place.put(*value, row.add);
}

}  // namespace catwalk::oracle
