// SPDX-License-Identifier: Apache-2.0
#include "catch.hpp"
#include "unit/licence_register.hpp"

#include <catwalk/base/error.hpp>

#include <nlohmann/json.hpp>

#include <string>

using namespace catwalk;
using namespace catwalk::licence;
using catwalk::test::SmallRegister;

namespace {

std::string said(const std::string& into, const std::string& verdict, const std::string& level, const std::string& authority,
                 const std::string& more = {}) {
    return "  - {into: " + into + ", use: adapt, verdict: \"" + verdict + "\", level: " + level + ", authority: " + authority + more +
           "}\n";
}

const std::string target = "id: target\nkind: licence\npermits: [adapt]\n";

}  // namespace

TEST_CASE("of what is said at several levels, the highest decides, and the rest is told as dissent") {
    const SmallRegister small({"id: origin\nkind: licence\npermits: [adapt]\nstatements:\n" + said("target", "no", "secondary", "Hearsay") +
                                   said("target", "yes-if", "official-statement", "Steward"),
                               target});
    const Compatibility answer = small.ask("origin", "target");
    CHECK(answer.verdict == Verdict::yes);
    CHECK(answer.level == Level::official);
    REQUIRE(answer.disagreement.size() == 1);
    CHECK(answer.disagreement[0].authority() == "Hearsay");
}

TEST_CASE("authorities who disagree at one level make it unclear, and both are named") {
    const SmallRegister small({"id: origin\nkind: licence\npermits: [adapt]\nstatements:\n" +
                                   said("target", "no", "official-guidance", "One") + said("target", "yes-if", "official-guidance", "Two"),
                               target});
    const Compatibility answer = small.ask("origin", "target");
    CHECK(answer.verdict == Verdict::unclear);
    std::string names;
    for (const Reason& reason : answer.disagreement) names += std::string(reason.authority()) + " ";
    CHECK(names == "One Two ");
    CHECK(answer.trace.size() >= 2);
}

TEST_CASE("a derived no weighs as much as the fact that causes it") {
    const SmallRegister by_text(
        {"id: origin\nkind: licence\nforbids: [adapt]\nstatements:\n" + said("target", "yes-if", "official-statement", "X"), target});
    CHECK(by_text.ask("origin", "target").verdict == Verdict::no);
    const SmallRegister guessed({"id: origin\nkind: licence\nforbids: [{term: adapt, evidence: assumed}]\nstatements:\n" +
                                     said("target", "yes-if", "secondary", "X"),
                                 target});
    CHECK(guessed.ask("origin", "target").verdict == Verdict::yes_if);
    const SmallRegister alone({"id: origin\nkind: licence\nforbids: [{term: adapt, evidence: assumed}]\n", target});
    CHECK(alone.ask("origin", "target").verdict == Verdict::no);
    CHECK(alone.ask("origin", "target").level == Level::inferred);
}

TEST_CASE("a derived yes is inferred, and a derived doubt weighs nothing") {
    const SmallRegister small(
        {"id: origin\nkind: licence\npermits: [adapt]\nstatements:\n" + said("target", "no", "secondary", "X"), target});
    CHECK(small.ask("origin", "target").verdict == Verdict::no);
    const SmallRegister doubt({"id: origin\nkind: licence\npermits: [{term: adapt, evidence: assumed}]\nstatements:\n" +
                                   said("target", "yes-if", "secondary", "X"),
                               target});
    const Compatibility answer = doubt.ask("origin", "target");
    CHECK(answer.verdict == Verdict::yes_if);
    CHECK(answer.conditions == std::vector<std::string_view>{"read-the-terms"});
    const SmallRegister alone({"id: origin\nkind: licence\npermits: [{term: adapt, evidence: assumed}]\n", target});
    CHECK(alone.ask("origin", "target").verdict == Verdict::unclear);
}

