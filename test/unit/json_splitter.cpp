// SPDX-License-Identifier: Apache-2.0
#include <catwalk/json/splitter.hpp>

#include "catch.hpp"
#include "unit/pieces.hpp"

#include <algorithm>
#include <random>

using namespace catwalk;
using namespace catwalk::json;

namespace {

struct Told {
    std::vector<std::string> records;
    std::vector<std::uint64_t> lines;
    std::vector<std::uint64_t> offsets;
    std::vector<std::string> headers;
    Findings findings;

    bool operator==(const Told&) const = default;

    std::vector<std::string> rules() const {
        std::vector<std::string> all;
        for (const Finding& finding : findings) all.push_back(finding.rule);
        return all;
    }
};

Told split(ByteSource& bytes, const Limits& limits = {}) {
    Told told;
    Splitter splitter(bytes, "input", common_envelopes(), limits);
    for (Batch batch; splitter.next(batch);) {
        for (const RecordText& record : batch.records) {
            told.records.emplace_back(batch.text(record));
            told.lines.push_back(record.line);
            told.offsets.push_back(record.offset);
        }
        told.headers.insert(told.headers.end(), batch.headers.begin(), batch.headers.end());
        told.findings.insert(told.findings.end(), batch.findings.begin(), batch.findings.end());
    }
    return told;
}

std::string describe(const Told& told) {
    std::string all;
    for (std::size_t i = 0; i < told.records.size(); ++i)
        all += std::to_string(told.lines[i]) + "@" + std::to_string(told.offsets[i]) + " " + told.records[i] + "\n";
    for (const auto& finding : told.findings)
        all += finding.rule + " " + std::to_string(finding.line) + "@" + std::to_string(finding.offset) + " " + finding.value + "\n";
    for (const auto& header : told.headers) all += "header " + header + "\n";
    return all;
}

// What a text splits into; the same however it is cut into pieces and batches.
Told split(std::string_view text, const Limits& limits = {}) {
    MemoryBytes whole(text);
    Told told = split(whole, limits);
    INFO(text);
    for (std::size_t i = 0; i < told.records.size(); ++i) {
        REQUIRE(text.substr(told.offsets[i], told.records[i].size()) == told.records[i]);
        const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(told.offsets[i]), '\n');
        REQUIRE(told.lines[i] == static_cast<std::uint64_t>(line));
    }
    for (const Finding& finding : told.findings) {
        const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(finding.offset), '\n');
        REQUIRE(finding.line == static_cast<std::uint64_t>(line));
    }
    std::mt19937 random(7);
    for (std::size_t size : {std::size_t{1}, std::size_t{2}, std::size_t{3}, std::size_t{7}, std::size_t{64}, std::size_t{300}}) {
        for (bool by_chance : {false, true}) {
            for (bool one_batch : {false, true}) {
                Pieces pieces(text, size, by_chance ? &random : nullptr);
                Limits small = limits;
                small.batch = by_chance ? 64 : 1;
                small.one_batch = one_batch;
                const Told again = split(pieces, small);
                REQUIRE(describe(again) == describe(told));
            }
        }
    }
    return told;
}

using Texts = std::vector<std::string>;

// Gives out an envelope of a few hundred megabytes that exists nowhere.
class Endless final : public ByteSource {
public:
    std::size_t read(char* to, std::size_t n) override {
        if (left_ == 0) return 0;
        if (rest_.empty())
            rest_ = --left_ == 0 ? std::string_view("]}") : left_ + 1 == count ? std::string_view(head) : std::string_view(record);
        n = std::min(n, rest_.size());
        std::memcpy(to, rest_.data(), n);
        rest_.remove_prefix(n);
        if (left_ == 0 && !rest_.empty()) left_ = 1;
        return n;
    }
    static constexpr std::size_t count = 100000;
    const std::string head = R"({"@context":"x","dataset":[{"id":0})";
    const std::string record = ",\n  {\"id\":1,\"text\":\"" + std::string(2000, 'x') + "\",\"list\":[{\"a\":1},{\"a\":2}]}";

private:
    std::size_t left_ = count;
    std::string_view rest_;
};

}  // namespace

TEST_CASE("each line of JSON lines is a record") {
    const Told told = split("{\"a\":1}\n{\"a\":2}\r\n\n  {\"a\":3}  \n{\"a\":\"\u2028\"}");
    CHECK(told.records == Texts{"{\"a\":1}", "{\"a\":2}", "{\"a\":3}", "{\"a\":\"\u2028\"}"});
    CHECK(told.lines == std::vector<std::uint64_t>{1, 2, 4, 5});
    CHECK(told.findings.empty());
}

