// SPDX-License-Identifier: Apache-2.0
#include <catwalk/crosswalk/crosswalk.hpp>

#include <catwalk/base/text.hpp>
#include <catwalk/crosswalk/path_at.hpp>
#include <catwalk/data/fields.hpp>

#include <fmt/format.h>

namespace catwalk::crosswalk {

using data::Node;

namespace {

std::vector<Path> paths_at(Node node) {
    std::vector<Path> paths;
    for (const Node item : node.items()) paths.push_back(path_at(item));
    return paths;
}

std::vector<std::string> texts_at(Node node) {
    std::vector<std::string> texts;
    for (const Node item : node.items()) {
        texts.emplace_back(item.text());
    }
    return texts;
}

std::string reason_at(Node node, std::string_view key) {
    const Node reason = node[key];
    if (!reason) return {};
    if (reason.text().empty()) reason.fail(fmt::format("{} needs its reason, in words", key));
    return std::string(reason.text());
}

bool flag_at(Node node) { return node.text() == "true"; }

std::vector<Condition> conditions_at(Node node) {
    std::vector<Condition> all;
    for (const Node item : node.items()) {
        std::optional<Path> same;
        if (item["same"]) same = path_at(item["same"]);
        all.push_back({path_at(item["path"]), texts_at(item["equals"]), texts_at(item["starts"]), std::move(same), flag_at(item["not"])});
    }
    return all;
}

std::vector<ValueFix> fixes_at(Node node) {
    std::vector<ValueFix> all;
    for (const Node item : node.items()) {
        if (!item["from"] || !item["to"]) item.fail("a value fix names `from` and `to`");
        all.push_back({std::string(item["from"].text()), std::string(item["to"].text()), std::string(item["reason"].text())});
    }
    return all;
}

void read_transform(Node as, Row& row) {
    if (!as) return;
    if (as.is_text()) {
        row.as = as.text();
        return;
    }
    const auto entries = as.entries();
    if (entries.size() != 1) as.fail("`as` is the name of a transform, or one name with its arguments");
    row.as = entries.front().key;
    row.arguments = entries.front().value;
}

std::vector<Row> rows_at(Node node);

void check_row(const Row& row) {
    const Node node = row.node;
    if (row.constant && row.reason.empty() && row.node["reason"].is_absent()) node.fail("a constant needs its `reason`");
    if (!row.in_only.empty() && !row.out_only.empty()) node.fail("a row cannot be both in-only and out-only");
    // A constant with `from` is written there for the target's sake (`@type`); alone it is a default of the core.
    const int sources =
        (row.from.empty() || row.constant ? 0 : 1) + (row.parts.empty() ? 0 : 1) + (row.fields.empty() ? 0 : 1) + (row.constant ? 1 : 0);
    if (sources > 1) node.fail("a row has one of `from`, `parts`, `fields` and `constant`");
    if (!row.out_when.empty() && !row.fields.empty() && !row.each)
        node.fail("`out-when` belongs to the rows inside `fields`, or to a row with `each`");
    if (row.each && row.fields.empty() && node["remove"].is_absent()) node.fail("`each` needs `fields` for the elements of its list");
}

Row row_at(Node node) {
    Row row;
    row.node = node;
    row.core = node["core"].text();
    row.from = paths_at(node["from"]);
    for (const auto& part : node["parts"].entries()) row.parts.emplace_back(part.key, path_at(part.value));
    read_transform(node["as"], row);
    if (node["each"]) row.each = path_at(node["each"]);
    row.fields = rows_at(node["fields"]);
    if (node["constant"]) row.constant = std::string(node["constant"].text());
    row.reason = reason_at(node, "reason");
    row.in_only = reason_at(node, "in-only");
    row.out_only = reason_at(node, "out-only");
    row.changes = reason_at(node, "changes");
    row.add = flag_at(node["add"]);
    row.when = conditions_at(node["when"]);
    row.out_when = conditions_at(node["out-when"]);
    row.values = fixes_at(node["values"]);
    row.note = node["note"].text();
    check_row(row);
    return row;
}

std::vector<Row> rows_at(Node node) {
    std::vector<Row> rows;
    rows.reserve(node.items().size());
    for (const Node item : node.items()) rows.push_back(row_at(item));
    return rows;
}

Shape shape_at(Node node) {
    Shape shape;
    shape.all = texts_at(node["all"]);
    shape.any = texts_at(node["any"]);
    shape.none = texts_at(node["none"]);
    for (const auto& entry : node["contains"].entries()) shape.contains.emplace_back(entry.key, texts_at(entry.value));
    if (shape.all.empty() && shape.any.empty() && shape.contains.empty())
        node.fail("a shape says what a record has: `all`, `any` or `contains`");
    return shape;
}

std::vector<Shape> shapes_at(Node node) {
    std::vector<Shape> shapes;
    for (const Node item : node.items()) shapes.push_back(shape_at(item));
    return shapes;
}

LanguageRule language_at(Node node) {
    LanguageRule rule;
    if (!node) return rule;
    rule.from = paths_at(node["from"]);
    rule.fallback = node["default"].text();
    rule.reason = node["reason"].text();
    rule.preferred = texts_at(node["preferred"]);
    if (!rule.fallback.empty() && !is_language_tag(rule.fallback))
        node["default"].fail(fmt::format("\"{}\" is no language tag", rule.fallback));
    if (!rule.fallback.empty() && rule.reason.empty()) node.fail("a default language needs its `reason`");
    return rule;
}

std::vector<Example> examples_at(Node node) {
    std::vector<Example> all;
    for (const Node item : node.items()) {
        all.push_back({item, std::string(item["name"].text()), item["in"], item["out"], item["back"], reason_at(item, "one-way")});
    }
    return all;
}

std::vector<Drop> drops_at(Node node) {
    std::vector<Drop> all;
    for (const Node item : node.items()) {
        const std::string reason(item["reason"].text());
        for (Path& path : paths_at(item["path"])) all.push_back({std::move(path), reason, Drop::Of::source, item});
        for (Path& path : paths_at(item["core"])) all.push_back({std::move(path), reason, Drop::Of::core, item});
        for (Path& path : paths_at(item["header"])) all.push_back({std::move(path), reason, Drop::Of::header, item});
    }
    return all;
}

std::vector<std::string> names_of(std::string_view path) {
    std::vector<std::string> names;
    while (!path.empty()) {
        const std::size_t slash = path.find('/');
        names.emplace_back(path.substr(0, slash));
        path = slash == std::string_view::npos ? std::string_view{} : path.substr(slash + 1);
    }
    return names;
}

std::string expected_id(const std::string& file) {
    const std::size_t slash = file.rfind('/');
    const std::string name = slash == std::string::npos ? file : file.substr(slash + 1);
    return name.ends_with(".yaml") ? name.substr(0, name.size() - 5) : name;
}

}  // namespace

Crosswalk Crosswalk::load(const std::shared_ptr<const data::Tree>& tree) {
    const Node root = tree->root();
    data::obey(root, "mappings/crosswalk");
    Crosswalk crosswalk;
    crosswalk.trees.push_back(tree);
    crosswalk.id = root["id"].text();
    if (crosswalk.id != expected_id(tree->file())) root.fail(fmt::format("the id \"{}\" must be the file's name", crosswalk.id));
    crosswalk.title = root["title"].text();
    crosswalk.spec = root["spec"].text();
    crosswalk.base = root["extends"] ? root["extends"].text() : root["id"].text();
    crosswalk.out_only = reason_at(root, "out-only");
    for (const std::string& path : texts_at(root["records"])) crosswalk.records.push_back(names_of(path));
    crosswalk.shapes = shapes_at(root["recognise"]);
    crosswalk.language = language_at(root["language"]);
    crosswalk.rows = rows_at(root["fields"]);
    crosswalk.drops = drops_at(root["drops"]);
    crosswalk.overrides = root["overrides"].text();
    crosswalk.examples = examples_at(root["examples"]);
    if (!root["extends"] && crosswalk.rows.empty()) root.fail("a crosswalk needs its `fields`");
    return crosswalk;
}

}  // namespace catwalk::crosswalk
