// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/base/text.hpp>

#include <string_view>

namespace catwalk::check {

/// trimmed(), without a call where both ends are letters of ASCII or U+3040 to U+FEBF, which is nearly everywhere.
inline std::string_view trim(std::string_view text) {
    const auto is_graphic = [](char c) { return static_cast<unsigned char>(c - '!') <= '~' - '!'; };
    const auto is_seen = [text](std::size_t at) {
        const auto lead = static_cast<unsigned char>(text[at]);
        if (lead < 0xE3 || lead > 0xEF) return false;
        const char second = text[at + 1];
        return lead == 0xE3 ? second != '\x80' : lead != 0xEF || second != '\xBB';
    };
    if (text.size() < 3) return trimmed(text);
    const bool front = is_graphic(text.front()) || is_seen(0);
    return front && (is_graphic(text.back()) || is_seen(text.size() - 3)) ? text : trimmed(text);
}

}  // namespace catwalk::check