TEST_CASE("a byte order mark and the separators of json-seq are white space") {
    CHECK(split("\xEF\xBB\xBF{\"a\":1}\n").records == Texts{"{\"a\":1}"});
    CHECK(split("\xEF\xBB\xBF[{\"a\":1}]\n\xEF\xBB\xBF{\"b\":1}").records == Texts{"{\"a\":1}", "{\"b\":1}"});
    const Told told = split("\x1E{\"a\":1}\n\x1E{\"a\":2}\n\x1E{\"a\":3}\n");
    CHECK(told.records.size() == 3);
    CHECK(told.findings.empty());
}

TEST_CASE("nothing at all is no record and no finding") {
    for (const char* text : {"", " ", "\n\n", "\xEF\xBB\xBF", "[]", "{\"success\":true,\"result\":{\"results\":[]}}"}) {
        const Told told = split(text);
        CHECK(told.records.empty());
        CHECK(told.findings.empty());
    }
}

TEST_CASE("the elements of an array are records") {
    const Told told = split("[\n  {\"a\": [1, {\"b\": \"]}\"}]},\n  {\"a\": {\"c\": \"\\\"}\\\\\"}}\n]\n");
    CHECK(told.records == Texts{R"({"a": [1, {"b": "]}"}]})", R"({"a": {"c": "\"}\\"}})"});
    CHECK(told.lines == std::vector<std::uint64_t>{2, 3});
    CHECK(told.findings.empty());
}

TEST_CASE("concatenated and pretty-printed values are records") {
    const Told told = split("{\n  \"a\": 1\n}\n{\n\"b\": [\n{\"c\":2}\n]\n}{\"d\":3} {\"e\":4}[{\"f\":5}]\n\n{\"g\":6}");
    CHECK(told.records == Texts{"{\n  \"a\": 1\n}", "{\n\"b\": [\n{\"c\":2}\n]\n}", "{\"d\":3}", "{\"e\":4}", "{\"f\":5}", "{\"g\":6}"});
    CHECK(told.findings.empty());
}

TEST_CASE("records lie where an API envelope says") {
    const Told search = split(R"({"help":"x","success":true,"result":{"count":2,"results":[{"a":1},{"a":2}],"facets":{"k":[{"n":1}]}}})");
    CHECK(search.records == Texts{R"({"a":1})", R"({"a":2})"});
    CHECK(search.headers == Texts{R"({"help":"x","success":true,"result":{"count":2,"results":[],"facets":{"k":[{"n":1}]}}})"});

    const Told catalogue = split("{\n\"@context\": {\"x\": \"y\"},\n\"dataset\": [\n{\"a\":1},\n{\"a\":2}\n]\n}\n");
    CHECK(catalogue.records == Texts{R"({"a":1})", R"({"a":2})"});
    CHECK(catalogue.headers.size() == 1);

    const Told list = split(R"({"success":true,"result":[{"a":1}]})");
    CHECK(list.records == Texts{R"({"a":1})"});
    for (const Told& told : {search, catalogue, list}) CHECK(told.findings.empty());
}

TEST_CASE("one object beside a success member is the record") {
    const Told show = split(R"({"help": "h", "success": true, "result": {"id": "x", "resources": [{"u": "}"}]}})");
    CHECK(show.records == Texts{R"({"id": "x", "resources": [{"u": "}"}]})"});
    CHECK(show.headers == Texts{R"({"help": "h", "success": true, "result": {}})"});
    CHECK(split(R"({"result": {"id": "x"}, "success": true})").records == Texts{R"({"id": "x"})"});
    CHECK(split(R"({"result": {"id": "x"}, "name": "success"})").records == Texts{R"({"result": {"id": "x"}, "name": "success"})"});
}

TEST_CASE("members that only look like an envelope leave the record whole") {
    for (const std::string text : {R"({"result":["a","b"]})", R"({"dataset":"x"})", R"({"a":{"dataset":[{"b":1}]}})",
                                   R"({"extras":["dataset",[{"b":1}]]})", R"({"x":["result",{"results":[{}]}]})"}) {
        CHECK(split(text).records == Texts{text});
    }
}

TEST_CASE("each line may be an envelope") {
    const Told told = split("{\"results\":[{\"a\":1}]}\n{\"results\":[]}\n{\"results\":[{\"a\":2},{\"a\":3}]}\n");
    CHECK(told.records == Texts{"{\"a\":1}", "{\"a\":2}", "{\"a\":3}"});
    CHECK(told.headers.size() == 3);
    CHECK(told.findings.empty());
}

