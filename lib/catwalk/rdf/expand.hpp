// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/base/finding.hpp>
#include <catwalk/export.hpp>
#include <catwalk/json/value.hpp>
#include <catwalk/rdf/context.hpp>
#include <catwalk/rdf/graph.hpp>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace catwalk::rdf {

/// What the expansion of one record gave beside statements.
struct Expanded {
    Term subject;       ///< the record's own node
    bool valid = true;  ///< false: the record is no node at all (it has no members, or is a value)
};

/// Turns JSON-LD records into statements under a context of ours: expansion and "object to RDF" of JSON-LD 1.1
/// (https://www.w3.org/TR/json-ld11-api/) in one pass, without a tree between.
///
/// A record's own `@context` is not followed. Blank nodes get labels from `seed`, so that a record always gives the
/// same ones. What cannot be a statement is never written and always said: `rdf-member-unknown` (no term, no prefix),
/// `rdf-iri-encoded` (forbidden characters were percent-encoded), `rdf-iri-relative` (no scheme: written as
/// xsd:anyURI, or left out where only an IRI can stand), `rdf-language-tag` (written without its language), `rdf-nul`
/// (U+0000 became U+FFFD), `rdf-context-ignored`, `rdf-unsupported` (named graphs and the like).
///
/// One per thread; used again for record after record.
class CATWALK_EXPORT Expander {
public:
    explicit Expander(std::shared_ptr<const Context> context);

    /// Adds the statements of `record` to `graph`. Texts lie in the record's document, the context and the graph.
    /// Findings have `rule`, `level`, `path`, `value` and `detail`; the rest is the caller's.
    Expanded expand(json::Value record, std::string_view seed, Graph& graph, Findings& findings);

    [[nodiscard]] const Context& context() const { return *context_; }

private:
    struct Active {
        const Context* context;
        const Active* outer;
    };
    class Place;

    [[nodiscard]] static const Definition* find(const Active* active, std::string_view term);
    [[nodiscard]] std::string_view vocabulary(const Active* active) const;

    Term node(json::Value object, const Active* active);
    Term subject_of(json::Value object, const Active* active);
    void types(const Term& subject, json::Value value, const Active* active);
    void member(const Term& subject, std::string_view key, json::Value value, const Active* active);
    void reverse_members(const Term& subject, json::Value value, const Active* active);
    void property(const Term& subject, std::string_view predicate, const Definition& term, json::Value value, const Active* active, bool reverse);
    void language_map(const Term& subject, std::string_view predicate, json::Value map);
    void values(const Term& subject, std::string_view predicate, const Definition& term, json::Value value, const Active* active, bool reverse);
    void state(const Term& subject, std::string_view predicate, const Term& object, bool reverse);
    bool term_of(const Definition& term, json::Value value, const Active* active, Term& object);
    bool value_object(json::Value object, const Active* active, Term& literal);
    bool list(const Definition& term, json::Value elements, const Active* active, Term& head);
    bool iri_value(std::string_view text, const Active* active, bool vocabulary_relative, Term& object);
    Term scalar(json::Value value, const Definition& term);
    Term json_literal(json::Value value);
    Term text_literal(std::string_view text, std::string_view datatype = {});
    Term tagged(std::string_view text, std::string_view language);
    bool clean_iri(std::string_view text, std::string_view& iri);
    std::string_view expanded(std::string_view text, const Active* active, bool vocabulary_relative);
    Term blank();
    std::string_view label_of(std::string_view label);

    void say(std::string_view rule, Level level, std::string_view value, std::string_view detail = {});

    std::shared_ptr<const Context> context_;
    std::string seed_;
    std::uint32_t blanks_ = 0;
    Graph* graph_ = nullptr;
    Findings* findings_ = nullptr;
    std::vector<std::string_view> path_;
};

}  // namespace catwalk::rdf
