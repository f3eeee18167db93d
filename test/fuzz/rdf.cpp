// SPDX-License-Identifier: Apache-2.0
// Any JSON as a record: statements that serd reads back, as many from Turtle as from N-Triples.
#include <catwalk/json/document.hpp>
#include <catwalk/rdf/expand.hpp>
#include <catwalk/rdf/writer.hpp>

#include <serd/serd.h>

#include <cstdint>
#include <cstdlib>
#include <string>

using namespace catwalk;

namespace {

constexpr std::string_view context_text = R"({"@context":{
    "dct":"http://purl.org/dc/terms/","dcat":"http://www.w3.org/ns/dcat#","xsd":"http://www.w3.org/2001/XMLSchema#",
    "t":{"@id":"dct:title","@container":"@language"},"p":{"@id":"dct:page","@type":"@id"},
    "i":{"@id":"dct:index","@type":"@id","@container":"@index"},"l":{"@id":"dct:list","@container":"@list"},
    "j":{"@id":"dct:json","@type":"@json"},"d":{"@id":"dct:date","@type":"xsd:date"},"r":{"@reverse":"dct:isPartOf"},
    "s":{"@id":"dct:scoped","@context":{"t":"dct:other"}},"@vocab":"http://example.org/vocabulary#"}})";

SerdStatus count(void* handle, SerdStatementFlags, const SerdNode*, const SerdNode*, const SerdNode*, const SerdNode*, const SerdNode*,
                 const SerdNode*) {
    ++*static_cast<std::size_t*>(handle);
    return SERD_SUCCESS;
}

SerdStatus silent(void*, const SerdError*) { return SERD_SUCCESS; }

std::size_t read_back(const std::string& text, SerdSyntax syntax) {
    // serd is not sure of a text without any character.
    if (text.empty()) return 0;
    std::size_t statements = 0;
    SerdReader* reader = serd_reader_new(syntax, &statements, nullptr, nullptr, nullptr, count, nullptr);
    serd_reader_set_strict(reader, true);
    serd_reader_set_error_sink(reader, silent, nullptr);
    if (serd_reader_read_string(reader, reinterpret_cast<const std::uint8_t*>(text.c_str())) != SERD_SUCCESS) std::abort();
    serd_reader_free(reader);
    return statements;
}

std::string text_of(rdf::TripleSink& sink, const rdf::Graph& graph) {
    json::Out out;
    sink.begin(out);
    sink.write(graph, out);
    return std::string(out.view());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const auto context = rdf::Context::parse(context_text, "fuzz.jsonld");
    static rdf::Expander expander(context);
    static rdf::Graph graph;
    json::Document document;
    if (document.parse_copy({reinterpret_cast<const char*>(data), size}) != json::Fault::none) return 0;
    graph.clear();
    Findings findings;
    expander.expand(document.root(), "f", graph, findings);
    const std::size_t lines = read_back(text_of(*rdf::ntriples_sink(), graph), SERD_NTRIPLES);
    const std::size_t grouped = read_back(text_of(*rdf::turtle_sink(context->prefixes()), graph), SERD_TURTLE);
    if (lines != graph.triples().size() || grouped != lines) std::abort();
    return 0;
}