TEST_CASE("every form may follow every other") {
    const Told told = split(
        "{\"id\":1}\n{\"id\":2}\n{\"success\":true,\"result\":{\"results\":[{\"id\":3}]}}\n[{\"id\":4},\n{\"id\":5}]\n{\n  \"id\": "
        "6\n}\n{\"id\":7}\n");
    CHECK(told.records == Texts{"{\"id\":1}", "{\"id\":2}", "{\"id\":3}", "{\"id\":4}", "{\"id\":5}", "{\n  \"id\": 6\n}", "{\"id\":7}"});
    CHECK(told.findings.empty());
}

TEST_CASE("a broken line hurts no other line") {
    for (const std::string broken : {"{\"a\":1", "{\"a\":", "{\"a\":[1,", "{\"a\":\"x", "{\"a\":\"x\\", "{", "{\"a\":]}", "{\"a\":1}}",
                                     "garbage", "\"text\"", "}", "{\"a\" {\"b\"", "{'a':1}", "<p>{</p>"}) {
        const Told first = split(broken + "\n{\"b\":2}\n{\"b\":3}\n");
        INFO(broken << "\n" << describe(first));
        REQUIRE(first.records.size() >= 3);
        CHECK(first.records[first.records.size() - 2] == "{\"b\":2}");
        CHECK(first.records.back() == "{\"b\":3}");
        const Told middle = split("{\"b\":1}\n" + broken + "\n{\"b\":2}\n{\"b\":3}\n");
        INFO(describe(middle));
        REQUIRE(middle.records.size() >= 4);
        CHECK(middle.records[0] == "{\"b\":1}");
        CHECK(middle.records[middle.records.size() - 2] == "{\"b\":2}");
        CHECK(middle.records.back() == "{\"b\":3}");
        const Told last = split("{\"b\":1}\n{\"b\":2}\n" + broken);
        CHECK(last.records[1] == "{\"b\":2}");
        CHECK(last.records.size() + last.findings.size() >= 3);
    }
}

TEST_CASE("text around records is said to be skipped") {
    const Told page = split("<html>\n<body>\n{\"a\":1}\n");
    CHECK(page.records == Texts{"<html>", "{\"a\":1}"});
    CHECK(page.rules() == Texts{"json-skipped"});
    CHECK(split("{\"a\":1} trailing {\"b\":2}\n").rules() == Texts{"json-skipped"});
    const Told commas = split("{\"a\":1},\n{\"a\":2},\n{\"a\":3}");
    CHECK(commas.records == Texts{"{\"a\":1}", "{\"a\":2}", "{\"a\":3}"});
    CHECK(commas.rules() == Texts{"json-separator"});
}

TEST_CASE("an array with wrong commas still gives all its records") {
    for (const std::string text : {"[{\"a\":1} {\"a\":2}]", "[{\"a\":1},,{\"a\":2}]", "[,{\"a\":1},{\"a\":2}]", "[{\"a\":1},{\"a\":2},]",
                                   "[{\"a\":1}},{\"a\":2}]"}) {
        const Told told = split(text);
        CHECK(told.records == Texts{"{\"a\":1}", "{\"a\":2}"});
        CHECK(told.rules() == Texts{"json-separator"});
    }
}

TEST_CASE("elements that are no objects are given out too") {
    const Told told = split(R"([1, "a\"]b", null, [2, {"b":3}], {"a":1}, -4.5e1])");
    CHECK(told.records == Texts{"1", R"("a\"]b")", "null", R"([2, {"b":3}])", R"({"a":1})", "-4.5e1"});
    CHECK(told.findings.empty());
}

TEST_CASE("an array goes on behind a broken record") {
    const std::string first = R"({"id":1,"list":[{"u":1},{"u":2}]})";
    const std::string third = R"({"id":3,"list":[]})";
    for (const std::string broken : {R"({"id":2,"list":[{"u":1},{"u":2})", R"({"id":2,"list":[)", R"({"id":2,"list":{)", R"({"id":2 {)",
                                     R"({"id":2,"a":"un"quoted","b":"c"})", R"({"id":2,"a":"unclosed)", R"({"id":2]})"}) {
        for (const std::string between : {",", ",\n  ", " , "}) {
            const Told told = split("[" + first + between + broken + between + third + between + third + "]");
            INFO(broken << between << describe(told));
            REQUIRE(told.records.size() >= 3);
            CHECK(told.records.front() == first);
            CHECK(told.records.back() == third);
        }
    }
}

TEST_CASE("an array that is not closed is said to be truncated") {
    for (const std::string text :
         {"[{\"a\":1}", "[{\"a\":1},", "{\"dataset\":[{\"a\":1}", "{\"dataset\":[{\"a\":1}]", "{\"dataset\":[{\"a\":1}],\"b\":{"}) {
        const Told told = split(text);
        INFO(describe(told));
        CHECK(told.records == Texts{"{\"a\":1}"});
        CHECK(told.rules() == Texts{"json-truncated"});
    }
    CHECK(split("[{\"a\":1},{\"a\":2").records == Texts{"{\"a\":1}", "{\"a\":2"});
}

