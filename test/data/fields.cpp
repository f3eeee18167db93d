// SPDX-License-Identifier: Apache-2.0
// Every data file obeys FIELDS.yaml, which says something of every key, and what departs from it is refused at its line.
#include "catch.hpp"

#include <catwalk/data/fields.hpp>
#include <catwalk/data/folder.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

using namespace catwalk;
namespace fs = std::filesystem;

namespace {

std::string said_of(const std::string& yaml, std::string_view shape) {
    try {
        const auto tree = data::Tree::parse(yaml, "a.yaml");
        data::obey(tree->root(), shape);
    } catch (const std::exception& trouble) {
        return trouble.what();
    }
    return "obeyed";
}

std::string text_of(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

fs::path in_source(std::string_view name) { return fs::path(CATWALK_SOURCE_DIR) / name; }

// What the pages of a folder say of its files.
std::string pages_of(const fs::path& folder) {
    std::string text;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.path().extension() == ".md") text += text_of(entry.path());
    }
    return text;
}

bool is_explained(const std::string& pages, const std::string& key) {
    for (const std::string& mark : {"**" + key + "**", "`" + key + "`", "*" + key + "*", key + ":"}) {
        if (pages.find(mark) != std::string::npos) return true;
    }
    return false;
}

}  // namespace

TEST_CASE("every data file has a shape and obeys it") {
    for (const std::string folder : {"mappings", "licences"}) {
        const data::Folder files(in_source(folder));
        std::set<std::string_view> shapes;
        for (const std::string& name : files.list()) {
            INFO(folder << '/' << name);
            const std::string_view shape = data::shape_of_file(folder + '/' + name);
            REQUIRE(!shape.empty());
            shapes.insert(shape);
            CHECK_NOTHROW(data::obey(files.load(name)->root(), shape));
        }
        const auto fields = files.load("FIELDS.yaml");
        for (const auto& entry : fields->root()["files"].entries()) {
            INFO(folder << "/FIELDS.yaml: no file is a " << entry.value.text());
            CHECK(shapes.contains(folder + '/' + std::string(entry.value.text())));
        }
    }
}

TEST_CASE("the pages explain every key that people write") {
    const std::set<std::string_view> kept_by_us{
        "core-model", "core-shape", "core-field",   "fields-file", "shape",          "key",     "terms-file",       "term",
        "rules-file", "rule",       "rule-example", "words-file",  "named-licences", "commons", "commons-elements", "answers-file"};
    for (const std::string folder : {"mappings", "licences"}) {
        const std::string pages =
            pages_of(in_source(folder)) + text_of(in_source("tools/write.md")) + text_of(in_source("tools/licence.md"));
        const auto tree = data::Folder(in_source(folder)).load("FIELDS.yaml");
        for (const auto& shape : tree->root()["shapes"].entries()) {
            if (kept_by_us.contains(shape.key)) continue;
            for (const auto& key : shape.value["keys"].entries()) {
                INFO(folder << ": " << shape.key << ": " << key.key);
                CHECK(is_explained(pages, std::string(key.key)));
            }
        }
    }
}

TEST_CASE("what departs from FIELDS.yaml is refused at its line") {
    const std::string row = "{core: title, from: name}";
    const auto mapping = [](const std::string& fields) {
        return said_of("id: a\ntitle: A\nfields:\n  - " + fields + "\n", "mappings/crosswalk");
    };
    CHECK(mapping(row) == "obeyed");
    CHECK(mapping("{core: title, form: name}") == "a.yaml:4: unknown key \"form\" in a row; did you mean \"from\"?");
    CHECK(mapping("{from: name}") == "a.yaml:4: a row needs its `core`");
    CHECK(mapping("{core: '', from: name}") == "a.yaml:4: a row needs its `core`");
    CHECK(mapping("{core: [title, name], from: name}") == "a.yaml:4: `core` takes text");
    CHECK(mapping("{core: title, from: {path: name}}") == "a.yaml:4: `from` takes text");
    CHECK(mapping("{core: title, from: [name, ~]}") == "a.yaml:4: `from` takes text; quote what YAML reads otherwise");
    CHECK(mapping("{core: title, from: name, add: yes}") == "a.yaml:4: `add` cannot be \"yes\"; there are: true, false");
    CHECK(mapping("{core: title, from: name, add: ture}") == "a.yaml:4: `add` cannot be \"ture\"; did you mean \"true\"?");
    CHECK(mapping("{core: title, fields: [{core: en, from: [x], when: [{equals: y}]}]}") == "a.yaml:4: a condition needs its `path`");
    CHECK(mapping("title") == "a.yaml:4: `fields` takes a row");
    CHECK(said_of("[]", "mappings/crosswalk") == "a.yaml:1: a mapping file must be a map of keys and values");
    CHECK(said_of("", "mappings/crosswalk") == "a.yaml:1: a mapping file must be a map of keys and values");
    CHECK(said_of("# nothing\n", "licences/licence") == "a.yaml:1: a licence must be a map of keys and values");
    CHECK(said_of("id: a", "mappings/crosswalks") == "FIELDS.yaml has no shape mappings/crosswalks");
}

TEST_CASE("texts in languages, maps with free keys and alternatives are told apart") {
    const auto term = [](const std::string& sentence) {
        return said_of("terms:\n  - {id: a, groups: permits, sentence: " + sentence + "}\n", "licences/terms-file");
    };
    CHECK(term("{en: a, fr: b, es: c}") == "obeyed");
    CHECK(term("{en: a, fr: b}") == "a.yaml:2: `sentence` lacks its text in \"es\"");
    CHECK(term("{en: a, fr: b, sp: c}") == "a.yaml:2: unknown key \"sp\" in `sentence`");
    CHECK(term("a") == "a.yaml:2: `sentence` takes a text in en, fr and es");
    const auto licence = [](const std::string& more) {
        return said_of("{id: a, kind: licence, title: A, family: a, " + more + "}", "licences/licence");
    };
    CHECK(licence("permits: [adapt, {term: distribute, clause: s.1}]") == "obeyed");
    CHECK(licence("permits: [[adapt]]") == "a.yaml:1: `permits` takes text, or a fact");
    CHECK(licence("permits: {adapt: s.1}") == "a.yaml:1: unknown key \"adapt\" in a fact");
    CHECK(licence("note: {en: [a]}") == "a.yaml:1: `note` in \"en\" is no text");
    const auto difference = [](const std::string& key) { return said_of("{id: a, title: A, key: " + key + "}", "mappings/diff-profile"); };
    CHECK(difference("[id, [a, {path: b, as: address}], {path: c, as: text}]") == "obeyed");
    CHECK(difference("[{path: c, as: adress}]") == "a.yaml:1: `as` cannot be \"adress\"; did you mean \"address\"?");
    CHECK(said_of("{id: a, title: A, classes: {licence: [a, {b: c}]}}", "mappings/diff-profile") == "a.yaml:1: `licence` takes text");
}

TEST_CASE("a file's shape is told by its name") {
    CHECK(data::shape_of_file("licences/cc0-1.0.yaml") == "licences/licence");
    CHECK(data::shape_of_file("licences/TERMS.yaml") == "licences/terms-file");
    CHECK(data::shape_of_file("licences/matrices/tbs.yaml") == "licences/matrix");
    CHECK(data::shape_of_file("mappings/crosswalks/ckan.yaml") == "mappings/crosswalk");
    CHECK(data::shape_of_file("licences/matrices/more/a.yaml").empty());
    CHECK(data::shape_of_file("licences/cc0-1.0.yml").empty());
    CHECK(data::shape_of_file("elsewhere/a.yaml").empty());
}
