// SPDX-License-Identifier: Apache-2.0
#include <catwalk/diff/compare.hpp>
#include <catwalk/json/document.hpp>

#include <fmt/format.h>

#include "catch.hpp"

using namespace catwalk;

namespace {

std::string differences(std::string_view before, std::string_view after, std::string_view type = "any") {
    static const diff::Profiles profiles{data::Folder(CATWALK_SOURCE_DIR "/mappings")};
    json::Document one;
    json::Document two;
    REQUIRE(one.parse_copy(before) == json::Fault::none);
    REQUIRE(two.parse_copy(after) == json::Fault::none);
    diff::Comparison comparison;
    diff::Differences found;
    comparison.compare(one.root(), two.root(), profiles[profiles.number_of(type)], found);
    std::string rows;
    for (const diff::Difference& row : found.rows) {
        rows += fmt::format("{}{} {}{}{};", row.path, row.from.empty() ? "" : "<" + row.from, name_of(row.about),
                            row.before.is_absent() ? " new" : "", row.after.is_absent() ? " gone" : "");
    }
    if (found.more != 0) rows += fmt::format("{} more", found.more);
    return rows;
}

}  // namespace

TEST_CASE("the order of members, the way to write a number, and escapes are no difference") {
    CHECK(differences(R"({"a":1,"b":{"c":[1,2],"d":"é"}})", R"({"b":{"d":"\u00e9","c":[1.0,2e0]},"a":1})").empty());
    CHECK(differences(R"({"a":9007199254740993})", R"({"a":9007199254740992})") == "/a structure;");
}

TEST_CASE("white space, character references, and what says nothing are cosmetic") {
    CHECK(differences(R"({"title":"Trees &amp;  parks\r\n"})", R"({"title":"Trees & parks"})") == "/title cosmetic;");
    CHECK(differences(R"({"title":"Trees&nbsp;and parks"})", "{\"title\":\"Trees\\u00a0and\\u2003parks\"}") == "/title cosmetic;");
    CHECK(differences(R"({"title":"Trees","spatial":null,"theme":[]})", R"({"title":"Trees","spatial":""})") ==
          "/spatial cosmetic;/theme cosmetic gone;");
    CHECK(differences(R"({"title":"Trees"})", R"({"title":"Tree s"})") == "/title text;");
}

TEST_CASE("a stamp that is written otherwise is still volatile") {
    CHECK(differences(R"({"modified":"2020 "})", R"({"modified":"2020"})") == "/modified volatile;");
}

TEST_CASE("a member's class is that of the nearest name that is known") {
    CHECK(differences(R"({"x":{"license":{"y":1}}})", R"({"x":{"license":{"y":2}}})") == "/x/license/y licence;");
    CHECK(differences(R"({"x":{"y":1}})", R"({"x":{"y":2}})") == "/x/y structure;");
}

TEST_CASE("items of a set are paired by one key after the other, then by all they say") {
    CHECK(differences(R"({"id":"p","resources":[{"id":"1","url":"u"},{"url":"v"},{"url":"w","format":"CSV"}]})",
                      R"({"id":"p","resources":[{"id":"2","url":"v"},{"id":"1","url":"x"},{"url":"w","format":"TXT"}]})", "ckan") ==
          "/resources/0/id structure new;/resources/1/url</resources/0/url link;/resources/2/format structure;"
          "/resources cosmetic;");
    CHECK(differences(R"({"keyword":["a","b","b"]})", R"({"keyword":["b","c","a"]})") == "/keyword/2 text gone;/keyword/1 text new;");
}

TEST_CASE("in a list whose order counts, what begins and ends it alike is no difference") {
    CHECK(differences(R"({"steps":[1,2,3,4]})", R"({"steps":[1,9,2,3,4]})") == "/steps/1 structure new;");
    CHECK(differences(R"({"steps":[1,2,3]})", R"({"steps":[1,7]})") == "/steps/1 structure;/steps/2 structure gone;");
}

TEST_CASE("lists in lists in lists are compared one by one") {
    const std::string open(100, '[');
    const std::string close(100, ']');
    const std::string found = differences("{\"a\":" + open + "1,2,3" + close + "}", "{\"a\":" + open + "1,4" + close + "}");
    CHECK(found.find("/1 structure;") != std::string::npos);
    CHECK(found.ends_with("/2 structure gone;"));
}

TEST_CASE("names with slashes and tildes are escaped in pointers") {
    CHECK(differences(R"({"a/b~":1})", R"({"a/b~":2})") == "/a~1b~0 structure;");
}

TEST_CASE("objects of any size are compared, and only so many differences are told") {
    std::string one = "{";
    std::string two = "{";
    for (int i = 0; i < 2000; ++i) {
        one += fmt::format("{}\"m{}\":{}", i == 0 ? "" : ",", i, i);
        two += fmt::format("{}\"m{}\":{}", i == 0 ? "" : ",", 1999 - i, 1999 - i);
    }
    CHECK(differences(one + "}", two + "}").empty());
    const std::string found = differences(one + "}", "{}");
    CHECK(found.ends_with("1000 more"));
}

TEST_CASE("an identity survives a move to another host or to https") {
    std::string key;
    diff::append_form(key, "http://www.City.example/Open/", diff::Form::address);
    CHECK(key == "city.example/Open");
    const auto hub = [](std::string_view text) {
        std::string form;
        diff::append_form(form, text, diff::Form::hub_item);
        return form;
    };
    CHECK(hub("https://x.example/datasets/0123456789abcdef0123456789ABCDEF_12.geojson?outSR=1") == "0123456789abcdef0123456789abcdef_12");
    CHECK(hub("https://x.example/apps/town::parks-1?x=a::b") == "town::parks-1");
    CHECK(hub("https://x.example/about") == "https://x.example/about");
    CHECK(hub("0123456789abcdef0123456789abcdef0") == "0123456789abcdef0123456789abcdef0");
}
