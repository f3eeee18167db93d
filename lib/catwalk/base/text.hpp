// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/export.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace catwalk {

/// The matching key of a text: what two spellings of one word or title have in common.
///
/// Lower case (Unicode case folding), trimmed, inner white space collapsed to one space, accents removed from Latin
/// letters, letters that are two in plain spelling written out (`œ` -> `oe`, `ß` -> `ss`), typographic quotes and dashes
/// made plain (`’` -> `'`, `“` `«` -> `"`, `–` -> `-`), trailing full stops dropped. Other scripts are case-folded and
/// composed (NFC) and keep their marks. Bytes that are not UTF-8 become U+FFFD. Idempotent.
///
///     fold("  Œuvre d’été. ")  // "oeuvre d'ete"
CATWALK_EXPORT std::string fold(std::string_view text);

/// fold() into a buffer that is cleared first and may be used again and again; `text` must not lie in it.
CATWALK_EXPORT void fold_into(std::string_view text, std::string& out);

/// trimmed() for what does not plainly begin and end with a letter.
CATWALK_EXPORT std::string_view trimmed_ends(std::string_view text);

/// `text` without Unicode white space (also no-break and zero-width space, U+FEFF) at both ends.
inline std::string_view trimmed(std::string_view text) {
    // Nearly every text begins and ends with a graphic letter of ASCII, or one of U+3040 to U+FEBF: nothing to cut off, and not worth a
    // call.
    const auto is_graphic = [](char c) { return static_cast<unsigned char>(c - '!') <= '~' - '!'; };
    const auto is_seen = [text](std::size_t at) {
        const auto lead = static_cast<unsigned char>(text[at]);
        if (lead < 0xE3 || lead > 0xEF) return false;
        const char second = text[at + 1];
        return lead == 0xE3 ? second != '\x80' : lead != 0xEF || second != '\xBB';
    };
    if (text.empty()) return text;
    const bool letters = text.size() >= 3;
    if (!is_graphic(text.front()) && !(letters && is_seen(0))) return trimmed_ends(text);
    return is_graphic(text.back()) || (letters && is_seen(text.size() - 3)) ? text : trimmed_ends(text);
}

/// True for well-formed UTF-8 (no surrogates, no overlong forms, nothing beyond U+10FFFF).
CATWALK_EXPORT bool is_utf8(std::string_view text);

/// Appends `code_point` in UTF-8; a surrogate, or a number beyond U+10FFFF, as U+FFFD.
CATWALK_EXPORT void append_utf8(std::string& out, char32_t code_point);

/// What a description is written in.
enum class Markup : std::uint8_t { text, markdown, html };

/// What `text` is written in, on clear signs only.
///
/// `html`: at least one real tag, opening or closing, of an HTML element. `markdown`: a link, a heading, strong emphasis, a
/// code fence, or a list of two or more items. Everything else, such as `a < b`, `2 * 3 * 4` or `C#`, is text.
CATWALK_EXPORT Markup markup_of(std::string_view text);

/// Readable plain text of `text` written in `markup`: entities resolved, block elements on lines of their own (never more
/// than one empty line), links reduced to their text, scripts, styles and comments left out. Markup::text comes back with
/// CRLF as newline and trimmed, otherwise as it was.
CATWALK_EXPORT std::string strip_markup(std::string_view text, Markup markup);

/// True for a well-formed BCP 47 language tag in any case: `fr`, `fr-CA`, `zh-Hant-TW`, `fr-t-en-t0-und`, `x-private`.
///
/// Primary subtags of four and more letters are refused: RFC 5646 reserves them, none is registered, and what portals mean
/// by `english` is not a tag.
CATWALK_EXPORT bool is_language_tag(std::string_view text);

/// The tag in its usual case: `FR-ca` -> `fr-CA`, `ZH-HANT` -> `zh-Hant`, `FR-T-EN` -> `fr-t-en`. Deprecated subtags are
/// kept. What is not a language tag comes back empty.
CATWALK_EXPORT std::string canonical_language_tag(std::string_view text);

}  // namespace catwalk
