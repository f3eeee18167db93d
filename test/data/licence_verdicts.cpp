// SPDX-License-Identifier: Apache-2.0
// Verdicts over the register that we ship: the examples of the rules, published tables, and what must hold for every pair.
#include "catch.hpp"
#include "scratch.hpp"

#include <catwalk/licence/combine.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <vector>

using namespace catwalk;
using namespace catwalk::licence;

namespace {

const Register& all() {
    static const Register licences{data::Folder(CATWALK_SOURCE_DIR "/licences")};
    return licences;
}

const Comparer& comparer() {
    static const Comparer one(all());
    return one;
}

const Licence& at(std::string_view id) {
    const Licence* found = all().find(id);
    if (found == nullptr) throw std::runtime_error(fmt::format("no licence {}", id));
    return *found;
}

Compatibility ask(std::string_view from, std::string_view into, Use use) { return comparer().compare(at(from), at(into), use); }

bool has_ground(const Compatibility& answer) {
    return std::any_of(answer.trace.begin(), answer.trace.end(), [](const Reason& reason) { return !reason.source().empty(); });
}

// Every kind of licence, few enough to be asked each against each: the first of a family in each status and kind, and its last.
std::vector<const Licence*> some_of_each() {
    std::map<std::string, const Licence*> picked;
    for (const Licence& one : all().all()) {
        if (one.kind == Kind::family) continue;
        const std::string key = fmt::format("{} {} {}", one.family, one.status, name_of(one.kind));
        picked.emplace(key, &one);
        picked[key + " last"] = &one;
    }
    std::set<const Licence*> set;
    for (const auto& [key, one] : picked) set.insert(one);
    return {set.begin(), set.end()};
}

const std::array<Use, 4> uses{Use::link, Use::republish, Use::collect, Use::adapt};

}  // namespace

TEST_CASE("the examples of every rule hold") {
    for (const Rule& rule : comparer().rules().all()) {
        for (const RuleExample& example : rule.examples) {
            INFO(example.node.where() << ": " << rule.id << ": " << example.from << " into " << example.into);
            const Compatibility answer = ask(example.from, example.into, example.use);
            CHECK(name_of(answer.verdict) == name_of(example.verdict));
            if (at(example.from).kind == Kind::family) continue;
            const auto fired = applied(comparer().rules(), {at(example.from), at(example.into), example.use});
            CHECK(std::any_of(fired.begin(), fired.end(), [&](const Applied& one) { return one.rule == &rule; }) == example.fires);
        }
    }
}

// https://creativecommons.org/faq/: the adapter's licence chart, read for versions of one number. A row is the original's licence.
TEST_CASE("the chart of Creative Commons for adapters' licences holds in version 4.0 and 3.0") {
    const std::vector<std::string> columns{"BY", "BY-NC", "BY-NC-ND", "BY-NC-SA", "BY-ND", "BY-SA"};
    const std::vector<std::pair<std::string, std::string>> chart{{"BY", "yyyyyy"},       {"BY-NC", "nyyynn"}, {"BY-NC-ND", "nnnnnn"},
                                                                 {"BY-NC-SA", "nnnynn"}, {"BY-ND", "nnnnnn"}, {"BY-SA", "nnnnny"}};
    for (const std::string version : {"4.0", "3.0"}) {
        for (const auto& [from, row] : chart) {
            for (std::size_t i = 0; i < columns.size(); ++i) {
                INFO(version << ": " << from << " into " << columns[i]);
                const Compatibility answer = ask("CC-" + from + "-" + version, "CC-" + columns[i] + "-" + version, Use::adapt);
                CHECK(name_of(answer.verdict) == (row[i] == 'y' ? "yes-if" : "no"));
            }
            CHECK(ask("CC-" + from + "-" + version, "CC0-1.0", Use::adapt).verdict == Verdict::no);
        }
        for (const std::string& column : columns) CHECK(ask("CC0-1.0", "CC-" + column + "-" + version, Use::adapt).verdict == Verdict::yes);
    }
}

TEST_CASE("share-alike of Creative Commons goes to later versions and ports, never back; version 1.0 goes nowhere") {
    const std::vector<std::string> versions{"1.0", "2.0", "2.5", "3.0", "4.0"};
    for (const std::string elements : {"CC-BY-SA-", "CC-BY-NC-SA-"}) {
        for (std::size_t i = 0; i < versions.size(); ++i) {
            for (std::size_t j = 0; j < versions.size(); ++j) {
                INFO(elements << versions[i] << " into " << versions[j]);
                const bool allowed = i == j || (i > 0 && j > i);
                CHECK(ask(elements + versions[i], elements + versions[j], Use::adapt).is_allowed() == allowed);
            }
        }
    }
    CHECK(ask("CC-BY-SA-3.0", "CC-BY-SA-3.0-NL", Use::adapt).is_allowed());
    CHECK(ask("CC-BY-SA-3.0-NL", "CC-BY-SA-3.0", Use::adapt).is_allowed());
    CHECK_FALSE(ask("CC-BY-SA-3.0", "CC-BY-SA-2.5-CA", Use::adapt).is_allowed());
    CHECK_FALSE(ask("CC-BY-SA-1.0-FI", "CC-BY-SA-1.0", Use::adapt).is_allowed());
}

