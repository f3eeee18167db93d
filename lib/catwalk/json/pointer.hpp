// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/export.hpp>
#include <catwalk/json/value.hpp>

#include <string>
#include <string_view>

namespace catwalk::json {

/// The JSON Pointer (RFC 6901) of `value` inside `root`; empty if it is the root, or lies elsewhere.
///
/// Found by searching, so that nobody has to keep pointers for the many values that nothing is said about.
CATWALK_EXPORT std::string pointer_to(Value root, Value value);

/// Appends `/segment` with `~` and `/` escaped.
CATWALK_EXPORT void append_segment(std::string& pointer, std::string_view segment);

}  // namespace catwalk::json
