// SPDX-License-Identifier: Apache-2.0
#include <catwalk/rdf/writer.hpp>

namespace catwalk::rdf {

namespace {

void write_escape(char c, json::Out& out) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    switch (c) {
        case '"': return out.raw("\\\"");
        case '\\': return out.raw("\\\\");
        case '\n': return out.raw("\\n");
        case '\r': return out.raw("\\r");
        case '\t': return out.raw("\\t");
        default: break;
    }
    const auto byte = static_cast<unsigned char>(c);
    out.raw("\\u00");
    out.put(digits[byte >> 4]);
    out.put(digits[byte & 0xF]);
}

void write_iri(std::string_view iri, json::Out& out) {
    out.put('<');
    out.raw(iri);
    out.put('>');
}

void write_term(const Term& term, json::Out& out) {
    switch (term.kind) {
        case Term::Kind::iri: return write_iri(term.value, out);
        case Term::Kind::blank:
            out.raw("_:");
            return out.raw(term.value);
        case Term::Kind::literal: break;
    }
    write_quoted(term.value, out);
    if (!term.language.empty()) {
        out.put('@');
        out.raw(term.language);
    } else if (!term.datatype.empty()) {
        out.raw("^^");
        write_iri(term.datatype, out);
    }
}

class NTriples final : public TripleSink {
public:
    void begin(json::Out&) const override {}

    void write(const Graph& graph, json::Out& out) override {
        for (const Triple& triple : graph.triples()) {
            write_term(triple.subject, out);
            out.put(' ');
            write_iri(triple.predicate, out);
            out.put(' ');
            write_term(triple.object, out);
            out.raw(" .\n");
        }
    }
};

}  // namespace

void write_quoted(std::string_view text, json::Out& out) {
    out.put('"');
    std::size_t begin = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\' && c != 0x7F) continue;
        out.raw(text.substr(begin, i - begin));
        write_escape(c, out);
        begin = i + 1;
    }
    out.raw(text.substr(begin));
    out.put('"');
}

std::unique_ptr<TripleSink> ntriples_sink() { return std::make_unique<NTriples>(); }

}  // namespace catwalk::rdf