TEST_CASE("what the European Data Portal says is either our answer or told as dissent") {
    for (const Statement& said : all().statements()) {
        if (said.authority != "European Data Portal") continue;
        for (const std::string_view from : said.from) {
            for (const std::string_view into : said.into) {
                INFO(from << " into " << into);
                const Compatibility answer = ask(from, into, Use::adapt);
                const bool agrees = answer.verdict == said.verdict || (answer.is_allowed() && said.verdict >= Verdict::yes_if);
                const bool told = std::any_of(answer.disagreement.begin(), answer.disagreement.end(),
                                              [&](const Reason& reason) { return reason.statement == &said; });
                CHECK((agrees || told));
                if (said.followed && !agrees) CHECK(answer.level >= said.level);
            }
        }
    }
}

TEST_CASE("every answer names a clause or a statement, with its source") {
    const std::vector<const Licence*> list = some_of_each();
    for (const Licence* from : list) {
        for (const Licence* into : list) {
            for (const Use use : uses) {
                const Compatibility answer = comparer().compare(*from, *into, use);
                if (has_ground(answer)) continue;
                INFO(from->id << " into " << into->id << " to " << name_of(use) << ": " << name_of(answer.verdict));
                FAIL("no source");
            }
        }
    }
}

TEST_CASE("words without a text behind them never give a yes") {
    const std::vector<const Licence*> list = some_of_each();
    for (const Licence& from : all().all()) {
        if (from.kind != Kind::assertion) continue;
        for (const Licence* into : list) {
            for (const Use use : uses) {
                INFO(from.id << " into " << into->id << " to " << name_of(use));
                CHECK_FALSE(comparer().compare(from, *into, use).is_allowed());
            }
        }
    }
}

TEST_CASE("the order of facts changes no answer") {
    std::mt19937 random(20);
    const std::vector<const Licence*> list = some_of_each();
    for (const Licence* from : list) {
        Licence shuffled = *from;
        for (auto* facts : {&shuffled.permits, &shuffled.requires_, &shuffled.forbids, &shuffled.covers, &shuffled.excludes})
            std::shuffle(facts->begin(), facts->end(), random);
        for (const Licence* into : list) {
            const Use use = uses[random() % uses.size()];
            const Compatibility before = comparer().compare(*from, *into, use);
            const Compatibility after = comparer().compare(shuffled, *into, use);
            if (before.verdict == after.verdict && before.level == after.level && before.conditions == after.conditions) continue;
            INFO(from->id << " into " << into->id << " to " << name_of(use));
            FAIL("another answer");
        }
    }
}

TEST_CASE("the order of files changes no answer") {
    // A third of the files is not in the folder and comes from elsewhere, last and in disorder.
    const test::Scratch scratch;
    const std::filesystem::path path = scratch.path() / "licences";
    std::filesystem::copy(all().folder().path(), path, std::filesystem::copy_options::recursive);
    std::mt19937 random(21);
    std::vector<std::shared_ptr<const data::Tree>> elsewhere;
    for (const Licence& one : all().all()) {
        if (random() % 3 != 0) continue;
        const std::string where = one.node.where();
        const std::string file = std::filesystem::path(where.substr(0, where.rfind(':'))).filename().string();
        elsewhere.push_back(all().folder().load(file));
        std::filesystem::remove(path / file);
    }
    std::shuffle(elsewhere.begin(), elsewhere.end(), random);
    const Register other(data::Folder(path), elsewhere);
    const Comparer answers(other);
    REQUIRE(other.all().size() == all().all().size());
    const std::vector<const Licence*> list = some_of_each();
    for (const Licence* from : list) {
        for (const Licence* into : list) {
            const Use use = uses[random() % uses.size()];
            const Compatibility before = comparer().compare(*from, *into, use);
            const Compatibility after = answers.compare(*other.find(from->id), *other.find(into->id), use);
            INFO(from->id << " into " << into->id << " to " << name_of(use));
            REQUIRE((before.verdict == after.verdict && before.level == after.level && before.conditions == after.conditions));
        }
    }
}