TEST_CASE("what is not followed is recorded, and decides nothing") {
    const SmallRegister small({"id: origin\nkind: licence\npermits: [adapt]\nstatements:\n" +
                                   said("target", "no", "clause", "Matrix", ", followed: \"no\", why: {en: a slip}"),
                               target});
    const Compatibility answer = small.ask("origin", "target");
    CHECK(answer.verdict == Verdict::yes);
    REQUIRE(answer.disagreement.size() == 1);
    CHECK(answer.disagreement[0].words("en") == "a slip");
}

TEST_CASE("a duty stays a condition whoever says yes") {
    const SmallRegister small(
        {"id: origin\nkind: licence\npermits: [adapt]\nrequires: [attribution]\nstatements:\n" + said("target", "yes", "clause", "X"),
         target});
    const Compatibility answer = small.ask("origin", "target");
    CHECK(answer.verdict == Verdict::yes_if);
    CHECK(answer.conditions == std::vector<std::string_view>{"keep-attribution"});
}

TEST_CASE("statements are of families, of what the target requires, and of the same text with another licensor") {
    const SmallRegister small(
        {"id: origin\nkind: licence\nforbids: [adapt]\nstatements:\n" + said("\"requires:attribution\"", "yes-if", "clause", "X"),
         "id: twin\nkind: licence\nsame_as: target\n", "id: target\nkind: licence\nrequires: [attribution]\n",
         "id: other\nkind: licence\npermits: [adapt]\n"});
    CHECK(small.ask("origin", "target").verdict == Verdict::yes_if);
    CHECK(small.ask("origin", "twin").verdict == Verdict::yes_if);
    CHECK(small.ask("origin", "other").verdict == Verdict::no);
}

TEST_CASE("a matrix is read by rows, and cells taken out of it are dissent") {
    const std::string matrix = R"(
id: m
title: {en: M}
authority: Matrix
source: https://example.org/m
level: official-guidance
rows:
  - {from: [origin], into_yes: [target], into_no: [other, third]}
not_followed:
  - {from: [origin], into: [third], said: "no", why: {en: a slip}}
)";
    const SmallRegister small(
        {"id: origin\nkind: licence\npermits: [adapt]\n", target, "id: other\nkind: licence\n", "id: third\nkind: licence\n"}, matrix);
    CHECK(small.ask("origin", "target").level == Level::guidance);
    CHECK(small.ask("origin", "other").verdict == Verdict::no);
    CHECK(small.ask("origin", "third").verdict == Verdict::yes);
    CHECK(small.ask("origin", "third").disagreement.size() == 1);
    CHECK_THROWS_AS(SmallRegister({"id: origin\nkind: licence\n", target},
                                  "id: m\nauthority: M\nsource: https://example.org/\nlevel: secondary\nrows: []\n"
                                  "not_followed: [{from: [origin], into: [target], said: \"no\", why: {en: x}}]\n"),
                    Error);
}

TEST_CASE("a statement about a licence that there is not is an error of the data") {
    CHECK_THROWS_AS(SmallRegister({"id: origin\nkind: licence\nstatements:\n" + said("nowhere", "no", "clause", "X")}), Error);
    CHECK_THROWS_AS(
        SmallRegister({"id: origin\nkind: licence\n"},
                      "id: m\nstatements: [{from: \"requires:attribution\", into: any, use: adapt, verdict: yes-if, level: clause, "
                      "authority: X, source: https://example.org/}]\n"),
        Error);
}

TEST_CASE("an answer is JSON, and says the same in three languages") {
    const SmallRegister small(
        {"id: origin\nkind: licence\npermits: [adapt]\nrequires: [{term: attribution, clause: \"s. \\\"1\\\"\"}]\n", target});
    json::Out out;
    put_json(out, small.ask("origin", "target"), small.all().terms());
    const auto parsed = nlohmann::json::parse(out.view());
    CHECK(parsed["verdict"] == "yes-if");
    CHECK(parsed["conditions"][0]["id"] == "keep-attribution");
    for (const char* language : {"en", "fr", "es"}) CHECK_FALSE(parsed["conditions"][0]["message"][language].get<std::string>().empty());
    CHECK(parsed["trace"][0]["clause"] == "s. \"1\"");
    CHECK(parsed["trace"][0]["rule"] == "named");
    CHECK(parsed["disagreement"].empty());
}
