// SPDX-License-Identifier: Apache-2.0
#include <catwalk/document/document.hpp>
#include <catwalk/json/document.hpp>

#include "catch.hpp"

#include <fstream>
#include <sstream>

using namespace catwalk;
using document::Kind;

namespace {

std::shared_ptr<const rdf::Context> context(Kind kind) {
    const std::string name = kind == Kind::core ? "core.jsonld" : "dcat-ap-3.jsonld";
    std::ifstream file(CATWALK_SOURCE_DIR "/mappings/contexts/" + name);
    std::ostringstream text;
    text << file.rdbuf();
    return rdf::Context::parse(text.str(), name);
}

Kind kind_of(std::string_view record) {
    json::Document parsed;
    REQUIRE(parsed.parse_copy(record) == json::Fault::none);
    return document::kind_of(parsed.root());
}

std::string written(std::string_view format, const std::vector<std::string>& records) {
    const auto made = document::make_document(format, {{}, context});
    json::Out out;
    Findings findings;
    for (const std::string& record : records) {
        json::Document parsed;
        REQUIRE(parsed.parse_copy(record) == json::Fault::none);
        const Kind kind = document::kind_of(parsed.root());
        REQUIRE(made->refusal(kind).empty());
        made->add(parsed.root(), kind, out, findings);
    }
    made->end(out);
    CHECK(findings.empty());
    return std::string(out.view());
}

}  // namespace

TEST_CASE("a record's kind is told by its shape") {
    CHECK(kind_of(R"({"record":{},"identifier":"1"})") == Kind::core);
    CHECK(kind_of(R"({"title":{"en":"x"}})") == Kind::core);
    CHECK(kind_of(R"({"@id":"http://x/1"})") == Kind::dcat_ap);
    CHECK(kind_of(R"({"@type":"dcat:Dataset","dct:title":[]})") == Kind::dcat_ap);
    CHECK(kind_of(R"({"@type":"dcat:Dataset"})") == Kind::dcat_ap);
    CHECK(kind_of("{}") == Kind::other);
    CHECK(kind_of(R"({"@type":"dcat:Dataset","title":"x","accessLevel":"public"})") == Kind::dcat_us);
    CHECK(kind_of(R"({"name":"x","title":"x","resources":[]})") == Kind::other);
}

TEST_CASE("an array of no records is an array") {
    CHECK(written("json", {}) == "[]\n");
    CHECK(written("json", {R"({"a":1})", R"({"b":[]})"}) == "[\n{\"a\":1},\n{\"b\":[]}\n]\n");
}

TEST_CASE("data.json takes DCAT-US records only, and says what to do with others") {
    const auto made = document::make_document("data.json", {{}, context});
    CHECK(made->refusal(Kind::dcat_us).empty());
    CHECK(made->refusal(Kind::core) == "a core record does not fit data.json; put `catwalk map --to dcat-us-1.1` before");
    CHECK(written("data.json", {R"({"title":"x","accessLevel":"public"})"}).ends_with(",\n\"dataset\":[\n{\"title\":\"x\",\"accessLevel\":\"public\"}\n]}\n"));
    CHECK(written("data.json", {}).ends_with(",\n\"dataset\":[]}\n"));
}

TEST_CASE("RDF takes core and DCAT-AP records, as the datasets of a catalogue") {
    CHECK(document::make_document("turtle", {{}, context})->refusal(Kind::dcat_us) ==
          "a dcat-us-1.1 record cannot be written as Turtle; put `catwalk map --to dcat-ap-3` before");
    CHECK(written("ntriples", {R"({"@id":"http://x/1","dct:title":{"@value":"Trees","@language":"en"}})"}) ==
          "_:catalogue <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://www.w3.org/ns/dcat#Catalog> .\n"
          "<http://x/1> <http://purl.org/dc/terms/title> \"Trees\"@en .\n"
          "_:catalogue <http://www.w3.org/ns/dcat#dataset> <http://x/1> .\n");
    const std::string core = R"({"identifier":"1","title":{"en":"Trees"}})";
    const std::string label = written("ntriples", {core});
    CHECK(label.find("<http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://www.w3.org/ns/dcat#Dataset> .\n") != std::string::npos);
    CHECK(label == written("ntriples", {core, core}).substr(0, label.size()));
    CHECK(written("turtle", {core}).ends_with("\n_:catalogue\n  dcat:dataset [\n    a dcat:Dataset ;\n    dct:identifier \"1\" ;\n    dct:title \"Trees\"@en\n  ] .\n"));
}

TEST_CASE("JSON-LD opens with its context and gives core records their class") {
    const std::string text = written("json-ld", {R"({"title":{"en":"x"}})"});
    CHECK(text.starts_with("{\"@context\":{\"@version\":1.1,"));
    CHECK(text.ends_with("},\n\"@id\":\"_:catalogue\",\"@type\":\"dcat:Catalog\",\n\"dcat:dataset\":[\n{\"@type\":\"dcat:Dataset\",\"title\":{\"en\":\"x\"}}\n]}\n"));
}
