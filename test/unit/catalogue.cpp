// SPDX-License-Identifier: Apache-2.0
#include <catwalk/base/error.hpp>
#include <catwalk/data/folder.hpp>
#include <catwalk/document/catalogue.hpp>

#include "catch.hpp"

using namespace catwalk;
using document::Catalogue;

namespace {

Catalogue load(const std::string& yaml) {
    const data::Folder mappings(CATWALK_SOURCE_DIR "/mappings");
    const auto languages = crosswalk::Vocabulary::load(mappings.load("vocabularies/language.yaml")->root());
    return Catalogue::load(data::Tree::parse(yaml, "town.yaml")->root(), *languages);
}

std::string node_of(const Catalogue& catalogue) {
    json::Out out;
    catalogue.put_node(out);
    return std::string(out.view());
}

std::string data_json_of(const Catalogue& catalogue) {
    json::Out out;
    catalogue.put_data_json(out);
    return std::string(out.view());
}

}  // namespace

TEST_CASE("a catalogue of which nothing is known is only that") {
    CHECK(node_of({}) == R"("@id":"_:catalogue","@type":"dcat:Catalog")");
    CHECK(data_json_of({}) == R"("@context":"https://project-open-data.cio.gov/v1.1/schema/catalog.jsonld","@type":"dcat:Catalog",)"
                              R"("conformsTo":"https://project-open-data.cio.gov/v1.1/schema",)"
                              R"("describedBy":"https://project-open-data.cio.gov/v1.1/schema/catalog.json")");
}

TEST_CASE("a catalogue's texts keep their languages in RDF") {
    CHECK(
        node_of(load("identifier: https://x.org/c\ntitle: {en: Town, fr: Ville}\nhomepage: {en: 'https://x.org/', fr: 'https://x.org/'}\n"
                     "publisher: {name: Town hall, email: a@x.org}\nlanguage: [en]\nissued: 2019-05\nrights: {en: Free}\n")) ==
        R"("@id":"https://x.org/c","@type":"dcat:Catalog","dct:title":[{"@value":"Town","@language":"en"},{"@value":"Ville","@language":"fr"}],)"
        R"("foaf:homepage":[{"@id":"https://x.org/"}],)"
        R"("dct:publisher":{"@type":"foaf:Agent","foaf:name":[{"@value":"Town hall","@language":"und"}],"foaf:mbox":[{"@id":"mailto:a@x.org"}]},)"
        R"("dct:language":[{"@id":"http://publications.europa.eu/resource/authority/language/ENG"}],)"
        R"("dct:rights":{"@type":"dct:RightsStatement","rdfs:label":[{"@value":"Free","@language":"en"}]},)"
        R"("dct:issued":{"@value":"2019-05","@type":"xsd:gYearMonth"})");
}

TEST_CASE("data.json takes the texts of the catalogue's first language") {
    const std::string text = data_json_of(load("title: {en: Town, fr: Ville}\ndescription: {en: All}\nlanguage: [fr, en]\n"));
    CHECK(text.find(R"("title":"Ville","description":"All","language":["fr","en"])") != std::string::npos);
}

TEST_CASE("a wrong catalogue file is an error at its line") {
    CHECK_THROWS_WITH(load("title: x\ntitlle: y\n"), "town.yaml:2: unknown key \"titlle\" in a catalogue; did you mean \"title\"?");
    CHECK_THROWS_WITH(load("description: x\n"), "town.yaml:1: a catalogue needs its `title`");
    CHECK_THROWS_WITH(load("title: {english: x}\n"), "town.yaml:1: \"english\" is no language tag such as en or fr-CA");
    CHECK_THROWS_WITH(load("title: x\nhomepage: x.org\n"), "town.yaml:2: \"x.org\" is no address such as https://example.org/");
    CHECK_THROWS_WITH(load("title: x\nhomepage: {en: x.org}\n"), "town.yaml:2: \"x.org\" is no address such as https://example.org/");
    CHECK_THROWS_WITH(load("title: x\nissued: May 2019\n"), "town.yaml:2: \"May 2019\" is no ISO 8601 date such as 2026-09-30");
    CHECK_THROWS_WITH(load("title: x\npublisher: {homepage: 'https://x.org/'}\n"), "town.yaml:2: the publisher needs its `name`");
    CHECK_THROWS_WITH(load("title: x\nlanguage: [en, englisch]\n"), "town.yaml:2: \"englisch\" is no language tag such as en or fr-CA");
}
