// SPDX-License-Identifier: Apache-2.0
#include "catch.hpp"

#include <catwalk/crosswalk/vocabulary.hpp>

#include <atomic>
#include <string>
#include <thread>
#include <vector>

using namespace catwalk;
using crosswalk::Vocabulary;

namespace {

constexpr const char* colours = R"(
id: colour
title: {en: Colour, fr: Couleur, es: Color}
source: [https://example.org/]
schemes:
  iso: {title: Numbers, scoped: true, closed: ["1", "2", "3"]}
  eu: {title: Table, prefix: ["http://eu.example/colour/", "https://eu.example/colour/"]}
  ar: {title: List}
values:
  - id: darkRed
    label: {en: Dark red, fr: Rouge foncé, es: Rojo oscuro}
    codes: {iso: "1", eu: [DARK_RED, CRIMSON], ar: carmesí}
    narrower: {iso: "3"}
    spellings: ["l’écarlate"]
  - id: cyan
    label: Cyan
    codes: {iso: "2"}
    broader: {eu: DARK_RED}
examples:
  - {in: cyan, out: cyan}
)";

std::shared_ptr<const Vocabulary> colour_vocabulary() { return Vocabulary::load(data::Tree::parse(colours, "colour.yaml")->root()); }

std::string id_of(const Vocabulary::Term* term) { return term == nullptr ? std::string("-") : term->id; }

}  // namespace

TEST_CASE("a vocabulary reads ids, labels, spellings and codes in any case and accent") {
    const auto all = colour_vocabulary();
    for (const char* text : {"darkRed", "DARKRED", "Dark red", "rouge fonce", "ROUGE FONCÉ", "  Rojo   oscuro. ", "L'ECARLATE", "dark_red",
                             "CRIMSON", "carmesi"}) {
        INFO(text);
        CHECK(id_of(all->read(text)) == "darkRed");
    }
    for (const char* text : {"", " ", "red", "dark", "1"}) CHECK(id_of(all->read(text)) == "-");
}

TEST_CASE("codes of a scoped scheme count only where it is named") {
    const auto all = colour_vocabulary();
    CHECK(id_of(all->read("1", all->scheme("iso"))) == "darkRed");
    CHECK(id_of(all->read("2", all->scheme("iso"))) == "cyan");
    CHECK(id_of(all->read("2")) == "-");
    CHECK(id_of(all->read("Cyan", all->scheme("iso"))) == "cyan");
}

TEST_CASE("a narrower code is read and never written, a broader one written and never read") {
    const auto all = colour_vocabulary();
    const int iso = all->scheme("iso");
    const int eu = all->scheme("eu");
    CHECK(id_of(all->read("3", iso)) == "darkRed");
    const Vocabulary::Term& red = *all->term("darkRed");
    const Vocabulary::Term& cyan = *all->term("cyan");
    CHECK(all->code(red, iso) == "1");
    CHECK(all->code(cyan, eu).empty());
    CHECK(all->broader(cyan, eu) == "DARK_RED");
    CHECK(all->broader(red, eu).empty());
}

TEST_CASE("URIs are known by their prefix and written with the first one") {
    const auto all = colour_vocabulary();
    const int eu = all->scheme("eu");
    CHECK(id_of(all->read("http://eu.example/colour/DARK_RED")) == "darkRed");
    CHECK(id_of(all->read("https://eu.example/colour/CRIMSON", eu)) == "darkRed");
    CHECK(id_of(all->read(" https://eu.example/colour/dark_red ", all->scheme("iso"))) == "darkRed");
    CHECK(id_of(all->read("http://eu.example/colour/PUCE")) == "-");
    CHECK(all->uri(*all->term("darkRed"), eu) == "http://eu.example/colour/DARK_RED");
    CHECK(all->uri(*all->term("darkRed"), all->scheme("ar")) == "carmesí");
    CHECK(all->uri(*all->term("cyan"), eu).empty());
}

TEST_CASE("schemes and terms are found by name, or not at all") {
    const auto all = colour_vocabulary();
    CHECK(all->scheme("nl") == Vocabulary::any);
    CHECK(all->term("Dark red") == nullptr);
    CHECK(all->code(*all->term("cyan"), Vocabulary::any) == "cyan");
    CHECK(all->label(*all->term("darkRed"), "fr-CA") == "Rouge foncé");
    CHECK(all->label(*all->term("darkRed"), "de") == "Dark red");
    CHECK(all->label(*all->term("cyan"), "es") == "Cyan");
}

TEST_CASE("the nearest meaning is suggested for a misspelling only") {
    const auto all = colour_vocabulary();
    CHECK(id_of(all->nearest("Dark rad")) == "darkRed");
    CHECK(id_of(all->nearest("ultramarine")) == "-");
}

TEST_CASE("a vocabulary outlives its file and is read by many threads") {
    const auto all = colour_vocabulary();
    std::atomic<int> known = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] {
            for (int n = 0; n < 500; ++n) known += all->read("ROUGE FONCÉ") != nullptr && all->read("cyan") != nullptr ? 1 : 0;
        });
    }
    for (std::thread& thread : threads) thread.join();
    CHECK(known == 2000);
}
