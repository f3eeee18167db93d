// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/export.hpp>
#include <catwalk/json/out.hpp>
#include <catwalk/json/value.hpp>

#include <string>
#include <string_view>

namespace catwalk::rdf {

inline constexpr std::string_view rdf_ns = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
inline constexpr std::string_view xsd_ns = "http://www.w3.org/2001/XMLSchema#";

/// A JSON number as JSON-LD makes it a literal: its text and the name of its type in xsd (`integer` or `double`).
struct NumberLiteral {
    std::string text;
    std::string_view type;
};

/// `number_text` as JSON writes it. Whole numbers keep all their digits (`1.0` and `1e2` count as whole); others come in
/// xsd:double's canonical form (`5.5E0`).
CATWALK_EXPORT NumberLiteral number_literal(std::string_view number_text);

/// A number in xsd:double's canonical form, such as `1.0E0`.
CATWALK_EXPORT std::string canonical_double(double number);

/// Appends `value` in the JSON canonicalization scheme (RFC 8785): what the text of an rdf:JSON literal is.
CATWALK_EXPORT void canonical_json(json::Value value, json::Out& out);

}  // namespace catwalk::rdf
