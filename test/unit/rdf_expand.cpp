// SPDX-License-Identifier: Apache-2.0
#include "rdf.hpp"

#include <catwalk/base/error.hpp>
#include <catwalk/base/iri.hpp>
#include <catwalk/rdf/literal.hpp>

using namespace catwalk;
using test::ntriples_of;
using Rules = std::vector<std::string>;

TEST_CASE("a language map becomes a tagged literal a language") {
    CHECK(ntriples_of(R"({"@id":"http://x/1","title":{"en":"Trees","fr":["Arbres","Bois"],"und":"T","@none":"N","de":null}})").text ==
          "<http://x/1> <http://purl.org/dc/terms/title> \"Trees\"@en .\n"
          "<http://x/1> <http://purl.org/dc/terms/title> \"Arbres\"@fr .\n"
          "<http://x/1> <http://purl.org/dc/terms/title> \"Bois\"@fr .\n"
          "<http://x/1> <http://purl.org/dc/terms/title> \"T\"@und .\n"
          "<http://x/1> <http://purl.org/dc/terms/title> \"N\" .\n");
}

TEST_CASE("value objects, coercion, prefixes and plain values give the literals of JSON-LD") {
    CHECK(ntriples_of(R"({"@id":"http://x/1","@type":"dcat:Dataset","modified":"2012-09-30",
        "dct:issued":{"@value":"2012","@type":"xsd:gYear"},"dct:a":5,"dct:b":5.5,"dct:c":true,"dct:d":"t","dct:e":{"@value":"t","@language":"en-CA"}})").text ==
          "<http://x/1> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://www.w3.org/ns/dcat#Dataset> .\n"
          "<http://x/1> <http://purl.org/dc/terms/modified> \"2012-09-30\"^^<http://www.w3.org/2001/XMLSchema#date> .\n"
          "<http://x/1> <http://purl.org/dc/terms/issued> \"2012\"^^<http://www.w3.org/2001/XMLSchema#gYear> .\n"
          "<http://x/1> <http://purl.org/dc/terms/a> \"5\"^^<http://www.w3.org/2001/XMLSchema#integer> .\n"
          "<http://x/1> <http://purl.org/dc/terms/b> \"5.5E0\"^^<http://www.w3.org/2001/XMLSchema#double> .\n"
          "<http://x/1> <http://purl.org/dc/terms/c> \"true\"^^<http://www.w3.org/2001/XMLSchema#boolean> .\n"
          "<http://x/1> <http://purl.org/dc/terms/d> \"t\" .\n"
          "<http://x/1> <http://purl.org/dc/terms/e> \"t\"@en-CA .\n");
}

