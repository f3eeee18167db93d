// SPDX-License-Identifier: Apache-2.0
#include "../catch.hpp"

#include <catwalk/base/error.hpp>
#include <catwalk/crosswalk/shapes.hpp>
#include <catwalk/json/document.hpp>

#include <fmt/format.h>

#include <string>

using namespace catwalk;
using crosswalk::Shape;
using crosswalk::Shapes;

namespace {

int fit(const Shapes& shapes, std::size_t shape, const std::string& record) {
    json::Document document;
    REQUIRE(document.parse_copy(record) == json::Fault::none);
    return shapes.fit(shapes.facts_of(document.root()), shape);
}

}  // namespace

TEST_CASE("A record fits a shape the better the more of its demands it meets, and not at all where one is not met") {
    Shapes shapes;
    const std::size_t shape = shapes.add({{"a", "long name"}, {"b", "c", "d"}, {"e"}, {}});
    CHECK(fit(shapes, shape, R"({"a":1,"long name":null,"b":2})") == 5);
    CHECK(fit(shapes, shape, R"({"d":1,"a":1,"c":3,"long name":null,"b":2})") == 7);
    CHECK(fit(shapes, shape, R"({"a":1,"b":2})") == 0);
    CHECK(fit(shapes, shape, R"({"a":1,"long name":2})") == 0);
    CHECK(fit(shapes, shape, R"({"a":1,"long name":2,"b":2,"e":0})") == 0);
    CHECK(fit(shapes, shape, "{}") == 0);
    CHECK(fit(shapes, shape, "[]") == 0);
}

TEST_CASE("A shape asks for members of members, and for texts in them; of members with one key the last counts") {
    Shapes shapes;
    const std::size_t deep = shapes.add({{}, {"publisher/mbox"}, {}, {}});
    const std::size_t text = shapes.add({{"id"}, {}, {}, {{"id", {"/maps/", "/apps/"}}, {"link/href", {"here"}}}});
    CHECK(fit(shapes, deep, R"({"publisher":{"mbox":""}})") == 1);
    CHECK(fit(shapes, deep, R"({"publisher":{"name":""}})") == 0);
    CHECK(fit(shapes, deep, R"({"publisher":{"mbox":""},"publisher":{}})") == 0);
    CHECK(fit(shapes, deep, R"({"publisher":"mbox"})") == 0);
    CHECK(fit(shapes, text, R"({"id":"x/maps/1","link":{"href":"over here"}})") == 10);
    CHECK(fit(shapes, text, R"({"id":"x/map/1","link":{"href":"over here"}})") == 0);
    CHECK(fit(shapes, text, R"({"id":"x/apps/1","link":"here"})") == 0);
}

TEST_CASE("What is asked about a record is bounded") {
    Shapes shapes;
    Shape wide;
    for (std::size_t i = 0; i < Shapes::most_names; ++i) wide.any.push_back(fmt::format("member{}", i));
    const std::size_t number = shapes.add(wide);
    CHECK(fit(shapes, number, R"({"member0":1,"member127":1,"member128":1})") == 2);
    CHECK_THROWS_AS(shapes.add({{"one more"}, {}, {}, {}}), Error);
    Shapes other;
    for (std::size_t i = 0; i < Shapes::most_held; ++i) other.hold(fmt::format("member{}", i));
    CHECK(other.hold("member3") == 3);
    CHECK_THROWS_AS(other.hold("one more"), Error);
}
