// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/json/document.hpp>
#include <catwalk/rdf/expand.hpp>
#include <catwalk/rdf/writer.hpp>

#include "catch.hpp"

#include <string>

namespace catwalk::test {

/// The context that the RDF tests share.
inline std::shared_ptr<const rdf::Context> context() {
    return rdf::Context::parse(R"({"@context":{
        "dct":"http://purl.org/dc/terms/","dcat":"http://www.w3.org/ns/dcat#","foaf":"http://xmlns.com/foaf/0.1/",
        "xsd":"http://www.w3.org/2001/XMLSchema#",
        "title":{"@id":"dct:title","@container":"@language"},
        "page":{"@id":"foaf:page","@type":"@id"},
        "landing":{"@id":"dcat:landingPage","@type":"@id","@container":"@index"},
        "modified":{"@id":"dct:modified","@type":"xsd:date"},
        "source":"dct:source",
        "order":{"@id":"dct:order","@container":"@list"},
        "raw":{"@id":"dct:raw","@type":"@json"},
        "nothing":null,
        "servedBy":{"@reverse":"dcat:servesDataset"},
        "record":{"@id":"foaf:isPrimaryTopicOf","@context":{"source":{"@id":"dct:hop","@type":"@id"}}}
    }})", "test.jsonld");
}

/// What a record becomes.
struct Statements {
    std::string text;
    std::vector<std::string> rules;  ///< of the findings: `rule path`
};

inline Statements statements_of(std::string_view json, rdf::TripleSink& sink) {
    json::Document document;
    REQUIRE(document.parse_copy(json) == json::Fault::none);
    rdf::Expander expander(context());
    rdf::Graph graph;
    Findings findings;
    expander.expand(document.root(), "7", graph, findings);
    json::Out out;
    sink.write(graph, out);
    Statements all{std::string(out.view()), {}};
    for (const Finding& finding : findings) all.rules.push_back(finding.rule + " " + finding.path);
    return all;
}

inline Statements ntriples_of(std::string_view json) { return statements_of(json, *rdf::ntriples_sink()); }

}  // namespace catwalk::test
