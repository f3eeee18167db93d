// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/document/document.hpp>

#include <memory>
#include <string>
#include <string_view>

namespace catwalk::document {

/// The `ntriples` or `turtle` document of make_document().
std::unique_ptr<Document> make_rdf_document(std::string_view format, Parts parts);

/// How messages call a record of this kind.
std::string described(Kind kind);

/// Document::refusal() of the formats of RDF.
std::string rdf_refusal(Kind kind, std::string_view format);

}  // namespace catwalk::document
