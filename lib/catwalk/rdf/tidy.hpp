// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/export.hpp>
#include <catwalk/json/out.hpp>
#include <catwalk/json/value.hpp>
#include <catwalk/rdf/context.hpp>

namespace catwalk::rdf {

/// Appends `record` as JSON-LD that means to others what Expander makes of it: forbidden characters of addresses are
/// percent-encoded, an address without a scheme is an xsd:anyURI, an `@id` that is none and a language tag that is none are
/// left out. Only needed where Expander had findings; everything else is copied.
CATWALK_EXPORT void put_tidy(json::Value record, const Context& context, json::Out& out);

}  // namespace catwalk::rdf
