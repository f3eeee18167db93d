// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/export.hpp>

#include <string>
#include <string_view>

namespace catwalk {

/// The scheme of an absolute IRI (RFC 3987) without its colon; empty if `text` has none.
CATWALK_EXPORT std::string_view scheme_of(std::string_view text);

/// True if `text` holds nothing that N-Triples forbids between `<` and `>`: no control character, no space, none
/// of ``<>"{}|^`\``. It may still be relative.
CATWALK_EXPORT bool is_clean_iri(std::string_view text);

/// `text` with each forbidden byte percent-encoded, so that is_clean_iri() holds. What was encoded before stays.
///
///     encoded_iri("http://x.org/a b")  // "http://x.org/a%20b"
CATWALK_EXPORT std::string encoded_iri(std::string_view text);

/// True for the address or name of a thing on the web or in a registry: a scheme with `//` behind it, or one of
/// `urn`, `doi`, `info`, `ark`, `hdl`, `mailto`, `tel`. Tells `urn:x` from a sentence such as `Note: x`.
CATWALK_EXPORT bool is_web_iri(std::string_view text);

}  // namespace catwalk
