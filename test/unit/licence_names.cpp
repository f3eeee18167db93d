// SPDX-License-Identifier: Apache-2.0
#include "../catch.hpp"
#include "../scratch.hpp"

#include <catwalk/licence/compiled.hpp>
#include <catwalk/licence/licences.hpp>
#include <catwalk/licence/recent.hpp>

#include <array>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace fs = std::filesystem;
using namespace catwalk;
using namespace catwalk::licence;
using catwalk::test::Scratch;

namespace {

const data::Folder& folder() {
    static const data::Folder all(CATWALK_SOURCE_DIR "/licences");
    return all;
}

// The register's folder under another name, with its compiled form beside it.
struct Linked {
    Linked() : path(scratch.path() / "licences") {
        fs::create_directory_symlink(folder().path(), path);
        const data::Folder linked(path);
        std::ofstream(path.string() + ".register", std::ios::binary) << Compiled::bytes_of(linked, Register(linked));
    }
    Scratch scratch;
    fs::path path;
};

bool same(const Recognised& one, const Recognised& other) {
    return one.status == other.status && one.id == other.id && one.family == other.family && one.version == other.version &&
           one.candidates == other.candidates && one.by == other.by && one.confidence == other.confidence && one.residue == other.residue &&
           (one.nothing == nullptr
                ? other.nothing == nullptr
                : other.nothing != nullptr && one.nothing->id == other.nothing->id && one.nothing->why.fr == other.nothing->why.fr);
}

// What is said of a licence, and what nearly says so.
std::vector<std::string> texts_of(const Licence& one) {
    const std::string cited(one.shorter);
    std::vector<std::string> texts{std::string(one.id), cited, "under " + cited + " terms", cited + " 9.0"};
    for (const auto& [language, title] : one.title) texts.push_back("Licence: <b>" + std::string(title) + "</b>");
    for (const auto& [language, url] : one.url) {
        for (const char* end : {"", "/", "deed.fr", "x"}) texts.push_back(std::string(url) + end);
    }
    for (const std::string_view alias : one.aliases) texts.emplace_back(alias);
    for (const auto& [portal, id] : one.ids) texts.emplace_back(id);
    return texts;
}

}  // namespace

TEST_CASE("compiled names say what those of the register say") {
    const Linked linked;
    const Register all(folder());
    const Recogniser made(all);
    const auto compiled = Compiled::open(data::Folder(linked.path));
    REQUIRE(compiled != nullptr);
    const auto restored = Recogniser::restore(*compiled);
    REQUIRE(restored != nullptr);
    std::vector<std::string> texts{"", "INSPIRE Directive Article 13(1)(e)", "no limitations", "http://example.org/item?f=license.json"};
    for (const Licence& one : all.all()) {
        const std::vector<std::string> own = texts_of(one);
        texts.insert(texts.end(), own.begin(), own.end());
        const Card* card = restored->card(one.id);
        REQUIRE(card != nullptr);
        CHECK((card->kind == one.kind && card->url == one.url && card->licensor == one.licensor && card->same_as == one.same_as));
    }
    std::vector<std::string> wrong;
    for (const std::string& text : texts) {
        for (const std::string_view portal : {"", "ca", "ca-bc", "data.gov.au", "https://unheard.example/"}) {
            if (!same(restored->recognise(text, portal), made.recognise(text, portal)))
                wrong.push_back(text + " at " + std::string(portal));
        }
    }
    CHECK(wrong == std::vector<std::string>{});
    CHECK(texts.size() > 5000);
}

TEST_CASE("a compiled register is that of the files") {
    const Linked linked;
    const Register all(folder());
    const auto compiled = Compiled::open(data::Folder(linked.path));
    REQUIRE(compiled != nullptr);
    const auto restored = Register::restore(*compiled, data::Folder(linked.path));
    REQUIRE(restored != nullptr);
    // Its bytes hold all that a register knows, but for the nodes.
    CHECK(restored->compiled() == all.compiled());
    REQUIRE(restored->find("CC-BY-3.0-NZ") != nullptr);
    CHECK(restored->unported(*restored->find("CC-BY-3.0-NZ")) == restored->find("CC-BY-3.0"));
    CHECK(restored->file_of(*restored->find("MIT"))->root()["id"].text() == "MIT");
    CHECK(restored->find("MIT")->node.is_absent());
}

TEST_CASE("a compiled register that is missing, damaged or older than a file is not used, and the answer is the same") {
    Scratch scratch;
    const fs::path path = scratch.path() / "licences";
    fs::copy(folder().path(), path, fs::copy_options::recursive);
    const data::Folder own(path);
    const std::string bytes = Compiled::bytes_of(own, Register(folder()));
    const auto write = [&](const std::string& text) { std::ofstream(path.string() + ".register", std::ios::binary) << text; };
    const auto is_whole = [&] {
        const auto compiled = Compiled::open(own);
        return compiled != nullptr && Recogniser::restore(*compiled) != nullptr && Register::restore(*compiled, own) != nullptr;
    };
    CHECK_FALSE(is_whole());
    write(bytes);
    CHECK(is_whole());
    for (const std::size_t size : {std::size_t{0}, std::size_t{20}, std::size_t{56}, bytes.size() / 4, bytes.size() - 1}) {
        write(bytes.substr(0, size));
        CHECK_FALSE(is_whole());
    }
    for (std::size_t at = 0; at < bytes.size(); at += bytes.size() / 50) {
        std::string damaged = bytes;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x10);
        write(damaged);
        CHECK_FALSE(is_whole());
        if (at == 0) continue;
        CHECK(Licences(own).all().find("MIT") != nullptr);
    }
    write(bytes);
    std::ofstream(path / "mit.yaml", std::ios::app) << "# changed\n";
    CHECK(Compiled::open(own) == nullptr);
    CHECK(Licences(own).recognise("MIT License", {}).id == "MIT");
}

TEST_CASE("recent answers are those asked for, whatever stands in their place") {
    const Licences licences{folder()};
    Recent recent;
    for (int round = 0; round < 2; ++round) {
        for (int number = 0; number < 200; ++number) {
            const std::string text = number % 3 == 0 ? "cc-by-4.0" : "words " + std::to_string(number);
            const Field field{"id", text};
            const BriefTogether& answer = recent.of(licences, {&field, 1}, {});
            CHECK((answer.answer.status == Status::recognised) == (number % 3 == 0));
        }
    }
}
