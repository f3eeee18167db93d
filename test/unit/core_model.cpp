// SPDX-License-Identifier: Apache-2.0
#include <catwalk/base/error.hpp>
#include <catwalk/crosswalk/core.hpp>

#include "catch.hpp"

#include <fstream>
#include <set>
#include <sstream>

using namespace catwalk;
using crosswalk::CoreModel;

namespace {

std::string text_of(const std::string& path) {
    std::ifstream file(std::string(CATWALK_SOURCE_DIR) + "/" + path);
    REQUIRE(file);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

CoreModel shipped() { return CoreModel::load(data::Tree::parse(text_of("mappings/core.yaml"), "mappings/core.yaml")->root()); }

const std::string head = "id: core\ntitle: {en: a, fr: b, es: c}\nprefixes: {dct: 'http://purl.org/dc/terms/'}\nfields:\n";

std::string error_of(const std::string& fields) {
    try {
        CoreModel::load(data::Tree::parse(head + fields, "core.yaml")->root());
    } catch (const Error& error) {
        return error.what();
    }
    return "";
}

std::string field(const std::string& name, const std::string& rest) {
    return "  - {name: " + name + ", " + rest + ", definition: {en: a, fr: b, es: c}}\n";
}

}  // namespace

TEST_CASE("the core holds every row of the reference crosswalk, in its chapter") {
    const CoreModel model = shipped();
    std::set<std::pair<std::string, std::string>> held;
    for (const auto& field : model.fields()) held.emplace(field.group, field.row);
    std::istringstream rows(text_of("test/data/core-rows.tsv"));
    int count = 0;
    for (std::string group, row; std::getline(rows, group, '\t') && std::getline(rows, row); ++count) {
        CAPTURE(group, row);
        CHECK(held.contains({group, row}));
    }
    CHECK(count == 98);
}

TEST_CASE("the core knows its rows by the reference crosswalk's names only") {
    const CoreModel model = shipped();
    const std::string rows = text_of("test/data/core-rows.tsv");
    for (const auto& field : model.fields()) {
        CAPTURE(field.path, field.row);
        CHECK((field.row.empty() || rows.find("\t" + field.row + "\n") != std::string::npos));
    }
}

TEST_CASE("a path is found with what it holds") {
    const CoreModel model = shipped();
    const auto* title = model.find("distribution/title");
    REQUIRE(title != nullptr);
    CHECK(title->type == crosswalk::FieldType::language_map);
    CHECK(title->name() == "title");
    CHECK(title->parent() == "distribution");
    CHECK(title->standard == "dct:title");
    CHECK_FALSE(title->is_list());
    CHECK(model.find("distribution")->is_list());
    CHECK(model.find("distribution/titel") == nullptr);
    CHECK(model.nearest("distribution/titel") == "distribution/title");
}

TEST_CASE("a shape is unfolded wherever it is named, and four times inside itself") {
    const CoreModel model = shipped();
    CHECK(model.find("contactPoint/email") != nullptr);
    CHECK(model.find("qualifiedAttribution/agent/name") != nullptr);
    CHECK(model.find("publisher/memberOf/memberOf/memberOf/memberOf/name") != nullptr);
    CHECK(model.find("publisher/memberOf/memberOf/memberOf/memberOf/memberOf") == nullptr);
    CHECK(model.find("distribution/license/verbatim") != nullptr);
}

TEST_CASE("members come parent first and in the order of a record") {
    const CoreModel model = shipped();
    std::set<std::string_view> seen;
    for (const auto& field : model.fields()) {
        CAPTURE(field.path);
        CHECK((field.parent().empty() || seen.contains(field.parent())));
        seen.insert(field.path);
    }
    CHECK(model.fields().front().path == "record");
    CHECK(model.fields().back().path == "unmapped");
}

TEST_CASE("a wrong word in the core is an error at its line, with the nearest known word") {
    CHECK(error_of(field("title", "type: langage-map, cardinality: '1', standard: 'dct:title'")) ==
          "core.yaml:5: `type` cannot be \"langage-map\"; did you mean \"language-map\"?");
    CHECK(error_of(field("title", "type: string, cardinality: '1', standard: 'dctt:title'")) ==
          "core.yaml:5: unknown prefix \"dctt\"; did you mean \"dct\"?");
    CHECK(error_of(field("title", "type: string, cardinalty: '1', standard: 'dct:title'")) ==
          "core.yaml:5: unknown key \"cardinalty\" in a field; did you mean \"cardinality\"?");
    CHECK(error_of(field("title", "type: string, cardinality: '2', standard: 'dct:title'"))
              .starts_with("core.yaml:5: `cardinality` cannot be \"2\""));
    CHECK(error_of(field("title", "type: object, shape: agnet, cardinality: '1', standard: 'dct:title'"))
              .starts_with("core.yaml:5: unknown shape \"agnet\""));
}

TEST_CASE("a path of the core stands once, after its parent, inside an object") {
    const std::string title = field("title", "type: string, cardinality: '1', standard: 'dct:title'");
    const std::string child = field("title/en", "type: string, cardinality: '1', standard: 'dct:title'");
    CHECK(error_of(title + title) == "core.yaml:6: \"title\" stands twice");
    CHECK(error_of(child) == "core.yaml:5: \"title/en\" stands before its parent \"title\"");
    CHECK(error_of(title + child) == "core.yaml:6: \"title\" is no object, so it cannot have a member \"en\"");
}

TEST_CASE("a definition is given in three languages") {
    CHECK(error_of("  - {name: title, type: string, cardinality: '1', standard: 'dct:title', definition: {en: a, fr: b}}\n") ==
          "core.yaml:5: `definition` lacks its text in \"es\"");
}
