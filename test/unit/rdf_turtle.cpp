// SPDX-License-Identifier: Apache-2.0
#include "rdf.hpp"

using namespace catwalk;

namespace {

std::string turtle_of(std::string_view json) { return test::statements_of(json, *rdf::turtle_sink(test::context()->prefixes())).text; }

}  // namespace

TEST_CASE("Turtle is grouped by subject, with nested nodes in brackets") {
    CHECK(turtle_of(R"({"@id":"http://x/1","@type":"dcat:Dataset","dct:a":["x",{"@id":"http://x/2","dct:b":"y"}],"dct:c":{"dct:d":{"dct:e":"z"}},"dct:f":{}})") ==
          "\n<http://x/1>\n"
          "  a dcat:Dataset ;\n"
          "  dct:a \"x\", <http://x/2> ;\n"
          "  dct:c [\n"
          "    dct:d [\n"
          "      dct:e \"z\"\n"
          "    ]\n"
          "  ] ;\n"
          "  dct:f [] .\n"
          "\n<http://x/2>\n"
          "  dct:b \"y\" .\n");
}

TEST_CASE("blank nodes that stand alone or are met twice are told apart") {
    CHECK(turtle_of(R"({"dct:a":"x"})") == "\n[]\n  dct:a \"x\" .\n");
    CHECK(turtle_of(R"({"@id":"_:d1","dct:a":{"@id":"_:d2","dct:b":"x"}})") == "\n_:d2\n  dct:b \"x\" .\n\n_:d1\n  dct:a _:d2 .\n");
    CHECK(turtle_of(R"({"dct:a":"x","@reverse":{"foaf:primaryTopic":{"dct:b":"y"}}})") ==
          "\n[]\n  dct:b \"y\" ;\n  foaf:primaryTopic [\n    dct:a \"x\"\n  ] .\n");
}

TEST_CASE("Turtle shortens only what every reader reads back") {
    CHECK(turtle_of(R"({"@id":"http://purl.org/dc/terms/a.b","dct:-x":{"@id":"dct:"},"dct:a/b":{"@id":"dct:é"},"dct:0":{"@value":"a\"\\\n\u0007","@type":"xsd:string"}})") ==
          "\n<http://purl.org/dc/terms/a.b>\n"
          "  <http://purl.org/dc/terms/-x> <http://purl.org/dc/terms/> ;\n"
          "  <http://purl.org/dc/terms/a/b> <http://purl.org/dc/terms/\u00e9> ;\n"
          "  dct:0 \"a\\\"\\\\\\n\\u0007\" .\n");
}

TEST_CASE("the head of a Turtle document names the prefixes") {
    json::Out out;
    rdf::turtle_sink({{"dct", "http://purl.org/dc/terms/"}})->begin(out);
    CHECK(out.view() == "@prefix dct: <http://purl.org/dc/terms/> .\n");
}
