// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/export.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace catwalk {

/// A size in bytes. `approximate` if it was stated in a larger unit, and so was rounded by whoever wrote it.
struct ByteSize {
    std::uint64_t bytes = 0;
    bool approximate = false;
};

/// The size that `text` states: `43008`, `43008.0`, `1,234`, `1.2 MB`, `12KB`, `3,4 Mo`, `1.5 GiB`, `500 octets`.
///
/// Units in any case, English, French or Spanish. Prefixes mean what SI and IEC 80000-13 say: 1 KB = 1 kB = 1 Ko = 1000
/// bytes, 1 KiB = 1 Kio = 1024. (`b` is read as byte: nobody states the size of a file in bits.) A comma or a dot before
/// exactly three digits separates thousands if that is the only sensible reading: `1,234 KB`, but `1,234 Ko` is a decimal
/// comma. Empty for negative sizes, for a fraction of a byte, for more than 2^63 - 1, and for anything else.
CATWALK_EXPORT std::optional<ByteSize> parse_byte_size(std::string_view text);

/// `true`, `yes`, `y`, `t`, `on`, `1`, `oui`, `vrai`, `sí`, `si`, `verdadero` and their opposites, in any case.
CATWALK_EXPORT std::optional<bool> parse_boolean(std::string_view text);

/// A whole number: `42`, `-7`, `+7`, `42.0`, and with thousands in groups `1,234`, `1 234` (also with a no-break space).
CATWALK_EXPORT std::optional<std::int64_t> parse_integer(std::string_view text);

/// The number that `text` states, as JSON writes it, digits kept: `1.50` -> `1.50`, `3,4` -> `3.4`, `.5` -> `0.5`, `+7` ->
/// `7`, `1 234,5` -> `1234.5`, `1e5` -> `1e5`. The view is of `text` where nothing had to change, otherwise of `buffer`. Empty
/// where it is no number, or where a comma may be either mark (`1,234`).
CATWALK_EXPORT std::optional<std::string_view> number_text(std::string_view text, std::string& buffer);

}  // namespace catwalk
