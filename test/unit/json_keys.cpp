// SPDX-License-Identifier: Apache-2.0
#include <catwalk/json/duplicates.hpp>

#include "catch.hpp"

#include <fmt/format.h>

#include <string>
#include <utility>
#include <vector>

namespace json = catwalk::json;

namespace {

std::vector<std::uint16_t> numbers_of(json::Value object, json::Keys* spare = nullptr) {
    std::vector<std::uint16_t> all;
    std::uint16_t first = 0;
    object.each_numbered(spare, first, [&](std::uint16_t number, json::Value, json::Value) { all.push_back(number); });
    return all;
}

std::vector<std::string> duplicates_in(json::DuplicateKeys& keys, const std::string& text) {
    json::Document document;
    REQUIRE(document.parse_copy(text) == json::Fault::none);
    catwalk::Findings findings;
    keys.find(document.root(), {}, findings, 1000);
    std::vector<std::string> paths;
    for (const auto& finding : findings) paths.push_back(finding.path);
    return paths;
}

// Keys of every length around the sizes that are compared at once.
std::string object_of(std::size_t from, std::size_t to) {
    std::string text = "{";
    for (std::size_t length = from; length < to; ++length) text += fmt::format("\"{}\":0,", std::string(length, 'k'));
    return text + "\"last\":0}";
}

}  // namespace

TEST_CASE("a key has the same number in every document, and no other key has it") {
    json::DuplicateKeys keys;
    json::Document one;
    json::Document other;
    REQUIRE(one.parse_copy(R"({"id":1,"title":2,"titles":3,"":4,"metadata_modified_date":5,"metadata_modified_data":6})") ==
            json::Fault::none);
    REQUIRE(other.parse_copy(R"({"metadata_modified_data":6,"":4,"title":2,"id":1,"new":0})") == json::Fault::none);
    keys.number(one.root());
    keys.number(other.root());
    const auto a = numbers_of(one.root());
    const auto b = numbers_of(other.root());
    CHECK(a == std::vector<std::uint16_t>{1, 2, 3, 4, 5, 6});
    CHECK(b == std::vector<std::uint16_t>{6, 4, 2, 1, 7});
    REQUIRE(one.parse_copy(R"({"id":1})") == json::Fault::none);
    CHECK(numbers_of(one.root()) == std::vector<std::uint16_t>{0});
}

TEST_CASE("keys of every length are told apart") {
    json::DuplicateKeys keys;
    CHECK(duplicates_in(keys, object_of(0, 260)).empty());
    CHECK(duplicates_in(keys, object_of(0, 260)).empty());
    CHECK(duplicates_in(keys, R"({"kkkkkkkkkkkkkkkkkkkkka":1,"kkkkkkkkkkkkkkkkkkkkkb":1,"akkkkkkkkkkkkkkkkkkkkb":1})").empty());
    CHECK(duplicates_in(keys, R"({"kkkkkkkkkkkkkkkkkkkkka":1,"x":0,"kkkkkkkkkkkkkkkkkkkkka":1})") ==
          std::vector<std::string>{"/kkkkkkkkkkkkkkkkkkkkka"});
}

TEST_CASE("duplicates are found at every depth, and each but the last is said") {
    json::DuplicateKeys keys;
    CHECK(duplicates_in(keys, R"({"a":{"b":1,"b":2},"c":[{"d":1,"e":[[{"f":1,"f":2,"f":3}]]}],"a":1})").size() == 4);
    CHECK(duplicates_in(keys, R"([{"a":1},{"a":2,"b":{"a":1}}])").empty());
}

TEST_CASE("more keys than the table holds are still told apart") {
    json::DuplicateKeys keys;
    std::string text = "{";
    for (int i = 0; i < 2 * json::Keys::most; ++i) text += fmt::format("\"key {}\":0,", i);
    CHECK(duplicates_in(keys, text + "\"last\":0}").empty());
    CHECK(duplicates_in(keys, text + "\"key 1\":1}") == std::vector<std::string>{"/key 1"});
    CHECK(duplicates_in(keys, text + "\"key 7999\":1}") == std::vector<std::string>{"/key 7999"});
    CHECK(duplicates_in(keys, R"({"unheard":1,"unheard":2})") == std::vector<std::string>{"/unheard"});
}

