// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/export.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace catwalk::licence {

/// A text without markup. Links of an HTML text stand in it where their tags stood.
struct Plain {
    std::string text;
    bool cut = false;  ///< there was more
};

/// How much of a text is read at most, and how much of one that does not come back to licences later.
constexpr std::size_t most_text = 8192;
constexpr std::size_t enough_text = 2048;
constexpr std::size_t most_markup = 65536;

/// True if there may be markup or entities in `text`.
CATWALK_EXPORT bool has_markup(std::string_view text);

/// The start of a long text: as far as it speaks of licences, the public domain or commons, in any language that we know.
CATWALK_EXPORT std::string_view worth_reading(std::string_view text);

/// The words and links of `text`, at most most_text bytes of them.
CATWALK_EXPORT void plain_text(std::string_view text, Plain& out);

}  // namespace catwalk::licence