TEST_CASE("a nested object is a blank node with a label of its own, under the context of its term") {
    CHECK(ntriples_of(R"({"@id":"http://x/1","source":"a","record":{"source":"http://y/","source2":"b"}})").text ==
          "<http://x/1> <http://purl.org/dc/terms/source> \"a\" .\n"
          "_:b7n1 <http://purl.org/dc/terms/hop> <http://y/> .\n"
          "<http://x/1> <http://xmlns.com/foaf/0.1/isPrimaryTopicOf> _:b7n1 .\n");
}

TEST_CASE("lists, indexes, sets and reverse properties are followed") {
    CHECK(ntriples_of(R"({"@id":"http://x/1","order":["a","b"]})").text ==
          "_:b7n1 <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> \"a\" .\n"
          "_:b7n1 <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> _:b7n2 .\n"
          "_:b7n2 <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> \"b\" .\n"
          "_:b7n2 <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> <http://www.w3.org/1999/02/22-rdf-syntax-ns#nil> .\n"
          "<http://x/1> <http://purl.org/dc/terms/order> _:b7n1 .\n");
    CHECK(ntriples_of(R"({"@id":"http://x/1","landing":{"en":"http://x/en","fr":"http://x/fr"},"dct:x":{"@set":["a"]}})").text ==
          "<http://x/1> <http://www.w3.org/ns/dcat#landingPage> <http://x/en> .\n"
          "<http://x/1> <http://www.w3.org/ns/dcat#landingPage> <http://x/fr> .\n"
          "<http://x/1> <http://purl.org/dc/terms/x> \"a\" .\n");
    CHECK(ntriples_of(R"({"@id":"http://x/1","@reverse":{"foaf:primaryTopic":{"@id":"http://x/2"}},"servedBy":{"@id":"http://x/3"}})").text ==
          "<http://x/2> <http://xmlns.com/foaf/0.1/primaryTopic> <http://x/1> .\n"
          "<http://x/3> <http://www.w3.org/ns/dcat#servesDataset> <http://x/1> .\n");
}

TEST_CASE("a JSON literal is canonical, and a statement stands once") {
    CHECK(ntriples_of(R"({"@id":"http://x/1","raw":{"b":[1.0,1e-7,0.10,1e21,true,null],"a":"\u20ac","\ue000":1,"\ud83d\ude00":2}})").text ==
          "<http://x/1> <http://purl.org/dc/terms/raw> "
          "\"{\\\"a\\\":\\\"\u20ac\\\",\\\"b\\\":[1,1e-7,0.1,1e+21,true,null],\\\"\U0001F600\\\":2,\\\"\uE000\\\":1}\""
          "^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON> .\n");
    CHECK(ntriples_of(R"({"@id":"http://x/1","dct:a":["x","x"],"dct:b":null,"dct:c":[]})").text == "<http://x/1> <http://purl.org/dc/terms/a> \"x\" .\n");
}

TEST_CASE("what cannot be a statement is said and never bad output") {
    const auto spaced = ntriples_of(R"({"@id":"http://x/1","page":"http://y/a b<c>"})");
    CHECK(spaced.text == "<http://x/1> <http://xmlns.com/foaf/0.1/page> <http://y/a%20b%3Cc%3E> .\n");
    CHECK(spaced.rules == Rules{"rdf-iri-encoded /page"});
    const auto relative = ntriples_of(R"({"@id":"http://x/1","page":["www.x.org"]})");
    CHECK(relative.text == "<http://x/1> <http://xmlns.com/foaf/0.1/page> \"www.x.org\"^^<http://www.w3.org/2001/XMLSchema#anyURI> .\n");
    CHECK(relative.rules == Rules{"rdf-iri-relative /page/0"});
    const auto tag = ntriples_of(R"({"@id":"http://x/1","title":{"en us":"a\u0000b"}})");
    CHECK(tag.text == "<http://x/1> <http://purl.org/dc/terms/title> \"a\xEF\xBF\xBD" "b\" .\n");
    CHECK(tag.rules == Rules{"rdf-nul /title/en us", "rdf-language-tag /title/en us"});
    const auto unknown = ntriples_of(R"({"@id":"no iri","titel":"x","nothing":"y","@graph":[],"a b:c":"d","@context":{}})");
    CHECK(unknown.text.empty());
    CHECK(unknown.rules == Rules{"rdf-iri-relative ", "rdf-member-unknown /titel", "rdf-unsupported /@graph", "rdf-member-unknown /a b:c",
                                 "rdf-context-ignored /@context"});
    CHECK(ntriples_of(R"({"@reverse":{"foaf:primaryTopic":"literal"}})").rules == Rules{"rdf-unsupported /@reverse/foaf:primaryTopic"});
}

TEST_CASE("named blank nodes keep their labels, apart from those that we make") {
    CHECK(ntriples_of(R"({"@id":"_:d1","dct:a":[{"@id":"_:b7n1"},{"@id":"_:a b"},{"@id":"_:xb"}]})").text ==
          "_:d1 <http://purl.org/dc/terms/a> _:xb7n1 .\n"
          "_:d1 <http://purl.org/dc/terms/a> _:ye932d71afddc9258 .\n"
          "_:d1 <http://purl.org/dc/terms/a> _:xxb .\n");
}

TEST_CASE("only what is an address is taken for one") {
    CHECK(is_web_iri("http://x.org"));
    CHECK(is_web_iri("URN:isbn:1"));
    CHECK(is_web_iri("doi:10.1000/1"));
    CHECK_FALSE(is_web_iri("Note: see x"));
    CHECK_FALSE(is_web_iri("www.x.org"));
    CHECK_FALSE(is_web_iri("http://"));
    CHECK_FALSE(is_web_iri("urn:"));
    CHECK(encoded_iri("http://x/é%20\"{\x7f") == "http://x/é%20%22%7B%7F");
}

TEST_CASE("numbers become literals as JSON-LD has them, and whole ones keep their digits") {
    const auto text = [](const char* number) {
        const auto literal = rdf::number_literal(number);
        return literal.text + " " + std::string(literal.type);
    };
    CHECK(text("12345678901234567890") == "12345678901234567890 integer");
    CHECK(text("-0") == "0 integer");
    CHECK(text("1e2") == "100 integer");
    CHECK(text("-0.05") == "-5.0E-2 double");
    CHECK(text("1e21") == "1.0E21 double");
    CHECK(rdf::canonical_double(0) == "0.0E0");
}

TEST_CASE("a context that is not understood is an error") {
    CHECK_THROWS_WITH(rdf::Context::parse("{", "c.jsonld"), "c.jsonld: not a JSON document");
    CHECK_THROWS_WITH(rdf::Context::parse("{}", "c.jsonld"), "c.jsonld: no member \"@context\"");
    CHECK_THROWS_WITH(rdf::Context::parse(R"({"@context":{"@import":"x"}})", "c.jsonld"), "c.jsonld: \"@import\" is not supported in a context");
    CHECK_THROWS_WITH(rdf::Context::parse(R"({"@context":{"a":{"@id":"b:c","@nest":"x"}}})", "c.jsonld"),
                      "c.jsonld: \"@nest\" is not supported in the term \"a\"");
    CHECK_THROWS_WITH(rdf::Context::parse(R"({"@context":{"a":"b"}})", "c.jsonld"), "c.jsonld: \"b\" is no IRI, and no prefix stands before it");
}