TEST_CASE("a document that nobody numbered is numbered on the way") {
    json::Keys spare;
    json::Document document;
    REQUIRE(document.parse_copy(R"({"a":[1,{"z":0}],"b":null,"c":1.5,"d":"","a":{}})") == json::Fault::none);
    CHECK(numbers_of(document.root(), &spare) == std::vector<std::uint16_t>{1, 2, 3, 4, 1});
    CHECK(numbers_of(document.root()) == std::vector<std::uint16_t>{0, 0, 0, 0, 0});
}

namespace {

// The members of every object in `value`, as each_numbered() and members() have them.
void compare_members(json::Value value, std::size_t& objects) {
    std::vector<std::pair<std::string_view, json::Value>> numbered;
    std::uint16_t first = 0;
    value.each_numbered(nullptr, first,
                        [&](std::uint16_t, json::Value key, json::Value member) { numbered.emplace_back(key.string(), member); });
    std::size_t at = 0;
    for (const json::Value::Member member : value.members()) {
        REQUIRE(at < numbered.size());
        CHECK(numbered[at].first == member.key);
        CHECK(numbered[at++].second == member.value);
        compare_members(member.value, objects);
    }
    CHECK(at == numbered.size());
    for (const json::Value element : value.elements()) compare_members(element, objects);
    objects += value.is_object() ? 1 : 0;
}

}  // namespace

TEST_CASE("objects of shapes known and new have the members that the text has") {
    json::DuplicateKeys keys;
    json::Document document;
    const std::string many = object_of(1, json::Shapes::longest + 10);
    const std::vector<std::string> texts = {
        R"({"a":1,"b":[{"c":null,"d":{}},{"c":"x"},{"d":{"a":1.5}},{}],"e":{"a":true}})",
        R"({"a":1,"b":[{"c":null,"d":{"z":[]}},{"d":1,"c":"x"}],"f":2})",
        R"({"a":"1","b":[[{"c":"","d":-7}],3]})",
        R"({"a key of more letters than are compared at once a":1,"a key of more letters than are compared at once b":{"a":2}})",
        R"({"a key of more letters than are compared at once b":1,"a":2})",
        "[" + many + "," + object_of(1, 40) + "," + many + "]",
        R"({"a":{},"b":[]})",
    };
    for (int round = 0; round < 3; ++round) {
        for (const std::string& text : texts) {
            REQUIRE(document.parse_copy(text) == json::Fault::none);
            keys.number(document.root());
            std::size_t objects = 0;
            compare_members(document.root(), objects);
            CHECK(objects > 0);
        }
    }
}

TEST_CASE("a key has one number in objects with a shape and without") {
    json::DuplicateKeys keys;
    json::Document document;
    REQUIRE(document.parse_copy(R"([{"a":1,"b":2},{"b":1,"a":2,"b":3}])") == json::Fault::none);
    keys.number(document.root());
    std::vector<std::vector<std::uint16_t>> all;
    for (const json::Value element : document.root().elements()) all.push_back(numbers_of(element));
    CHECK((all[0] == std::vector<std::uint16_t>{1, 2} || all[0] == std::vector<std::uint16_t>{2, 1}));
    CHECK(all[1] == std::vector<std::uint16_t>{all[0][1], all[0][0], all[0][1]});
}

TEST_CASE("more shapes than are remembered are still told apart") {
    json::DuplicateKeys keys;
    json::Document document;
    for (std::size_t i = 0; i < 2 * std::size_t{json::Shapes::most}; ++i) {
        const std::string text = fmt::format(R"({{"k{}":1,"k{}":{{"x":{}}},"k{}":3}})", i % 97, 100 + i % 89, i, 200 + i % 83);
        REQUIRE(document.parse_copy(text) == json::Fault::none);
        keys.number(document.root());
        CHECK(numbers_of(document.root()).size() == 3);
        CHECK(document.root().find(fmt::format("k{}", 100 + i % 89)).find("x").number_text() == std::to_string(i));
    }
    CHECK(duplicates_in(keys, R"({"k1":1,"k100":2,"k1":3})") == std::vector<std::string>{"/k1"});
}
