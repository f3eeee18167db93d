// SPDX-License-Identifier: Apache-2.0
#include <catwalk/json/document.hpp>
#include <catwalk/json/out.hpp>
#include <catwalk/json/tape.hpp>

#include "catch.hpp"

#include <algorithm>
#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace json = catwalk::json;

namespace {

using Writer = std::function<void(json::Out&)>;

std::string text_of(json::Value value) {
    json::Out out;
    out.value(value);
    return std::string(out.view());
}

// What is read back where `write` writes to a tape.
std::string through_tape(const Writer& write) {
    json::Tape tape;
    tape.start({});
    json::Out out;
    out.write_to(&tape);
    write(out);
    json::Document document;
    document.adopt(tape);
    return text_of(document.root());
}

// The same where it writes text.
std::string through_text(const Writer& write) {
    json::Out out;
    write(out);
    json::Document document;
    REQUIRE(document.parse_copy(out.view()) == json::Fault::none);
    return text_of(document.root());
}

bool same(const Writer& write) { return through_tape(write) == through_text(write); }

// Inside a number or a word a text must not be cut.
bool may_cut(std::string_view text, std::size_t at) {
    const auto plain = [](char c) { return std::string_view("{}[],:\" \\").find(c) != std::string_view::npos; };
    bool in_string = false;
    for (std::size_t i = 0; i < at; ++i) {
        if (in_string && text[i] == '\\') {
            ++i;
        } else if (text[i] == '"') {
            in_string = !in_string;
        }
    }
    return in_string || plain(text[at]) || plain(text[at - 1]);
}

}  // namespace

TEST_CASE("a tape reads as the text would, into whatever pieces that is cut") {
    for (const std::string_view text :
         {R"({})", R"([])", R"("lone")", R"({"a":1,"b":[1.10,-0,1e2,12345678901234567890],"c":{"d":{},"e":[[],[{}]]}})",
          R"({ "words" : [ true , false , null ] , "" : "" })", R"({"k\u0001\"":"\u00e9\n\\","\\":"\\\"\\\\","\ud83d\ude00":"é\/"})"}) {
        for (std::size_t at = 1; at < text.size(); ++at) {
            if (!may_cut(text, at)) continue;
            INFO(text << " cut at " << at);
            CHECK(same([&](json::Out& out) {
                out.raw(text.substr(0, at));
                out.raw(text.substr(at));
            }));
        }
        CHECK(same([&](json::Out& out) {
            for (std::size_t at = 0, end = 1; end <= text.size(); ++end) {
                if (end < text.size() && !may_cut(text, end)) continue;
                end == at + 1 ? out.put(text[at]) : out.raw(text.substr(at, end - at));
                at = end;
            }
        }));
    }
}

TEST_CASE("what is taken back from a tape leaves nothing behind") {
    const json::Name first("first");
    const json::Name second("a name that is longer than a block of thirty-two letters");
    CHECK(same([&](json::Out& out) {
        out.open(first);
        const std::size_t mark = out.size();
        out.raw(R"([{"x":[)");
        out.string("gone");
        out.truncate(mark);
        out.text("kept\r\nline\rend");
        const std::size_t end = out.size();
        out.name(second, true);
        out.raw("[1,{");
        out.truncate(end);
        out.name(second, true);
        out.put('"');
        out.escaped("a \"b\"\n");
        out.put('"');
        out.put('}');
    }));
}

TEST_CASE("lists are joined on a tape as in a text") {
    for (const std::string_view one : {"1", "[]", R"([1,"a",{"b":[2]}])", R"({"a":[1.5]})"}) {
        for (const std::string_view other : {"[2.25]", R"("c")", R"([[{}],{"d":{"e":[3]}}])"}) {
            if (one == "[]") continue;  // nothing joins an empty list: it would not have been written
            CHECK(same([&](json::Out& out) {
                out.raw(R"({"before":[0],"joined":)");
                const std::size_t begin = out.size();
                out.raw(one);
                const std::size_t mark = out.size();
                out.raw(other);
                out.join_lists(begin, mark);
                out.raw(R"(,"after":[{}]})");
            }));
        }
    }
}

TEST_CASE("strings of the record that is read are not copied, all others are") {
    json::Document record;
    const std::string whole = "a text of some length, which lies where it lies";
    REQUIRE(record.parse_copy("{\"a\":\"" + whole + "\",\"b\":[1]}") == json::Fault::none);
    json::Tape tape;
    tape.start(record.root());
    json::Out out;
    out.write_to(&tape);
    const std::string_view text = record.root().find("a").string();
    std::string other = "another";
    out.raw("{\"whole\":");
    out.string(text);
    out.raw(",\"part\":");
    out.string(text.substr(2, 4));
    out.raw(",\"other\":");
    out.string(other);
    out.raw(",\"value\":");
    out.value(record.root());
    out.put('}');
    other = "changed";
    json::Document core;
    core.adopt(tape);
    CHECK(core.root().find("whole").string().data() == text.data());
    CHECK(core.root().find("part").string() == "text");
    CHECK(core.root().find("other").string() == "another");
    CHECK(text_of(core.root().find("value")) == text_of(record.root()));
}

TEST_CASE("a tape takes record after record, small and large") {
    json::Tape tape;
    json::Document document;
    for (const std::size_t size : {3U, 200'000U, 10U, 40'000U, 40'000U, 1U}) {
        tape.start({});
        json::Out out;
        out.write_to(&tape);
        out.put('[');
        for (std::size_t i = 0; i < 2000; ++i) {
            const std::size_t mark = out.size();
            out.raw(i == 0 ? "" : ",");
            out.string(std::string(i == 8 ? size : i % 50, 'x'));
            if (i % 3 == 1) out.truncate(mark);
        }
        out.put(']');
        document.adopt(tape);
        CHECK(document.root().size() == 1333);
        std::size_t longest = 0;
        for (const json::Value element : document.root().elements()) longest = std::max(longest, element.string().size());
        CHECK(longest == std::max<std::size_t>(size, 49));
        document.parse_copy("{}");
    }
}

TEST_CASE("numbers on a tape keep their text and have their value") {
    json::Tape tape;
    tape.start({});
    json::Out out;
    out.write_to(&tape);
    out.raw("[1.10,-0,18446744073709551615]");
    json::Document document;
    document.adopt(tape);
    std::string texts;
    for (const json::Value element : document.root().elements()) texts.append(element.scalar_text()).append(" ");
    CHECK(texts == "1.10 -0 18446744073709551615 ");
    CHECK((*document.root().elements().begin()).number() == 1.1);
}

TEST_CASE("a list of one plain text is told from all others, as text and on a tape") {
    const auto lone = [](json::Out& out, std::string_view written) {
        out.raw("[");
        const std::size_t mark = out.size();
        out.raw(written);
        return std::string(out.lone_element(mark));
    };
    for (const auto& [written, text] : std::initializer_list<std::pair<const char*, const char*>>{{R"(["a"])", "a"}, {R"(["two words"])", "two words"}, {R"("a")", ""}, {R"(["a","b"])", ""}, {R"([{"a":"b"}])", ""},
                                        {R"([["a"]])", ""}, {R"([1])", ""}, {R"([])", ""}, {R"({"a":"b"})", ""}}) {
        json::Out plain;
        CHECK(lone(plain, written) == text);
        json::Tape tape;
        tape.start({});
        json::Out out;
        out.write_to(&tape);
        CHECK(lone(out, written) == text);
    }
}
