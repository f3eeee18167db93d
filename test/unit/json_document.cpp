// SPDX-License-Identifier: Apache-2.0
#include <catwalk/json/document.hpp>
#include <catwalk/json/out.hpp>

#include "catch.hpp"

using namespace catwalk::json;

TEST_CASE("numbers keep their text") {
    Document document;
    REQUIRE(document.parse_copy(R"({"a":[1.10,-0,1e2],"b":{"c":12345678901234567890},"d":"1.5"})") == Fault::none);
    const Value root = document.root();
    std::string texts;
    for (Value element : root.find("a").elements()) texts.append(element.number_text()).append(" ");
    CHECK(texts == "1.10 -0 1e2 ");
    CHECK(root.find("b").find("c").number_text() == "12345678901234567890");
    CHECK(root.find("d").number_text().empty());
}

TEST_CASE("a value is written back as it was, without white space") {
    const std::string text = R"( { "k\u0001\"" : [ null , true , 1.50 , "\u00e9\n" , { } , [ ] ] } )";
    Document document;
    REQUIRE(document.parse_copy(text) == Fault::none);
    Out out;
    out.value(document.root());
    CHECK(out.view() == "{\"k\\u0001\\\"\":[null,true,1.50,\"\u00e9\\n\",{},[]]}");
}

TEST_CASE("of duplicate keys the last is found") {
    Document document;
    REQUIRE(document.parse_copy(R"({"a":1,"a":2})") == Fault::none);
    CHECK(document.root().find("a").number_text() == "2");
}

TEST_CASE("what is not JSON has a fault") {
    Document document;
    CHECK(document.parse_copy("") == Fault::empty);
    CHECK(document.parse_copy("{") != Fault::none);
    CHECK(document.parse_copy("{\"a\":\"\xff\"}") == Fault::utf8);
    CHECK(document.parse_copy(R"({"a":"\ud800"})") == Fault::string);
    CHECK(document.parse_copy(R"({"a":123456789012345678901})") == Fault::number);
    CHECK(document.parse_copy(std::string(600, '[') + std::string(600, ']')) == Fault::depth);
}
