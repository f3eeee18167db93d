// SPDX-License-Identifier: Apache-2.0
#include "diff.hpp"

#include <catwalk/base/error.hpp>

#include "catch.hpp"

using catwalk::Error;
using test::applied;
using test::Pair;

namespace {

std::string round_trip(std::string_view before, std::string_view after) { return applied(before, Pair(before, after).changes()); }

constexpr std::string_view three = "{\"id\":\"a\",\"n\":1}\n{\"id\":\"b\",\"n\":1}\n{\"id\":\"c\",\"n\":1}\n";

}  // namespace

TEST_CASE("the old snapshot and the changes are the new one, byte by byte and in its order") {
    for (const std::string_view after :
         {"", "{\"id\":\"c\",\"n\":1}\n{\"id\":\"a\",  \"n\":1.0}\n{\"id\":\"d\",\"record\":{\"record\":1}}\n",
          "{\"n\":1,\"id\":\"c\"}\n{\"id\":\"b\",\"n\":1}\n{\"id\":\"a\",\"n\":1}\n{\"id\":\"b\",\"n\":1}\n"}) {
        CHECK(round_trip(three, after) == after);
        CHECK(round_trip(after, three) == three);
    }
}

TEST_CASE("what is no JSON line becomes one") {
    CHECK(round_trip(three, "[{\n  \"id\": \"a\",\n  \"n\": 1\n},\n{\"id\":\"b\"}]") == "{ \"id\": \"a\", \"n\": 1 }\n{\"id\":\"b\"}\n");
    CHECK(round_trip("[{\n  \"id\": \"a\"\n}]", "[{\n  \"id\": \"a\"\n}, {\"id\":\"b\"}]") == "{ \"id\": \"a\" }\n{\"id\":\"b\"}\n");
}

TEST_CASE("records that had to be repaired arrive as they were read") {
    CHECK(round_trip(three, "{\"id\":\"a\",\"n\":\"\\ud83d\"}\n") == "{\"id\":\"a\",\"n\":\"\\ufffd\"}\n");
}

TEST_CASE("broken records do not come along, but those that did not change") {
    CHECK(round_trip("{\"id\":1}\nbroken {\n", "{\"id\":2}\nbroken {\n{oops}\n") == "{\"id\":2}\nbroken {\n");
    CHECK(round_trip("{\"id\":1}\nbroken {\n{\"id\":3}\n", "{\"id\":3}\n{\"id\":1}\n") == "{\"id\":3}\n{\"id\":1}\n");
}

TEST_CASE("changes of another snapshot, or not all of them, are refused") {
    const std::string changes = Pair(three, "{\"id\":\"a\",\"n\":2}\n").changes();
    CHECK_THROWS_AS(applied("{\"id\":\"a\",\"n\":1}\n", changes), Error);
    CHECK_THROWS_AS(applied(three, changes.substr(0, changes.find('\n') + 1)), Error);
    CHECK_THROWS_AS(applied(three, "{\"change\":\"added\"}\n"), Error);
    CHECK_THROWS_AS(applied(three, "no change\n"), Error);
    std::string altered = changes;
    altered.replace(altered.rfind("\"n\":2}"), 6, "\"n\":3}");
    CHECK_THROWS_AS(applied(three, altered), Error);
}

TEST_CASE("an order that names a record twice is refused before anything is written") {
    std::string changes = Pair(three, "{\"id\":\"c\",\"n\":1}\n{\"id\":\"a\",\"n\":1}\n{\"id\":\"b\",\"n\":1}\n").changes();
    const std::size_t runs = changes.find("[[");
    REQUIRE(runs != std::string::npos);
    changes.insert(runs + 1, "[0,3],");
    CHECK_THROWS_AS(applied(three, changes), Error);
}

TEST_CASE("a change is taken apart at its own record, not at one inside it") {
    const auto parts =
        catwalk::diff::split_change(R"({"change":"added","fields":[{"new":{"record":{"x":"\",\"record\":"}}}], "record" : {"record":2} })");
    CHECK(parts.header == R"({"change":"added","fields":[{"new":{"record":{"x":"\",\"record\":"}}}]})");
    CHECK(parts.record == R"({"record":2})");
    CHECK(catwalk::diff::split_change("{\"a\":1}").record.empty());
    CHECK(catwalk::diff::split_change("").record.empty());
}
