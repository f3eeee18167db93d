// SPDX-License-Identifier: Apache-2.0
#include "catch.hpp"

#include <catwalk/check/checker.hpp>
#include <catwalk/check/glance.hpp>
#include <catwalk/check/known.hpp>
#include <catwalk/check/makers.hpp>
#include <catwalk/check/pattern.hpp>
#include <catwalk/data/node.hpp>
#include <catwalk/json/document.hpp>
#include <catwalk/json/duplicates.hpp>

#include <fmt/format.h>

#include <memory>
#include <string>
#include <vector>

using namespace catwalk;

namespace {

const crosswalk::Library& library() {
    static const crosswalk::Library all{data::Folder(CATWALK_SOURCE_DIR "/mappings")};
    return all;
}

// A profile of one rule per line of `rules`: `path | check | conditions`.
std::shared_ptr<const check::Program> program(const std::vector<std::vector<std::string>>& rules) {
    std::string yaml = "id: trial\ntitle: {en: a, fr: a, es: a}\nspec: https://x.example\nidentity: [id]\nrules:\n";
    for (const auto& rule : rules) {
        yaml += "  - id: rule-" + std::to_string(&rule - rules.data()) + "\n    level: error\n    path: " + rule[0] +
                "\n    check: " + rule[1] + "\n";
        if (rule.size() > 2) yaml += "    when: " + rule[2] + "\n";
        yaml +=
            "    message: {en: a, fr: a, es: a}\n    fix: {en: a, fr: a, es: a}\n    reason: a\n    source: a\n    examples: {pass: [{}], "
            "fail: [{}]}\n";
    }
    const check::Profiles profiles(library());
    return check::Program::compile({profiles.profile(data::Tree::parse(yaml, "trial.yaml"))}, library());
}

// Where each rule fires, and what it adds: `0 /path detail;`.
std::string fired(const std::vector<std::vector<std::string>>& rules, const std::vector<std::string>& records,
                  const char* today = "2026-01-15") {
    check::Checker checker(program(rules), today);
    check::Catalogue catalogue;
    json::DuplicateKeys keys;
    std::string said;
    for (const std::string& text : records) {
        json::Document document;
        REQUIRE(document.parse_copy(text) == json::Fault::none);
        keys.number(document.root());
        std::vector<check::Hit> hits;
        checker.check(document.root(), {"x", 1, 0}, hits);
        catalogue.next();
        for (check::Hit& hit : hits) {
            if (!catalogue.counts(hit)) continue;
            said += hit.finding.rule.substr(5) + " " + hit.finding.path;
            if (!hit.finding.detail.empty()) said += " " + hit.finding.detail;
            said += ";";
        }
    }
    return said;
}

}  // namespace

TEST_CASE("a finding points at the value, or at what lacks it") {
    CHECK(fired({{"a/b/c", "present"}}, {R"({"a":{"b":{"c":"x"}}})"}).empty());
    CHECK(fired({{"a/b/c", "present"}}, {R"({"a":{"b":{"c":""}}})"}) == "0 /a/b/c a/b/c;");
    CHECK(fired({{"a/b/c", "present"}}, {R"({"a":{"b":{}}})"}) == "0 /a/b a/b/c;");
    CHECK(fired({{"a/b/c", "present"}}, {R"({"x":1})"}) == "0  a/b/c;");
    CHECK(fired({{"\"a/b\"", "present"}}, {R"({"a":[1]})"}) == "0 /a a/b;");
}

TEST_CASE("lists are walked, in lists too, and one object counts as a list of it") {
    const std::vector<std::vector<std::string>> rules = {{"\"d[]/f[]/t\"", "{one-of: [x]}"}};
    CHECK(fired(rules, {R"({"d":[{"f":[{"t":"x"},{"t":"y"}]},{"f":[{"t":"z"}]}]})"}) == "0 /d/0/f/1/t x;0 /d/1/f/0/t x;");
    CHECK(fired(rules, {R"({"d":{"f":{"t":"y"}}})"}) == "0 /d/f/t x;");
    CHECK(fired(rules, {R"({"d":"text","e":[]})"}).empty());
}