TEST_CASE("one duty or ban more of the original never makes a no into a yes") {
    const std::vector<const Licence*> list = some_of_each();
    std::vector<std::pair<Group, std::string>> more;
    for (const Term& term : all().terms().all()) {
        for (const Group group : {Group::requires_, Group::forbids}) {
            if (std::find(term.groups.begin(), term.groups.end(), group) != term.groups.end()) more.emplace_back(group, term.id);
        }
    }
    REQUIRE(more.size() > 20);
    std::mt19937 random(7);
    for (const Licence* from : list) {
        for (const auto& [group, term] : more) {
            Licence stricter = *from;
            Fact fact;
            fact.term = term;
            fact.source = "https://example.org/";
            fact.evidence = static_cast<Evidence>(random() % 8);
            auto& facts = group == Group::requires_ ? stricter.requires_ : stricter.forbids;
            if (from->fact(group, term) != nullptr) continue;
            facts.push_back(fact);
            for (int i = 0; i < 6; ++i) {
                const Licence& into = *list[random() % list.size()];
                const Use use = uses[random() % uses.size()];
                const Verdict before = comparer().compare(*from, into, use).verdict;
                const Verdict after = comparer().compare(stricter, into, use).verdict;
                if (after <= before || before >= Verdict::yes_if) continue;
                if (before == Verdict::unclear && after == Verdict::unclear) continue;
                INFO(from->id << " with " << term << " into " << into.id << " to " << name_of(use) << ": " << name_of(before) << " -> "
                              << name_of(after));
                CHECK_FALSE(after >= Verdict::yes_if);
                CHECK_FALSE(before == Verdict::no);
            }
        }
    }
}

TEST_CASE("a result may carry exactly the licences that each of its parts may go into") {
    const std::vector<const Licence*> list = some_of_each();
    std::mt19937 random(11);
    for (int round = 0; round < 12; ++round) {
        std::vector<const Licence*> parts;
        for (std::size_t i = 0; i <= random() % 3; ++i) parts.push_back(list[random() % list.size()]);
        const Use use = uses[static_cast<std::size_t>(round) % uses.size()];
        const Combined combined = combine(comparer(), parts, use);
        for (const Licence& one : all().all()) {
            if (one.kind == Kind::family || one.kind == Kind::assertion || one.status != "active" || !one.same_as.empty()) continue;
            if (one.kind == Kind::closed && std::find(parts.begin(), parts.end(), &one) == parts.end()) continue;
            const bool fits = std::all_of(parts.begin(), parts.end(),
                                          [&](const Licence* part) { return comparer().compare(*part, one, use).is_allowed(); });
            INFO(one.id << " to " << name_of(use));
            CHECK((std::find(combined.allowed.begin(), combined.allowed.end(), &one) != combined.allowed.end()) == fits);
        }
        CHECK(combined.allowed.empty() == !combined.obstacles.empty());
    }
}

TEST_CASE("where two parts stand in each other's way, both are named, with the reasons both ways") {
    const Combined combined = combine(comparer(), {&at("CC-BY-SA-4.0"), &at("CC-BY-4.0"), &at("ODbL-1.0")}, Use::adapt);
    CHECK(combined.allowed.empty());
    REQUIRE(combined.obstacles.size() == 1);
    CHECK(combined.obstacles[0].licences == std::vector<const Licence*>{&at("CC-BY-SA-4.0"), &at("ODbL-1.0")});
    REQUIRE(combined.obstacles[0].why.size() == 2);
    for (const Compatibility& answer : combined.obstacles[0].why) CHECK(answer.verdict == Verdict::no);
}

TEST_CASE("of a family, the worst and the best are named unless all agree") {
    const Compatibility open = ask("cc-by-sa-unversioned", "CC-BY-SA-4.0", Use::adapt);
    CHECK(open.verdict == Verdict::unclear);
    REQUIRE(open.worst);
    CHECK(open.worst->from->id == "CC-BY-SA-1.0");
    CHECK(open.worst->verdict == Verdict::no);
    REQUIRE(open.best);
    CHECK(open.best->verdict == Verdict::yes_if);
    CHECK(ask("cc-by-sa-unversioned", "OGL-Canada-2.0", Use::adapt).verdict == Verdict::no);
    CHECK(ask("cc-nc-any", "OGL-Canada-2.0", Use::adapt).verdict == Verdict::no);
    CHECK(ask("cc-by-unversioned", "CC-BY-4.0", Use::adapt).verdict == Verdict::yes_if);
}

TEST_CASE("a licence with a licensor of its own answers as its text does") {
    for (const Use use : uses) CHECK(ask("qc-cc-by", "OGL-Canada-2.0", use).verdict == ask("CC-BY-4.0", "OGL-Canada-2.0", use).verdict);
    CHECK(ask("CC-BY-4.0", "qc-cc-by", Use::republish).verdict == Verdict::yes_if);
}
