// SPDX-License-Identifier: Apache-2.0
// Every profile that we ship, and every file that must be refused. The examples themselves are proved by `validate --check`.
#include "catch.hpp"

#include <catwalk/base/error.hpp>
#include <catwalk/check/examples.hpp>
#include <catwalk/check/predicate.hpp>
#include <catwalk/check/profile.hpp>
#include <catwalk/data/messages.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

using namespace catwalk;
namespace fs = std::filesystem;

namespace {

const crosswalk::Library& library() {
    static const crosswalk::Library all{data::Folder(CATWALK_SOURCE_DIR "/mappings")};
    return all;
}

std::string content(const fs::path& file) {
    std::ostringstream text;
    text << std::ifstream(file, std::ios::binary).rdbuf();
    return text.str();
}

// What is wrong with a profile's file; empty if nothing is.
std::string trouble(const std::string& text, const std::string& name) {
    try {
        const check::Profiles profiles(library());
        const auto result = check::prove_examples(*profiles.profile(data::Tree::parse(text, name)), library());
        return result.failures.empty() ? std::string() : result.failures.front();
    } catch (const Error& error) {
        return error.what();
    }
}

}  // namespace

TEST_CASE("rules have ids of their own, an address as source, and one level of words in each language") {
    const check::Profiles profiles(library());
    const auto reader = data::Messages::load(library().folder().load("findings.yaml"));
    std::map<std::string, std::string> owner;
    std::set<std::string_view> used;
    for (const std::string& name : profiles.names()) {
        for (const check::Rule& rule : profiles.profile(name)->rules) {
            INFO(rule.profile << " " << rule.id);
            CHECK(owner.emplace(rule.id, rule.profile).first->second == rule.profile);
            CHECK_FALSE(reader.knows(rule.id));
            CHECK(rule.source.starts_with("http"));
            used.insert(rule.check.is_text() ? rule.check.text() : rule.check.entries().front().key);
        }
    }
    CHECK(owner.size() >= 80);
    CHECK(std::vector<std::string_view>(used.begin(), used.end()).size() > 20);
}

TEST_CASE("a profile that extends another has its rules, and changes them only for itself") {
    const check::Profiles profiles(library());
    const auto federal = profiles.profile("dcat-us-1.1-federal");
    const auto others = profiles.profile("dcat-us-1.1");
    REQUIRE(federal->find("us-rights-missing") != nullptr);
    CHECK(federal->find("us-rights-missing")->level == Level::error);
    CHECK(others->find("us-rights-missing")->level == Level::warning);
    CHECK(federal->find("us-bureau-code-form") != nullptr);
    CHECK(others->find("us-bureau-code-form") == nullptr);
    CHECK(profiles.profile("ckan-canada")->find("ckan-title-missing") == nullptr);
}

TEST_CASE("the profile of a record is the most particular one of its type") {
    const check::Profiles profiles(library());
    const auto names = [&](const char* type) {
        std::string all;
        for (const auto& one : profiles.for_type(type)) all += one.profile->id + (one.any.empty() ? " " : "? ");
        return all;
    };
    CHECK(names("core") == "core ");
    CHECK(names("dcat-us-1.1") == "dcat-us-1.1-federal? dcat-us-1.1 ");
    CHECK(names("arcgis-hub-dcat-us") == "dcat-us-1.1-federal? dcat-us-1.1 ");
    CHECK(names("ar-data-json").ends_with("ar-perfil-nacional dcat-us-1.1 "));
    CHECK(names("bc-ckan") == "ckan ");
    CHECK(names("ckan-canada") == "ckan-canada? ckan ");
    CHECK(names("").empty());
}

TEST_CASE("a broken profile is refused with its line and the nearest known word") {
    std::size_t count = 0;
    for (const auto& entry : fs::directory_iterator(CATWALK_SOURCE_DIR "/test/bad/profile")) {
        const std::string text = content(entry.path());
        const std::string head = "# expect: ";
        const std::string expected = text.substr(head.size(), text.find('\n') - head.size());
        INFO(entry.path().filename().string());
        REQUIRE(text.starts_with(head));
        const std::string said = trouble(text, entry.path().filename().string());
        // A list of everything that is known may grow.
        CHECK((expected.ends_with(": ") ? said.substr(0, expected.size()) : said) == expected);
        ++count;
    }
    CHECK(count >= 40);
}
