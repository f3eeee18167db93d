// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/export.hpp>
#include <catwalk/json/out.hpp>
#include <catwalk/rdf/graph.hpp>

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace catwalk::rdf {

/// Writes statements as the text of an RDF format, one graph after the other, never holding more than one.
///
/// Terms must be well-formed (as Expander makes them): clean IRIs, language tags, labels, UTF-8 without U+0000.
class CATWALK_EXPORT TripleSink {
public:
    virtual ~TripleSink() = default;

    /// Appends what stands before all statements.
    virtual void begin(json::Out& out) const = 0;
    /// Appends the statements of one graph; whole sentences, so that texts of several graphs may follow one another.
    virtual void write(const Graph& graph, json::Out& out) = 0;
};

/// N-Triples 1.1: one statement a line, in the order in which they were made.
CATWALK_EXPORT std::unique_ptr<TripleSink> ntriples_sink();

/// Turtle 1.1: grouped by subject, blank nodes that are the object of one statement nested in `[ ]`, IRIs shortened by
/// `prefixes` (name, namespace).
CATWALK_EXPORT std::unique_ptr<TripleSink> turtle_sink(const std::vector<std::pair<std::string_view, std::string_view>>& prefixes);

/// Appends `text` between quotes, as both formats escape it.
CATWALK_EXPORT void write_quoted(std::string_view text, json::Out& out);

}  // namespace catwalk::rdf
