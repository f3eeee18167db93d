// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/export.hpp>
#include <catwalk/json/value.hpp>

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace catwalk::rdf {

class Context;

/// What a JSON-LD context says about one term.
struct Definition {
    enum class Coercion : std::uint8_t { none, id, vocabulary, json, datatype };
    enum class Container : std::uint8_t { set, list, language, index };

    std::string iri;                        ///< expanded, or a keyword (`@type`); empty = the term means nothing
    std::string datatype;                   ///< for Coercion::datatype
    Coercion coercion = Coercion::none;
    Container container = Container::set;
    bool reverse = false;
    std::shared_ptr<const Context> scoped;  ///< holds inside the values of this term
};

/// A JSON-LD 1.1 context (https://www.w3.org/TR/json-ld11/) of the kind that we ship.
///
/// Understood: prefixes, terms with @id, @reverse, @type (also @id, @vocab, @json), @container (@language, @list,
/// @set, @index), property-scoped @context, @vocab, @version. Everything else is an Error: a context that is half
/// understood would make wrong statements.
class CATWALK_EXPORT Context {
public:
    /// Reads a document with the one member `@context`. Throws Error `file: …`.
    static std::shared_ptr<const Context> parse(std::string_view text, const std::string& file);

    /// What is said here about `term`; null if nothing is.
    [[nodiscard]] const Definition* find(std::string_view term) const;
    /// The namespace of terms that stand nowhere; empty if there is none.
    [[nodiscard]] const std::string& vocabulary() const { return vocabulary_; }
    /// The namespace of a prefix; empty if it is none of this context.
    [[nodiscard]] std::string_view prefix(std::string_view name) const;
    /// Prefixes with their namespaces, by name.
    [[nodiscard]] std::vector<std::pair<std::string_view, std::string_view>> prefixes() const;
    /// The `@context` value as compact JSON, to be put at the head of a document.
    [[nodiscard]] const std::string& text() const { return text_; }

private:
    class Reader;

    std::map<std::string, Definition, std::less<>> terms_;
    std::map<std::string, std::string, std::less<>> prefixes_;
    std::string vocabulary_;
    std::string text_;
};

}  // namespace catwalk::rdf