TEST_CASE("a record over the limit is skipped, and the next goes on") {
    Limits limits;
    limits.record = 100;
    const std::string giant = "{\"a\":\"" + std::string(1000, 'x') + "\"}";
    for (const std::string& text : {giant + "\n{\"a\":1}\n", "{\"a\":0}\n" + giant + "\n{\"a\":1}\n", "[" + giant + ",{\"a\":1}]",
                                    "{\"dataset\":[" + giant + ",{\"a\":1}]}", "[{\"a\":0}," + giant + ",{\"a\":1}]"}) {
        const Told told = split(text, limits);
        INFO(describe(told));
        CHECK(told.records.back() == "{\"a\":1}");
        CHECK(told.rules() == Texts{"json-too-long"});
    }
}

TEST_CASE("damaged input ends in one finding behind the whole records") {
    for (const std::string text : {"{\"a\":1}\n{\"a\":2", "[{\"a\":1},{\"a\":2", "{\"dataset\":[{\"a\":1}", "{\"a\":1}\n"}) {
        Pieces pieces(text, 5, nullptr, "cut short");
        const Told told = split(pieces);
        INFO(describe(told));
        CHECK(told.records == Texts{"{\"a\":1}"});
        CHECK(told.rules() == Texts{"input-truncated"});
        CHECK(told.findings.front().detail == "cut short");
    }
}

TEST_CASE("an envelope header over its limit is left empty") {
    Limits limits;
    limits.header = 50;
    const Told told = split("{\"x\":\"" + std::string(100, 'x') + "\",\"dataset\":[{\"a\":1}]}", limits);
    CHECK(told.records == Texts{"{\"a\":1}"});
    CHECK(told.headers == Texts{""});
}

TEST_CASE("hostile texts take no longer than long ones") {
    const auto repeated = [](std::string_view part) {
        std::string text;
        while (text.size() < 2000000) text += part;
        return text;
    };
    Limits limits;
    limits.record = 200000;
    for (const std::string part : {"[{\"a\":[{\"a\":1},", "{\"a\":[{\"a\":1},", "{\"a\":\n", "{\"a\":[\n", "[{\"a\":\"\n", "[{",
                                   "{\"results\":[", "[", "\\", "\"", "[\"", "{\"a\":1}x"}) {
        for (const std::string front : {"", "[", "[{\"a\":1},{\"a\":2},", "{\"a\":1}\n"}) {
            const std::string text = front + repeated(part);
            MemoryBytes bytes(text);
            CHECK(split(bytes, limits).records.size() <= text.size());
        }
    }
}

TEST_CASE("an array of any size streams through little memory") {
    Endless bytes;
    Splitter splitter(bytes, "-", common_envelopes());
    std::size_t records = 0;
    std::size_t largest = 0;
    for (Batch batch; splitter.next(batch);) {
        records += batch.records.size();
        largest = std::max(largest, batch.bytes.capacity());
        REQUIRE(batch.findings.empty());
    }
    CHECK(records == Endless::count - 1);
    CHECK(largest < std::size_t{2} << 20);
}

TEST_CASE("random texts split the same way however they are cut") {
    std::mt19937 random(11);
    const std::vector<std::string> parts = {
        "{",     "}", "[",   "]",   ",",       ":",    "\"",   "\\",      "\n", " ", "{\"a\":1}", "\"dataset\":[", "{\"results\":[",
        "\"x\"", "1", "\n{", "},{", "{\"a\":", "true", "\xEF", "\xBB\xBF"};
    for (int round = 0; round < 3000; ++round) {
        std::string text;
        const std::size_t length = random() % 40;
        for (std::size_t i = 0; i < length; ++i) text += parts[random() % parts.size()];
        Limits limits;
        if (random() % 2 == 0) limits.record = 100;
        split(text, limits);
    }
}

TEST_CASE("what is left over of a batch stays in it, and memory that a long record took is given back") {
    constexpr std::size_t large = std::size_t{8} << 20;
    const std::string text = "{\"a\":\"" + std::string(large, 'x') + "\"}\n{\"b\":1}\n" + std::string(3 * large, ' ') + "{\"c\":1}\n";
    MemoryBytes bytes(text);
    Limits limits;
    limits.one_batch = true;
    Splitter splitter(bytes, "input", {}, limits);
    Batch batch;
    std::vector<std::size_t> sizes;
    std::size_t held = 0;
    while (splitter.next(batch)) {
        for (const RecordText& record : batch.records) sizes.push_back(record.size);
        held = batch.bytes.capacity();
    }
    CHECK(sizes == std::vector<std::size_t>{large + 8, 7, 7});
    CHECK(held < large / 2);
}
