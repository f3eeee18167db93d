// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

// The smallest parts of JSON text, for who reads it byte by byte. None depends on the locale.
namespace catwalk::json {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

constexpr bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

constexpr bool is_word(char c) { return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

constexpr bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

constexpr bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20; }

/// Where `text` up to `end` ends without its trailing white space; not before `begin`.
constexpr std::size_t without_trailing_space(std::string_view text, std::size_t begin, std::size_t end) {
    while (end > begin && is_space(text[end - 1])) --end;
    return end;
}

/// Length of the well-formed UTF-8 sequence at the front of `text` (Unicode, table 3-7); 0 where there is none.
std::size_t utf8_length(std::string_view text);

/// A byte as `0x1F`.
std::string hex_byte(char c);

/// What an escape `\uXXXX`, or a pair of them, stands for.
struct CodePoint {
    unsigned value = 0;
    std::size_t length = 0;  ///< in bytes of text, 6 or 12; 0 where there is no such escape
    bool lone = false;       ///< half of a surrogate pair, alone
};

CodePoint escaped_code_point(std::string_view text, std::size_t at);

/// Whether a number (valid JSON) is an integer beyond 64 bits, or too large for a double.
bool is_big_number(std::string_view number);

}  // namespace catwalk::json
