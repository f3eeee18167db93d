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

/// Appends one step of a JSON Pointer (RFC 6901): a slash and `key`, with `~` and `/` escaped.
CATWALK_EXPORT void append_step(std::string& pointer, std::string_view key);

/// The text of a JSON string whose quotes were taken off, with its escapes resolved; a lone surrogate becomes U+FFFD.
/// For strings whose syntax was checked.
CATWALK_EXPORT std::string unescaped(std::string_view string);

}  // namespace catwalk::json
