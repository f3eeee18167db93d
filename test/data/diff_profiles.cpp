// SPDX-License-Identifier: Apache-2.0
// The examples of mappings/diff hold: what identifies the records, and which differences of which class lie between them.
#include <catwalk/base/error.hpp>
#include <catwalk/crosswalk/library.hpp>
#include <catwalk/data/as_json.hpp>
#include <catwalk/diff/compare.hpp>
#include <catwalk/json/document.hpp>

#include <fmt/format.h>

#include "catch.hpp"

using namespace catwalk;

namespace {

const data::Folder& mappings() {
    static const data::Folder folder(CATWALK_SOURCE_DIR "/mappings");
    return folder;
}

void parse(json::Document& document, data::Node node) {
    json::Out text;
    data::put_json(text, node);
    REQUIRE(document.parse_copy(text.view()) == json::Fault::none);
}

std::string rows_of(const diff::Differences& found) {
    std::string rows;
    for (const diff::Difference& row : found.rows) rows += fmt::format("{} {}\n", row.path, name_of(row.about));
    return rows;
}

std::string rows_of(data::Node differences) {
    std::string rows;
    for (const data::Node row : differences.items()) rows += fmt::format("{} {}\n", row["path"].text(), row["class"].text());
    return rows;
}

void check(data::Node example, const diff::Profile& profile) {
    INFO(example.where() << ": " << example["name"].text());
    json::Document before;
    json::Document after;
    parse(before, example["old"]);
    parse(after, example["new"]);
    std::string key;
    std::string again;
    CHECK(profile.identify(before.root(), key));
    CHECK(profile.identify(after.root(), again));
    CHECK(key == again);
    if (example["key"]) CHECK(key == example["key"].text());
    diff::Comparison comparison;
    diff::Differences found;
    comparison.compare(before.root(), after.root(), profile, found);
    CHECK(rows_of(found) == rows_of(example["differences"]));
    comparison.compare(after.root(), after.root(), profile, found);
    CHECK(rows_of(found).empty());
}

}  // namespace

TEST_CASE("the examples of all diff profiles hold, and each has one") {
    const diff::Profiles profiles(mappings());
    const crosswalk::Library library(mappings());
    for (const std::string& name : mappings().list("diff")) {
        const auto tree = mappings().load(name);
        const diff::Profile& profile = profiles[profiles.number_of(tree->root()["id"].text())];
        INFO(name);
        CHECK(!tree->root()["examples"].items().empty());
        for (const data::Node example : tree->root()["examples"].items()) check(example, profile);
    }
}

TEST_CASE("every type that is read is compared by a profile that knows its identity") {
    const crosswalk::Library library(mappings());
    const diff::Profiles profiles(mappings());
    for (const std::string& name : library.crosswalks()) CHECK((profiles.knows(name) || !library.crosswalk(name)->out_only.empty()));
}
