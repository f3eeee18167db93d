// SPDX-License-Identifier: Apache-2.0
#include <catwalk/json/read.hpp>

#include "catch.hpp"

using namespace catwalk;
using namespace catwalk::json;

namespace {

struct Read {
    Type type = Type::absent;
    std::string text;
    Findings findings;
};

// The one record of `text`, which begins at line 5, byte 100 of "input".
Read read(std::string_view text) {
    Batch batch;
    batch.source = "input";
    batch.bytes.append("xx");
    batch.bytes.append(text);
    batch.bytes.append("yy");
    RecordReader reader;
    Read read;
    const Value value = reader.read(batch, {2, static_cast<std::uint32_t>(text.size()), 5, 100}, read.findings);
    read.type = value.type();
    if (!value.is_absent()) read.text = reader.text();
    return read;
}

Finding only(const Read& read) {
    REQUIRE(read.findings.size() == 1);
    return read.findings.front();
}

}  // namespace

TEST_CASE("a record without fault is read without a word") {
    const Read one = read(R"({"a":[1,2.50,"é\u00e9\ud83d\ude00"],"b":{"a":null,"b":true}})");
    CHECK(one.type == Type::object);
    CHECK(one.findings.empty());
}

TEST_CASE("what is wrong with a record is said with its place") {
    struct Case {
        std::string text, rule, path, value, detail;
        std::uint64_t line, offset;
    };
    const std::vector<Case> cases = {
        {"{\"a\":1,}", "json-syntax", "", "}", "\"", 5, 107},
        {"{'a':1}", "json-syntax", "", "'", "\"", 5, 101},
        {"{\"a\":\n [1,\n NaN]}", "json-syntax", "/a/1", "NaN", R"({ [ " - 0-9 true false null)", 7, 112},
        {"{\"a\" 1}", "json-syntax", "/a", "1", ":", 5, 105},
        {"{\"a\":1 \"b\":2}", "json-syntax", "", "\"", ", }", 5, 107},
        {"{\"a\":[1 2]}", "json-syntax", "/a/0", "2", ", ]", 5, 108},
        {"{\"a\":01}", "json-syntax", "", "1", ", }", 5, 106},
        {"{\"a\":-}", "json-syntax", "/a", "}", "0-9", 5, 106},
        {"{\"a\":1.}", "json-syntax", "/a", "}", "0-9", 5, 107},
        {"{\"a\":\"\\x\"}", "json-syntax", "/a", "x", R"(" \ / b f n r t u)", 5, 107},
        {"{\"a\":\"\\u12G4\"}", "json-syntax", "/a", "G4", "0-9 a-f A-F", 5, 110},
        {"{\"a\":True}", "json-syntax", "/a", "True", R"({ [ " - 0-9 true false null)", 5, 105},
        {"{\"a\":1} x", "json-syntax", "", "x", "\\n", 5, 108},
        {"{\"a/~b\":{\"c\\u0064\":[0,tru]}}", "json-syntax", "/a~1~0b/cd/1", "tru", R"({ [ " - 0-9 true false null)", 5, 122},
        {"{\"a\":\"x", "json-truncated", "/a", "", "", 5, 107},
        {"{\"a\":[1,", "json-truncated", "/a/1", "", "", 5, 108},
        {"{\"a\":tr", "json-truncated", "/a", "", "", 5, 107},
        {"{", "json-truncated", "", "", "", 5, 101},
        {"{\"a\":\"x\xE9y\"}", "json-utf8", "/a", "0xE9", "", 5, 107},
        {"{\"a\":\"\xC0\x80\"}", "json-utf8", "/a", "0xC0", "", 5, 106},
        {"{\"a\":\"\xED\xA0\x80\"}", "json-utf8", "/a", "0xED", "", 5, 106},
        {"{\"a\":\"\xF4\x90\x80\x80\"}", "json-utf8", "/a", "0xF4", "", 5, 106},
        {"{\"a\":1\xFF}", "json-utf8", "", "0xFF", "", 5, 106},
        {"{\"a\":\"x\ty\"}", "json-control-character", "/a", "0x09", "", 5, 107},
        {"{\"a\":\"x\ny\"}", "json-control-character", "/a", "0x0A", "", 5, 107},
    };
    for (const Case& expected : cases) {
        INFO(expected.text);
        const Read one = read(expected.text);
        CHECK(one.type == Type::absent);
        const Finding finding = only(one);
        CHECK(finding.rule == expected.rule);
        CHECK(finding.level == Level::error);
        CHECK(finding.source == "input");
        CHECK(finding.path == expected.path);
        CHECK(finding.value == expected.value);
        CHECK(finding.detail == expected.detail);
        CHECK(finding.line == expected.line);
        CHECK(finding.offset == expected.offset);
    }
}

TEST_CASE("half a character is replaced, and said") {
    const Read one = read(R"({"a":"x\ud83dy\ude00\ud83d\ude00","\udc00":1})");
    CHECK(one.text == R"({"a":"x\ufffdy\ufffd\ud83d\ude00","\ufffd":1})");
    REQUIRE(one.findings.size() == 3);
    CHECK(one.findings[0].rule == "json-lone-surrogate");
    CHECK(one.findings[0].level == Level::warning);
    CHECK(one.findings[0].path == "/a");
    CHECK(one.findings[0].value == "\\ud83d");
    CHECK(one.findings[0].offset == 107);
}

