// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/export.hpp>

#include <cstdint>
#include <memory_resource>
#include <span>
#include <string_view>
#include <vector>

namespace catwalk::rdf {

/// What a statement is made of (RDF 1.1): an IRI, a blank node or a literal.
///
/// `value` is the IRI, the label without `_:`, or the literal's text. A literal has a `datatype` (an IRI; empty =
/// xsd:string) or a `language` (a BCP 47 tag). Two words of text at most: the text lies with the Graph.
struct Term {
    enum class Kind : std::uint8_t { iri, blank, literal };

    Kind kind = Kind::iri;
    std::string_view value;
    std::string_view datatype;
    std::string_view language;

    bool operator==(const Term&) const = default;
};

struct Triple {
    Term subject;
    std::string_view predicate;  ///< an IRI
    Term object;

    bool operator==(const Triple&) const = default;
};

/// The statements of one record, each once, in the order in which they were made.
///
/// Keeps the memory of texts given to keep(); clear() makes room for the next record without giving memory back.
class CATWALK_EXPORT Graph {
public:
    Graph();
    ~Graph();
    Graph(const Graph&) = delete;
    Graph& operator=(const Graph&) = delete;

    void clear();

    /// A copy of `text` that lives until clear().
    std::string_view keep(std::string_view text);
    /// `first` and `second` as one text that lives until clear().
    std::string_view keep(std::string_view first, std::string_view second);

    /// Adds a statement; its texts must live until clear(). False if it was there.
    bool add(const Term& subject, std::string_view predicate, const Term& object);

    [[nodiscard]] std::span<const Triple> triples() const { return triples_; }

private:

    std::pmr::monotonic_buffer_resource texts_;
    std::vector<Triple> triples_;
    std::vector<std::uint32_t> table_;  // open addressing: 1 + number of the triple
};

}  // namespace catwalk::rdf
