// SPDX-License-Identifier: Apache-2.0
#include "diff.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "catch.hpp"

using test::Pair;

namespace {

// Kind and identity of each change, one word each.
std::string told(Pair& pair) {
    class Words : public catwalk::diff::ChangeSink {
    public:
        void change(const catwalk::diff::Change& change) override {
            text += fmt::format("{}:{}{} ", name_of(change.kind), change.key, change.was.empty() ? "" : fmt::format("<{}", change.was));
        }
        void run(std::uint64_t first, std::uint64_t count) override { text += fmt::format("run:{}+{} ", first, count); }
        std::string text;
    };
    Words words;
    pair.summary = tell_changes(pair.before, pair.after, pair.counts, Pair::profiles(), words);
    return words.text;
}

std::string told(std::string_view before, std::string_view after, std::string_view type = "any") {
    Pair pair(before, after, type);
    return told(pair);
}

}  // namespace

TEST_CASE("equal snapshots have no changes, whatever their records are") {
    for (const std::string_view text :
         {"", "{\"id\":\"a\"}\n{\"id\":\"a\"}\n{\"x\":1}\n", "[{\"id\":\"a\"},\n {\"id\":\"b\"}]", "{\"id\":\"a\"}\nbroken\n{}\n"}) {
        Pair pair(text, text);
        CHECK(pair.changes().empty());
        CHECK(pair.summary.nothing());
    }
}

TEST_CASE("records are known by their identity, in any order") {
    CHECK(told("{\"id\":\"a\",\"n\":1}\n{\"id\":\"b\",\"n\":1}\n{\"id\":\"c\",\"n\":1}\n",
               "{\"id\":\"c\",\"n\":2}\n{\"id\":\"a\",\"n\":1}\n{\"id\":\"d\",\"n\":1}\n") == "changed:c added:d removed:b ");
}

TEST_CASE("the order of unchanged records is told as runs") {
    CHECK(told("{\"id\":1}\n{\"id\":2}\n{\"id\":3}\n", "{\"id\":3}\n{\"id\":1}\n{\"id\":2}\n") == "run:2+1 run:0+2 ");
}

TEST_CASE("a record without identity is compared with one that says the same") {
    Pair pair("{\"note\":\"x  y\"}\n{\"note\":\"z\"}\n", "{\"note\":\"x y\"}\n{\"note\":\"w\"}\n");
    CHECK(told(pair) == "changed: added: removed: ");
    CHECK(pair.summary.only_cosmetic == 1);
    CHECK(std::count_if(pair.findings.begin(), pair.findings.end(), [](const auto& finding) { return finding.rule == "diff-no-key"; }) ==
          4);
}

TEST_CASE("records of one identity are reported, and told apart by what else they say") {
    Pair pair("{\"id\":\"a\",\"title\":\"one\",\"n\":1}\n{\"id\":\"a\",\"title\":\"two\",\"n\":1}\n",
              "{\"id\":\"a\",\"title\":\"two\",\"n\":2}\n{\"id\":\"a\",\"title\":\"one\",\"n\":2}\n{\"id\":\"a\",\"title\":\"three\"}\n");
    CHECK(told(pair) == "changed:a changed:a added:a ");
    CHECK(pair.summary.classes[static_cast<std::size_t>(catwalk::diff::Class::text)] == 0);
    CHECK(pair.counts.before.duplicates == 1);
    CHECK(pair.counts.after.duplicates == 2);
}

TEST_CASE("the same title, publisher and links under another identity are one record, renamed") {
    const std::string_view before =
        "{\"identifier\":\"old-1\",\"title\":\"Trees\",\"publisher\":{\"name\":\"Parks\"},\"landingPage\":\"http://x.example/trees\"}\n";
    CHECK(told(before,
               "{\"identifier\":\"new-1\",\"title\":\"Trees\",\"publisher\":{\"name\":\"Parks\"},\"landingPage\":\"https://x.example/trees/"
               "\"}\n") == "renamed:new-1<old-1 ");
    CHECK(told(before,
               "{\"identifier\":\"new-1\",\"title\":\"Trees\",\"publisher\":{\"name\":\"Roads\"},\"landingPage\":\"http://x.example/"
               "trees\"}\n") == "added:new-1 removed:old-1 ");
}

TEST_CASE("links that name the identity are no evidence against a new one") {
    CHECK(told("{\"identifier\":\"0001\",\"title\":\"Trees\",\"landingPage\":\"https://x.example/"
               "0001\",\"distribution\":[{\"accessURL\":\"https://y.example/t\"}]}\n",
               "{\"identifier\":\"trees\",\"title\":\"Trees\",\"landingPage\":\"https://x.example/"
               "trees\",\"distribution\":[{\"accessURL\":\"https://y.example/t\"}]}\n",
               "dcat-us-1.1") == "renamed:trees<0001 ");
}

TEST_CASE("where two records could be the renamed one, none is") {
    const std::string one = "\"title\":\"Trees\",\"landingPage\":\"https://x.example/t\"}\n";
    CHECK(told("{\"id\":\"1000\"," + one, "{\"id\":\"2000\"," + one + "{\"id\":\"3000\"," + one) == "added:2000 added:3000 removed:1000 ");
}

TEST_CASE("a source is part of the identity of what was fetched from it") {
    CHECK(told("{\"id\":\"1\",\"n\":1,\"_catwalk\":{\"source\":\"https://a.example\"}}\n",
               "{\"id\":\"1\",\"n\":2,\"_catwalk\":{\"source\":\"https://b.example\"}}\n") ==
          "added:https://b.example 1 removed:https://a.example 1 ");
}
