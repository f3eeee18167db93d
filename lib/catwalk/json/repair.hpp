// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/base/finding.hpp>
#include <catwalk/export.hpp>
#include <catwalk/json/document.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace catwalk::json {

/// Where a record's first byte lies, for its findings.
struct Place {
    std::string_view source;
    std::uint64_t line = 1;
    std::uint64_t offset = 0;
};

/// What became of a text that Document::parse refuses.
struct Repair {
    bool usable = false;  ///< `text` will parse
    std::string text;     ///< the text with its repairs; empty unless usable
    Findings findings;    ///< one warning a repair, at most 20; where not usable one error and nothing else
};

/// Reads `text` byte by byte as one JSON value (RFC 8259), to say exactly what is wrong and where, and to mend what
/// can be mended without guessing.
///
/// Mended, with a warning each: lone surrogate escapes become U+FFFD (`json-lone-surrogate`); numbers that no
/// 64-bit integer or double holds become strings of their text (`json-big-number`). Everything else rejects the
/// text with one error: `json-utf8`, `json-control-character`, `json-depth`, `json-too-long`, `json-truncated`,
/// `json-syntax`. A finding's line and offset are those of the exact byte.
CATWALK_EXPORT Repair repair(std::string_view text, const Place& place);

/// The finding for a record that is no object (`json-not-object`).
CATWALK_EXPORT Finding not_object(Value value, const Place& place);

}  // namespace catwalk::json
