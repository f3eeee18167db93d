// SPDX-License-Identifier: Apache-2.0
// An independent reader, serd, reads back what we write.
#include "rdf.hpp"

#include <serd/serd.h>

#include <cstdint>
#include <fstream>
#include <sstream>
#include <vector>

using namespace catwalk;

namespace {

struct ReadBack {
    std::size_t statements = 0;
    std::vector<std::string> literals;
    bool good = false;
};

SerdStatus take(void* handle, SerdStatementFlags, const SerdNode*, const SerdNode*, const SerdNode*, const SerdNode* object, const SerdNode*,
                const SerdNode*) {
    auto& all = *static_cast<ReadBack*>(handle);
    ++all.statements;
    if (object->type == SERD_LITERAL) all.literals.emplace_back(reinterpret_cast<const char*>(object->buf), object->n_bytes);
    return SERD_SUCCESS;
}

ReadBack read_back(const std::string& text, SerdSyntax syntax) {
    ReadBack all;
    SerdReader* reader = serd_reader_new(syntax, &all, nullptr, nullptr, nullptr, take, nullptr);
    serd_reader_set_strict(reader, true);
    all.good = serd_reader_read_string(reader, reinterpret_cast<const std::uint8_t*>(text.c_str())) == SERD_SUCCESS;
    serd_reader_free(reader);
    return all;
}

std::string turtle_of(std::string_view json) {
    const auto sink = rdf::turtle_sink(test::context()->prefixes());
    json::Out head;
    sink->begin(head);
    return std::string(head.view()) + test::statements_of(json, *sink).text;
}

}  // namespace

TEST_CASE("hostile texts and addresses come back from serd as they were, from Turtle and from N-Triples") {
    const std::string hostile = R"json({"@id":"http://x/<>\"{}|^`\\ \n","@type":"dcat:Dataset",
        "title":{"en":"\"quoted\" \\back\\ \n\r\t\b\f\u0001 \u007f é \ud83d\ude00 '''\"\"\" . ;","fr-t-en":""},
        "page":["http://y/ä b","javascript:alert('x')","//z","_:b1"],"dct:a b":"c","dct:e":{"@value":"1","@type":"x y:z"}})json";
    const ReadBack lines = read_back(test::ntriples_of(hostile).text, SERD_NTRIPLES);
    const ReadBack grouped = read_back(turtle_of(hostile), SERD_TURTLE);
    REQUIRE(lines.good);
    REQUIRE(grouped.good);
    CHECK(lines.statements == 9);
    CHECK(grouped.statements == 9);
    CHECK(lines.literals == grouped.literals);
    CHECK(lines.literals.front() == "\"quoted\" \\back\\ \n\r\t\b\f\x01 \x7f \u00e9 \U0001F600 '''\"\"\" . ;");
}

TEST_CASE("deep nesting and many nodes come back from serd in the same number from both formats") {
    std::string json = R"({"@id":"http://x/1","dct:a":[)";
    for (int i = 0; i < 200; ++i) json += R"({"dct:b":{"dct:c":{"title":{"en":")" + std::to_string(i) + R"("}}},"order":[1,2,3]},)";
    json += "1]}";
    const ReadBack lines = read_back(test::ntriples_of(json).text, SERD_NTRIPLES);
    const ReadBack grouped = read_back(turtle_of(json), SERD_TURTLE);
    REQUIRE((lines.good && grouped.good));
    CHECK(lines.statements == 200 * 11 + 1);
    CHECK(grouped.statements == lines.statements);
}