TEST_CASE("JSON inside a text is looked into, and told at the text") {
    CHECK(fired({{"\"c{}/en\"", "present"}}, {R"({"c":"{\"fr\":\"x\"}"})"}) == "0 /c c{}/en;");
    CHECK(fired({{"\"extras[spatial]\"", "geometry"}}, {R"({"extras":[{"key":"spatial","value":"here"}]})"}) == "0 /extras/0/value;");
}

TEST_CASE("conditions look at the same element, and at what lies around it") {
    const std::vector<std::vector<std::string>> rules = {{"\"d[]/m\"", "present", "[{path: \"d[]/u\"}, {path: kind, equals: [open]}]"}};
    CHECK(fired(rules, {R"({"kind":"open","d":[{"u":"a"},{"m":"b"},{"u":"c","m":"d"}]})"}) == "0 /d/0 m;");
    CHECK(fired(rules, {R"({"kind":"shut","d":[{"u":"a"}]})"}).empty());
    CHECK(fired({{"a", "absent", "[{path: b, not: true}]"}}, {R"({"a":1})", R"({"a":1,"b":2})"}) == "0 /a;");
    CHECK(fired({{"a", "present", "[{path: b, matches: \"x+\"}]"}}, {R"({"b":"xx"})", R"({"b":"xy"})"}) == "0  a;");
}

TEST_CASE("a value that stands twice is told where it stands again") {
    CHECK(fired({{"\"d[]\"", "{unique: list}"}}, {R"({"d":["a","b","a","a"]})", R"({"d":["a"]})"}) == "0 /d/2 1;0 /d/3 1;");
    CHECK(fired({{"\"d[]\"", "{unique: list}"}}, {R"({"d":["a","a","","b","b"]})"}) == "0 /d/1 1;0 /d/4 4;");
    CHECK(fired({{"\"d[]/f\"", "{unique: list}"}}, {R"({"d":[{},{"f":"a"},{"f":"a"},{"e":[1]},{"f":"b"},{"f":"b"}]})"}) ==
          "0 /d/2/f 2;0 /d/5/f 5;");
    CHECK(fired({{"\"d[]/f[]\"", "{unique: list}"}}, {R"({"d":[{"f":["a"]},{"f":["a"]}]})"}).empty());
    CHECK(fired({{"\"d[]/f[]\"", "{unique: record}"}}, {R"({"d":[{"f":["a"]},{"f":["a"]}]})", R"({"d":[{"f":["a"]}]})"}) ==
          "0 /d/1/f/0 1;");
    CHECK(fired({{"id", "{unique: catalogue}"}}, {R"({"id":"a"})", R"({"id":"b"})", R"({"id":"a"})", R"({"id":"a"})"}) ==
          "0 /id 1;0 /id 1;");
    CHECK(fired({{"id", "{unique: {in: catalogue, with: org/name}}"}},
                {R"({"id":"a","org":{"name":"x"}})", R"({"id":"a","org":{"name":"y"}})", R"({"id":"a"})",
                 R"({"id":"a","org":{"name":"y"}})"}) == "0 /id 2;");
    CHECK(fired({{"\"d[]/f\"", "{unique: {in: list, with: \"d[]/g\"}}"}}, {R"({"d":[{"f":1,"g":1},{"f":1,"g":2},{"f":1,"g":1}]})"}) ==
          "0 /d/2/f 1;");
}

TEST_CASE("texts that were met before are known again, however many there are") {
    for (std::size_t size : {1U, 15U, 16U, 17U, 63U, 64U, 65U, 300U}) {
        check::Seen seen;
        std::vector<std::string> texts;
        for (std::size_t i = 0; i < size; ++i) texts.push_back(fmt::format("https://data.larkhaven.gov/{}/file.csv", i));
        for (int round = 0; round < 2; ++round) {
            for (std::size_t i = 0; i < size; ++i) {
                CHECK_FALSE(seen.add(texts[i], i));
                CHECK(seen.add(texts[i / 2], size) == i / 2);
            }
            CHECK(seen.size() == size);
            seen.clear();
            CHECK(seen.size() == 0);
        }
    }
    // Whatever is the same at the end of all texts.
    check::Seen seen;
    for (std::uint64_t i = 0; i < 100; ++i)
        CHECK_FALSE(seen.add(
            std::string_view("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")
                .substr(i),
            i));
}

TEST_CASE("dates are compared as far as they are stated, and zones make a day") {
    const std::vector<std::vector<std::string>> order = {{"b", "{date-order: {not-before: a}}"}};
    CHECK(fired(order, {R"({"a":"2020-06","b":"2020"})", R"({"a":"2020-01-02","b":"2020-01-01T23:00:00-05:00"})",
                        R"({"a":"2020-03-01","b":"2020-02-29T20:00:00Z"})"})
              .empty());
    CHECK(fired(order, {R"({"a":"2020-01-02","b":"2020-01-01"})"}) == "0 /b 2020-01-02;");
    CHECK(fired(order, {R"({"a":"May 2020","b":"2020-04-30"})"}) == "0 /b May 2020;");
    const std::vector<std::vector<std::string>> plausible = {{"a", "{plausible-date: {from: 1900}}"}};
    CHECK(fired(plausible, {R"({"a":"2026-02-01"})"}, "2026-01-31").empty());
    CHECK(fired(plausible, {R"({"a":"2026-02-02"})"}, "2026-01-31") == "0 /a;");
    CHECK(fired(plausible, {R"({"a":"2027-01-01"})"}, "2026-12-31").empty());
    CHECK(fired(plausible, {R"({"a":"0001-01-01"})", R"({"a":"1899-12-31"})", R"({"a":"no date"})"}) == "0 /a;0 /a;");
    const std::vector<std::vector<std::string>> iso = {{"a", "{date: iso}"}};
    CHECK(fired(iso, {R"({"a":"2020"})", R"({"a":"2020-05"})", R"({"a":"20200501"})", R"({"a":"2020-05-01T10:00:00.123456"})",
                      R"({"a":"2020-W05-1"})"})
              .empty());
    CHECK(fired(iso, {R"({"a":"2020-5-1"})", R"({"a":"2020-13-01"})", R"({"a":"1 May 2020"})", R"({"a":20200501})"}) ==
          "0 /a;0 /a;0 /a;0 /a;");
}

TEST_CASE("remembered addresses may be moved") {
    auto first = std::make_unique<check::Addresses>();
    CHECK(first->origin("https://data.larkhaven.gov/one").text == "https://data.larkhaven.gov");
    check::Addresses second = std::move(*first);
    first.reset();
    CHECK(second.origin("https://data.larkhaven.gov/two").text == "https://data.larkhaven.gov");
    CHECK(second.origin("mailto:a@larkhaven.gov").text.empty());
}

TEST_CASE("hosts that nobody outside can reach") {
    const auto reachable = [](std::string_view host) { return !check::is_private_host(host); };
    for (const char* host : {"data.gov", "10.example.gov", "172.32.0.1", "8.8.8.8", "example.gov", "myexample.com", "[2001:db8::1]"})
        CHECK(reachable(host));
    for (const char* host : {"localhost", "gisserver", "10.1.2.3", "172.16.0.1", "192.168.1.1", "127.0.0.1", "169.254.1.1", "EXAMPLE.com",
                             "www.example.org", "a.local", "[::1]", "[fe80::1]"}) {
        CHECK_FALSE(reachable(host));
    }
    check::Addresses addresses;
    CHECK(addresses.origin("https://data.gov/a").is_public);
    CHECK(addresses.origin("https://data.gov.local/a").is_public == false);
    CHECK(addresses.origin("https://data.gov").is_url);
    CHECK_FALSE(addresses.origin("https://data.gov,other").is_url);
    CHECK_FALSE(addresses.origin("not an address").is_url);
}

TEST_CASE("an address is plain, and has a query, in texts of every length") {
    const auto plain = [](const std::string& text) {
        check::Addresses addresses;
        return addresses.is_plain(text);
    };
    for (std::size_t size = 0; size < 80; ++size) {
        const std::string text(size, 'x');
        check::Addresses addresses;
        CHECK(addresses.is_plain(text));
        CHECK_FALSE(addresses.has_query(text));
        for (std::size_t at = 0; at < size; ++at) {
            std::string other = text;
            for (const char c : std::string("\"<>\\^`{|}%\x01\x7F\xC3")) {
                other[at] = c;
                CHECK_FALSE(plain(other));
            }
            for (const char c : std::string("?#")) {
                other[at] = c;
                addresses.forget();
                CHECK(addresses.has_query(other));
                CHECK(addresses.is_plain(other));
            }
            other[at] = '%';
            if (at + 2 < size) CHECK(plain(other.replace(at, 3, "%4f")));
        }
    }
}

TEST_CASE("a pattern of letters alone matches what the same pattern in a group matches") {
    const std::vector<std::string> texts = {"",
                                            "a",
                                            "ab",
                                            "a-b_9",
                                            "A",
                                            "a b",
                                            "-",
                                            "a\n",
                                            "\n",
                                            "a.b",
                                            "caf\xC3\xA9",
                                            "\xC3",
                                            "a]",
                                            "]",
                                            "^",
                                            "9",
                                            "zz9",
                                            "@",
                                            "`",
                                            "{",
                                            "a\xFF",
                                            "\x01",
                                            "a\\",
                                            "0-9",
                                            std::string(100, 'a'),
                                            std::string(101, 'a'),
                                            std::string(1, '\0'),
                                            "aa",
                                            "aaa",
                                            "aaaa",
                                            "a+",
                                            "*"};
    for (const char* pattern : {"[a-z0-9_-]{2,100}",
                                "[a-z]",
                                "[a-z]+",
                                "[A-Za-z]*",
                                "[a-]{1,2}",
                                "[-a]{3}",
                                "[a.]{2,}",
                                "[^a]{1,3}",
                                "[a^]",
                                "[\\w-]+",
                                "[[:alpha:]]+",
                                "[a-c-e]+",
                                "[+--]",
                                "[a-zA-Z0-9]{0,3}",
                                "[a&&b]+",
                                "[a]{2}",
                                "[a]{2,3}?",
                                "[a]+?",
                                "[.*+?]{1,}",
                                "[a]|b",
                                "[a-z]{2}[0-9]",
                                "[9-9]",
                                "[0-9a-f]{2}-([0-9a-f]{1}-){2}[a-c]",
                                "(a){2}(b-){1}c{2}",
                                "(ab)+",
                                "(ab){1,2}",
                                "(a|b)",
                                "a{0}b",
                                "(ab){0}a",
                                "()a",
                                "ab*",
                                "a+b",
                                "a.c",
                                "a/b:c_d-e",
                                "(a[b-c]{2}){2}d{1,2}",
                                "a{2}?",
                                "a{200}",
                                "abcdefghijk",
                                "[`-a]",
                                "[@A]"}) {
        const auto compiled = [](const std::string& text) {
            const auto tree = data::Tree::parse("p: '" + text + "'\n", "pattern.yaml");
            return check::Pattern(tree->root()["p"]);
        };
        const check::Pattern one = compiled(pattern);
        const check::Pattern other = compiled("(?:" + std::string(pattern) + ")");
        for (const std::string& text : texts) {
            CAPTURE(pattern, text);
            CHECK(one.matches(text) == other.matches(text));
        }
    }
}

TEST_CASE("a memo knows the texts that it was given last, and no others") {
    check::Memo memo;
    CHECK(memo.find("CSV") == nullptr);
    CHECK(memo.keep("CSV", 3) == 3);
    CHECK(memo.keep("XLSX", 4) == 4);
    REQUIRE(memo.find("CSV") != nullptr);
    CHECK(*memo.find("CSV") == 3);
    CHECK(*memo.find("XLSX") == 4);
    for (const char* other : {"CSW", "csv", "CS", "CSVV", "", "a text that is too long"}) CHECK(memo.find(other) == nullptr);
    CHECK(memo.keep("a text that is too long", 5) == 5);
    CHECK(memo.keep("", 6) == 6);
    CHECK(memo.find("") == nullptr);
}

TEST_CASE("a glance sees every sign, wherever it stands") {
    for (std::size_t at = 0; at < 40; ++at) {
        std::string text(40, 'x');
        check::Glance glance;
        CHECK_FALSE(glance.has(text, 0xFF));
        text[at] = '&';
        glance.forget();
        CHECK(glance.has(text, check::Glance::ampersand));
        CHECK_FALSE(glance.has(text, check::Glance::less_than));
        text[at] = '\x01';
        glance.forget();
        CHECK(glance.has(text, check::Glance::control));
    }
}

TEST_CASE("a glance sees what byte by byte is seen, in texts of every length") {
    using check::Glance;
    const std::vector<std::pair<std::string, unsigned>> faults = {
        {"a < b", Glance::less_than},
        {"a&b", Glance::ampersand},
        {"{", Glance::brace},
        {"\x7F", Glance::control},
        {"\x19", Glance::control},
        {std::string(1, '\0'), Glance::control},
        {"\xC2\x85", Glance::control},
        {"\xC3\x83\xC2\xA9", Glance::mojibake},
        {"\xC3\x82\xC2\xA9", Glance::mojibake},
        {"\xC3\xA2\xE2\x82\xAC", Glance::mojibake},
        {"\xEF\xBF\xBD", Glance::replacement},
        {"<\xEF\xBF\xBD&", Glance::less_than | Glance::ampersand | Glance::replacement},
        {"caf\xC3\xA9 \xC3\x89 \xC2\xB0 \xC2\xA0 \xEF\xBC\x88\xE3\x81\xBF\t\r\n\xC3\xA2y", 0},
        {"\xEF\xBF\xA0}~$%", 0},
        {"\xC3", 0},
        {"\xEF\xBF", 0},
        {"", 0}};
    for (std::size_t before = 0; before < 70; ++before) {
        for (std::size_t behind = 0; behind < 70; ++behind) {
            for (const auto& [fault, signs] : faults) {
                const std::string text = std::string(before, 'x') + fault + std::string(behind, 'y');
                if (Glance::slowly(text) != signs || Glance::signs_of(text) != signs) {
                    CAPTURE(text, before, behind, signs);
                    CHECK(unsigned{Glance::slowly(text)} == signs);
                    CHECK(unsigned{Glance::signs_of(text)} == signs);
                }
            }
        }
    }
    for (int byte = 0; byte < 256; ++byte) {
        const std::string text(40, static_cast<char>(byte));
        CHECK(Glance::signs_of(text) == Glance::slowly(text));
    }
}

TEST_CASE("a fault is found in a text however the record writes it, and in the JSON that a text holds") {
    CHECK(fired({{"a", "{text: entity}"}}, {R"({"a":"Parks \u0026amp; trails"})"}) == "0 /a Parks &amp; trails;");
    CHECK(fired({{"a", "{text: mojibake}"}}, {R"({"a":"Caf\u00c3\u00a9"})"}) == "0 /a Caf\xC3\x83\xC2\xA9;");
    CHECK(fired({{"\"c{}/t\"", "{text: html}"}}, {R"({"c":"{\"t\":\"\\u003cb>x\\u003c/b>\"}"})"}) == "0 /c <b>x</b>;");
}

TEST_CASE("what was sound is not asked again, and what was not is") {
    check::Known known(2);
    for (const std::string& text :
         {std::string("a"), std::string("abc"), std::string("abcd"), std::string("abcdefgh"), std::string(63, 'x')}) {
        CHECK_FALSE(known.has(1, text));
        known.add(1, text);
        CHECK(known.has(1, text));
        CHECK_FALSE(known.has(0, text));
        for (std::size_t at = 0; at < text.size(); ++at) {
            std::string other = text;
            other[at] = '?';
            CHECK_FALSE(known.has(1, other));
        }
    }
    known.add(0, std::string(64, 'x'));
    CHECK_FALSE(known.has(0, std::string(64, 'x')));
    CHECK_FALSE(known.has(0, ""));
    // Where nothing comes back, nothing is looked up; what was added before is found again where things do.
    for (int i = 0; i < 100; ++i) {
        const std::string text = fmt::format("{}", i);
        CHECK_FALSE(known.has(1, text));
        known.add(1, text);
    }
    CHECK_FALSE(known.has(1, "99"));
    bool found = false;
    for (int i = 0; i < 1000; ++i) {
        found = found || known.has(1, "again");
        known.add(1, "again");
    }
    CHECK(found);
    const std::vector<std::vector<std::string>> rules = {{"a", "{date: iso}"}, {"a", "{unique: catalogue}"}, {"a", "present"}};
    CHECK(fired(rules, {R"({"a":"2020-01-01"})", R"({"a":"2020-01-01"})", R"({"a":"x"})", R"({"a":"x"})", R"({"a":" "})"}) ==
          "1 /a 1;0 /a;0 /a;1 /a 3;0 /a;2 /a;");
}

TEST_CASE("addresses, boxes and titles are told apart as before by what is looked at first") {
    const std::vector<std::vector<std::string>> clean = {{"a", "{url: {clean: true}}"}};
    CHECK(fired(clean, {R"({"a":"https://x.gov/a%20b"})", R"({"a":"https://x.gov/0123456789abcdef?q=~{"})",
                        R"({"a":"https://x.gov/a%2"})"}) == "0 /a https://x.gov/0123456789abcdef?q=~%7B;0 /a https://x.gov/a%252;");
    const std::vector<std::vector<std::string>> box = {{"a", "{box: [box-latitude-range, box-longitude-range, box-swapped-corners]}"}};
    CHECK(fired(box, {R"({"a":"-86.3,39.6,-86.0,39.8"})", R"({"a":"Guatemala"})", R"({"a":"-1.5, -0.5, 0, 90"})"}).empty());
    CHECK(fired(box, {R"({"a":"-86.3,39.8,-86.0,39.6"})", R"({"a":"-186.3,39.6,-86.0,39.8"})"}) ==
          "0 /a -86.3, 39.8, -86.0, 39.6;0 /a -186.3, 39.6, -86.0, 39.8;");
    const std::vector<std::vector<std::string>> differs = {{"a", "{differs: b}"}};
    CHECK(fired(differs, {R"({"a":"Wells of 2020","b":"Wells of 2021"})", R"({"a":"Wells a","b":"Wells  a b"})"}).empty());
    CHECK(fired(differs, {R"({"a":"Wells of 2020","b":"wells  OF 2020."})"}) == "0 /a;");
    CHECK(fired(differs, {R"({"a":"東京都の井戸一覧","b":"東京都の井水一覧"})", R"({"a":"東京都の井戸","b":"東京都の井戸一覧"})"}).empty());
    CHECK(fired(differs, {R"({"a":"東京都の井戸","b":"東京都の井戸 "})"}) == "0 /a;");
    const std::vector<std::vector<std::string>> none = {{"a", "{none-of: [test, n/a, tbd]}"}};
    CHECK(fired(none, {R"({"a":"Testing"})", R"({"a":"Tree"})", R"({"a":"t"})"}).empty());
    CHECK(fired(none, {R"({"a":"T\u00e9st"})", R"({"a":" TEST. "})", R"({"a":"N/A"})"}) == "0 /a;0 /a;0 /a;");
}

TEST_CASE("members are judged once, and a near miss counts where the known one is missing") {
    const std::vector<std::vector<std::string>> rules = {{"\"d[]\"", "{members: [accessURL, format]}"}};
    CHECK(fired(rules, {R"({"d":[{"accessURL":"a","format":"b"},{"acessURL":"a"}]})", R"({"d":{"acessURL":"a","accessURL":"b"}})"}) ==
          "0 /d/1/acessURL accessURL;");
}

TEST_CASE("what was seen is remembered as long as it should be") {
    check::Seen seen;
    for (std::uint64_t i = 0; i < 10000; ++i) CHECK_FALSE(seen.add(hash_of(std::to_string(i)), i));
    for (std::uint64_t i = 0; i < 10000; i += 997) CHECK(seen.add(hash_of(std::to_string(i)), 1) == i);
    seen.clear();
    CHECK_FALSE(seen.add(hash_of("1"), 5));
    CHECK(seen.add(hash_of("1"), 6) == 5);
    seen.clear();
    CHECK_FALSE(seen.add(hash_of("1"), 7));
}

TEST_CASE("texts are told apart by what they say, few or many, whatever they end in") {
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < 100; ++i)
        texts.push_back(std::string(i % 7, 'x') + std::to_string(i) + (i % 2 == 0 ? " and the same end" : ""));
    for (const std::size_t count : {std::size_t{3}, std::size_t{16}, std::size_t{17}, texts.size()}) {
        check::Seen seen;
        for (int round = 0; round < 2; ++round) {
            for (std::size_t i = 0; i < count; ++i) CHECK_FALSE(seen.add(std::string_view(texts[i]), i));
            for (std::size_t i = 0; i < count; ++i) CHECK(seen.add(std::string_view(std::string(texts[i])), 1000) == i);
            CHECK(seen.size() == count);
            seen.clear();
        }
    }
}

TEST_CASE("white space around a text is found by its bytes alone") {
    for (const char* end : {"", " ", "a", "\xC2\xA0", "\xC3\xA9", "\xE3\x80\x80", "\xE3\x80\x81", "\xE3\x81\x82", "\xE2\x80\x89",
                            "\xEF\xBB\xBF", "\xEF\xBC\x89", "\xE6\x9D\xB1", "\xF0\x9F\x98\x80", "\xE1\x9A\x80", "\n"}) {
        for (const char* other : {"", "x", "xyz", " \xE6\x9D\xB1", "\xE3\x80\x80"}) {
            for (const std::string& text : {std::string(end) + other, std::string(other) + end, std::string(end) + other + end})
                CHECK(trimmed(text) == trimmed_ends(text));
        }
    }
}

TEST_CASE("a text is no repetition of another that has other letters, whatever the script") {
    const auto same = [](const std::string& a, const std::string& b) {
        return !fired({{"a", "{differs: b}"}}, {"{\"a\":\"" + a + "\",\"b\":\"" + b + "\"}"}).empty();
    };
    CHECK(same("Wells", "wells."));
    CHECK(same("\u304B\u3099\u304F", "\u304C\u304F"));
    CHECK(same("\u6771\u4EAC", "\u6771\u4EAC "));
    CHECK_FALSE(same("\u304B", "\u304C"));
    CHECK_FALSE(same("\u3057\u3081\u7E04", "\u3010\u6C5F\u6238\u5DDD\u533A\u3011"));
    CHECK_FALSE(same("\u6771\u4EAC", "\u30C6\u30B9\u30C8"));
    CHECK_FALSE(same("\u6771a\u4EAC", "\u6771\u30B9\u4EAC"));
}

TEST_CASE("faults of text are found, and what looks like them is not") {
    const auto has = [](const char* aspect, const std::string& text) {
        return !fired({{"a", std::string("{text: ") + aspect + "}"}}, {"{\"a\":\"" + text + "\"}"}).empty();
    };
    for (const char* text : {"CafÃ©", "the cityâ€™s", "5Â°", "NiÃ±o y adulto"}) CHECK(has("mojibake", text));
    for (const char* text : {"Café", "SÃO PAULO", "«Â» ÂGE", "Ação", "東京都"}) CHECK_FALSE(has("mojibake", text));
    for (const char* text : {"Parks &amp; trails", "&#233;t&#233;", "a &nbsp;b"}) CHECK(has("entity", text));
    for (const char* text : {"Parks & trails; more", "AT&T; a", "&", "R&D"}) CHECK_FALSE(has("entity", text));
    for (const char* text : {"{{name}}", "a ${x} b", "<%= x %>"}) CHECK(has("template", text));
    for (const char* text : {"{name}", "{{ open", "100 % < 5"}) CHECK_FALSE(has("template", text));
    CHECK(has("capitals", "PADRÓN DE ESCUELAS"));
    CHECK_FALSE(has("capitals", "SIPRO 2020"));
    CHECK_FALSE(has("capitals", "東京都の避難所一覧 AED ABCDEFGH IJKLMN"));
}

TEST_CASE("a checker may be moved between records") {
    std::vector<check::Checker> all;
    for (int i = 0; i < 5; ++i) all.emplace_back(program({{"a", "{plausible-date: {from: 1900}}"}}), "2026-01-15");
    json::Document document;
    REQUIRE(document.parse_copy(R"({"a":"2026-01-15"})") == json::Fault::none);
    std::vector<check::Hit> hits;
    for (check::Checker& checker : all) checker.check(document.root(), {"x", 1, 0}, hits);
    CHECK(hits.empty());
}