TEST_CASE("numbers beyond what 64 bits hold are kept as text, and said") {
    const Read one =
        read(R"({"a":[18446744073709551615,18446744073709551616,-9223372036854775808,-9223372036854775809,1e400,-1E+400,1e-400,0e999]})");
    CHECK(
        one.text ==
        R"({"a":[18446744073709551615,"18446744073709551616",-9223372036854775808,"-9223372036854775809","1e400","-1E+400",1e-400,0e999]})");
    CHECK(one.findings.size() == 4);
    CHECK(one.findings[0].rule == "json-big-number");
    CHECK(one.findings[0].path == "/a/1");
}

TEST_CASE("small numbers of many digits are left alone") {
    const std::string small = "0." + std::string(400, '0') + "1";
    const Read one =
        read("{\"a\":" + small + ",\"b\":1" + std::string(400, '0') + ".5,\"c\":1e99999999999999999999,\"d\":1e-99999999999999999999}");
    CHECK(one.text == "{\"a\":" + small + ",\"b\":\"1" + std::string(400, '0') +
                          ".5\",\"c\":\"1e99999999999999999999\",\"d\":1e-99999999999999999999}");
}

TEST_CASE("a repaired record that is beyond repair elsewhere has one error and nothing else") {
    CHECK(only(read(R"({"a":"\ud800","b":1e999,"c":})")).rule == "json-syntax");
}

TEST_CASE("512 levels are read, 513 are not") {
    const auto nested = [](std::size_t depth) { return std::string(depth - 1, '[') + "{}" + std::string(depth - 1, ']'); };
    CHECK(read(nested(512)).findings.empty());
    CHECK(only(read(nested(513))).rule == "json-depth");
    CHECK(only(read(nested(100000))).rule == "json-depth");
}

TEST_CASE("keys that stand twice are named, each occurrence but the last") {
    const Read one = read(R"({"a":1,"b":[{"c":{"x":"lost","y":0,"x":2}},{"d":[[{"k":1,"k":2,"k":3}]]}],"a":{"n":1}})");
    CHECK(one.type == Type::object);
    REQUIRE(one.findings.size() == 4);
    CHECK(one.findings[0].rule == "json-duplicate-key");
    CHECK(one.findings[0].level == Level::warning);
    CHECK(one.findings[0].path == "/a");
    CHECK(one.findings[0].value == "1");
    CHECK(one.findings[1].path == "/b/0/c/x");
    CHECK(one.findings[1].value == "lost");
    CHECK(one.findings[2].path == "/b/1/d/0/0/k");
    CHECK(one.findings[3].path == "/b/1/d/0/0/k");
}

TEST_CASE("what a member overrides does not show through it") {
    const Read one = read(R"({"p":{"name":"A","of":{"name":"B"}},"x":[{"k":1,"k":2}],"p":{"name":"C"},"n":1.50})");
    CHECK(one.findings.size() == 2);
    CHECK(one.text == R"({"x":[{"k":2}],"p":{"name":"C"},"n":1.50})");
    CHECK(read(R"({"p":{"name":"A"},"p":null})").text == R"({"p":null})");
}

TEST_CASE("keys that differ are not taken for the same") {
    CHECK(read(R"({"":1,"a":2,"A":3,"aa":4,"aaaa":5,"aaaaa":6,"ab":7,"a\u0000":8})").findings.empty());
    CHECK(only(read(R"({"":1,"b":2,"":3})")).path == "/");
    CHECK(only(read(R"({"caf\u00e9":1,"café":3})")).path == "/café");
    std::string many = "{";
    for (int i = 0; i < 5000; ++i) many += (i == 0 ? "\"" : ",\"") + std::to_string(i) + "\":" + std::to_string(i);
    CHECK(read(many + "}").findings.empty());
    CHECK(only(read(many + ",\"4711\":0}")).path == "/4711");
    std::string alike = "{";
    for (int i = 0; i < 250; ++i) alike += (i == 0 ? "\"" : ",\"") + std::string("same") + std::to_string(1000 + i) + "tail\":0";
    CHECK(read(alike + "}").findings.empty());
    CHECK(only(read(alike + ",\"same1100tail\":0}")).path == "/same1100tail");
}

TEST_CASE("at most twenty keys are named of one record") {
    std::string many = "{";
    for (int i = 0; i < 300; ++i) many += (i == 0 ? "\"" : ",\"") + std::string("k\":0");
    CHECK(read(many + "}").findings.size() == 20);
}

TEST_CASE("a record that is no object is said to be none") {
    for (const auto& [text, value] : std::vector<std::pair<std::string, std::string>>{
             {"[1]", "[…]"}, {"\"x\"", "x"}, {"1.50", "1.50"}, {"null", "null"}, {"true", "true"}}) {
        Document document;
        REQUIRE(document.parse_copy(text) == Fault::none);
        const Finding finding = not_object(document.root(), {"input", 3, 7});
        CHECK(finding.rule == "json-not-object");
        CHECK(finding.level == Level::error);
        CHECK(finding.value == value);
        CHECK(finding.line == 3);
    }
}
