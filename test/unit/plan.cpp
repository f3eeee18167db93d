// SPDX-License-Identifier: Apache-2.0
#include <catwalk/crosswalk/library.hpp>
#include <catwalk/crosswalk/runner.hpp>

#include "catch.hpp"

#include <string>

using namespace catwalk;
using crosswalk::Direction;

namespace {

class Silent : public crosswalk::EventSink {
public:
    void event(const crosswalk::Event&) override {}
    void left_behind(json::Value) override {}
};

// The record through a table of these rows.
std::string mapped(const std::string& rows, Direction direction, std::string_view record, bool keep_unmapped = false) {
    static const crosswalk::Library library(data::Folder(CATWALK_SOURCE_DIR "/mappings"));
    const auto tree = data::Tree::parse("id: parks\ntitle: Parks\nfields:\n" + rows, "parks.yaml");
    const auto table = std::make_shared<crosswalk::Crosswalk>(crosswalk::Crosswalk::load(tree));
    crosswalk::Runner runner(crosswalk::Plan::compile(table, direction, library));
    runner.keep_unmapped(keep_unmapped);
    json::Document document;
    REQUIRE(document.parse_copy(record) == json::Fault::none);
    json::Out out;
    Silent sink;
    runner.run(document.root(), out, sink);
    return std::string(out.view());
}

std::string written(const std::string& rows, std::string_view record) { return mapped(rows, Direction::write, record); }

std::string read(const std::string& rows, std::string_view record, bool keep_unmapped = false) {
    const std::string core = mapped(rows, Direction::read, record, keep_unmapped);
    const std::string head = R"({"record":{"sourceType":"parks"})";
    REQUIRE(core.starts_with(head));
    return core.substr(head.size());
}

}  // namespace

TEST_CASE("a path that ends in its first element is written as a list of one") {
    CHECK(written("  - {core: identifier, from: \"ids[0]\"}\n", R"({"identifier":"1"})") == R"({"ids":["1"]})");
    CHECK(written("  - {core: identifier, from: \"ids[0]\"}\n", R"({"title":"1"})") == "{}");
    CHECK(written("  - {core: identifier, from: \"ids[0]{}\"}\n", R"({"identifier":"1"})") == R"({"ids":"[\"1\"]"})");
}

TEST_CASE("JSON in a text may hold a list of objects") {
    const std::string rows = "  - {core: identifier, from: \"ids[0]{}/value\"}\n";
    CHECK(written(rows, R"({"identifier":"1"})") == R"({"ids":"[{\"value\":\"1\"}]"})");
}

TEST_CASE("entries of nothing but constants are no content") {
    const std::string rows =
        "  - {core: identifier, from: \"facts[@type]\", constant: Fact, reason: The class.}\n"
        "  - {core: identifier, from: \"facts[id]\"}\n";
    CHECK(written(rows, R"({"identifier":"1"})") == R"({"facts":[{"key":"@type","value":"Fact"},{"key":"id","value":"1"}]})");
    CHECK(written(rows, R"({"identifier":" "})") == "{}");
    CHECK(written(rows, "{}") == "{}");
}

TEST_CASE("of two entries for one key the last counts, as a whole") {
    const std::string rows = "  - {core: identifier, from: \"extras[id]/value\"}\n  - {core: version, from: \"extras[id]/version\"}\n";
    const std::string both = R"({"extras":[{"key":"id","value":{"value":"1","version":"2"}},{"key":"id","value":{"value":"3"}}]})";
    CHECK(read(rows, both) == R"(,"identifier":"3"})");
}

TEST_CASE("a part that a row does not name is filled by no member") {
    const std::string rows = "  - {core: temporal, parts: {start: from}, as: period}\n";
    CHECK(read(rows, R"({"from":"2010","\u0000":"2012"})") == R"(,"temporal":[{"startDate":"2010"}]})");
}

TEST_CASE("what no row knows is kept by its path, and two paths are never one") {
    const std::string rows = "  - {core: identifier, from: a/id}\n";
    CHECK(read(rows, R"({"a":{"id":"1","b":2},"a/b":3,"c[]":4})", true) ==
          R"(,"identifier":"1","unmapped":{"a/b":2,"a\\/b":3,"c\\[\\]":4}})");
}
