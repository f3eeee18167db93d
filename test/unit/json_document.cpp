// SPDX-License-Identifier: Apache-2.0
#include <catwalk/json/document.hpp>
#include <catwalk/json/out.hpp>

#include "catch.hpp"

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

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

TEST_CASE("the only element of an array and the only member of an object are told from all others") {
    Document document;
    REQUIRE(document.parse_copy(R"({"one":["a"],"deep":[{"b":[1,2]}],"none":[],"two":[1,2],"own":{"c":1.5},"no":{},"more":{"d":1,"e":2},"text":"f"})") == Fault::none);
    const Value root = document.root();
    CHECK(root.find("one").only_element().string() == "a");
    CHECK(root.find("deep").only_element().find("b").size() == 2);
    CHECK(root.find("own").only_member().number_text() == "1.5");
    for (const std::string_view other : {"none", "two", "own", "no", "more", "text", "missing"}) CHECK(root.find(other).only_element().is_absent());
    for (const std::string_view other : {"one", "deep", "none", "two", "no", "more", "text", "missing"}) CHECK(root.find(other).only_member().is_absent());
}

TEST_CASE("texts of every length are escaped at every place") {
    for (std::size_t length = 0; length < 80; ++length) {
        Out plain;
        plain.string(std::string(length, 'x'));
        CHECK(plain.view() == '"' + std::string(length, 'x') + '"');
        for (std::size_t place = 0; place < length; ++place) {
            for (const auto& [letter, escaped] : std::initializer_list<std::pair<char, const char*>>{{'"', "\\\""}, {'\\', "\\\\"}, {'\n', "\\n"}, {'\x1f', "\\u001f"}, {'\x7f', "\x7f"}}) {
                std::string text(length, 'x');
                text[place] = letter;
                Out out;
                out.string(text);
                INFO(length << ", " << place);
                CHECK(out.view() == '"' + std::string(place, 'x') + escaped + std::string(length - place - 1, 'x') + '"');
            }
        }
    }
}

TEST_CASE("JSON inside a text is what its string would be") {
    for (const std::string_view json : std::initializer_list<const char*>{R"({})", R"({"a":"b"})", R"(["a\\\"b\n",{"c":[1,2,"\u0001"]}])", R"([[],[]])"}) {
        Out text;
        text.raw("[");
        const std::size_t mark = text.size();
        text.raw(json);
        text.pack(mark);
        Out string;
        string.raw("[");
        string.string(json);
        CHECK(text.view() == string.view());
    }
}
