// SPDX-License-Identifier: Apache-2.0
#include <catwalk/crosswalk/path.hpp>
#include <catwalk/crosswalk/slots.hpp>
#include <catwalk/crosswalk/unpacked.hpp>

#include "catch.hpp"

#include <stdexcept>

using namespace catwalk;
using crosswalk::Path;
using crosswalk::SlotTable;
using crosswalk::Unpacked;

namespace {

json::Value parsed(json::Document& document, std::string_view text) {
    REQUIRE(document.parse_copy(text) == json::Fault::none);
    return document.root();
}

}  // namespace

TEST_CASE("a path into the JSON of a text is written as it was read") {
    for (const char* text : {"extras[language]{}", "contact{}/en/email", "extras[theme]{}[]", "a{}[0]/b", "a\\{b"}) {
        CHECK(Path::parse(text).text() == text);
    }
    CHECK_THROWS_AS(Path::parse("a{b}"), std::invalid_argument);
    CHECK_THROWS_AS(Path::parse("a{}b"), std::invalid_argument);
}

TEST_CASE("a slot is filled from the JSON inside a text, and its host is the text") {
    json::Document document;
    const json::Value record = parsed(document, R"({"contact":"{\"en\":{\"email\":\"a@x\"},\"more\":\"[1,2]\"}"})");
    SlotTable table;
    const auto email = table.add(Path::parse("contact{}/en/email"));
    const auto inner = table.add(Path::parse("contact{}/more{}"));
    table.freeze();
    crosswalk::Slots slots;
    Unpacked unpacked;
    table.fill(record, slots, unpacked);
    CHECK(slots[email].string() == "a@x");
    CHECK(slots[inner].size() == 2);
    CHECK(unpacked.host(slots[email]) == record.find("contact"));
    CHECK(unpacked.host(slots[inner]) == record.find("contact"));
    CHECK(unpacked.host(record) == record);
}

TEST_CASE("a text that holds no JSON counts as itself") {
    json::Document document;
    const json::Value record = parsed(document, R"({"a":"en","b":"[broken","c":["x"],"d":7})");
    Unpacked unpacked;
    for (const char* name : {"a", "b", "c", "d"}) CHECK(unpacked.open(record.find(name)) == record.find(name));
}

TEST_CASE("a text is parsed once for a record, and anew for the next") {
    json::Document document;
    Unpacked unpacked;
    json::Value record = parsed(document, R"({"a":"[1]"})");
    CHECK(unpacked.open(record.find("a")) == unpacked.open(record.find("a")));
    unpacked.clear();
    record = parsed(document, R"({"a":"[1,2]"})");
    CHECK(unpacked.open(record.find("a")).size() == 2);
}
