// SPDX-License-Identifier: Apache-2.0
#include <catwalk/json/lexical.hpp>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <system_error>

namespace catwalk::json {

namespace {

std::optional<unsigned> code_unit(std::string_view text, std::size_t at) {
    const std::string_view escape = text.substr(std::min(at, text.size()), 6);
    if (escape.size() < 6 || escape[0] != '\\' || escape[1] != 'u') return std::nullopt;
    if (!std::all_of(escape.begin() + 2, escape.end(), is_hex)) return std::nullopt;
    unsigned unit = 0;
    std::from_chars(escape.data() + 2, escape.data() + 6, unit, 16);
    return unit;
}

template <class Number>
bool out_of_range(std::string_view text) {
    Number value{};
    return std::from_chars(text.data(), text.data() + text.size(), value).ec == std::errc::result_out_of_range;
}

// A number that is out of a double's range is far out: the place of its first digit tells whether too large or too small.
bool is_large(std::string_view number) {
    if (number.front() == '-') number.remove_prefix(1);
    const std::size_t e = number.find_first_of("eE");
    const std::string_view mantissa = number.substr(0, e);
    auto magnitude = static_cast<long long>(std::min(mantissa.find('.'), mantissa.size()));
    if (const std::size_t first = mantissa.find_first_of("123456789"); mantissa.front() == '0') magnitude = -static_cast<long long>(first);
    if (e == std::string_view::npos) return magnitude > 0;
    std::string_view exponent = number.substr(e + 1);
    const bool negative = exponent.front() == '-';
    if (exponent.front() == '+' || negative) exponent.remove_prefix(1);
    std::uint32_t size = 0;
    if (std::from_chars(exponent.data(), exponent.data() + exponent.size(), size).ec == std::errc::result_out_of_range) return !negative;
    return magnitude + (negative ? -static_cast<long long>(size) : static_cast<long long>(size)) > 0;
}

}  // namespace

std::size_t utf8_length(std::string_view text) {
    const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
    const auto tail = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
    const unsigned first = byte(0);
    if (first < 0x80) return 1;
    if (first < 0xC2 || first > 0xF4 || !tail(1)) return 0;
    if (first < 0xE0) return 2;
    if (!tail(2)) return 0;
    if (first < 0xF0) {
        const bool overlong = first == 0xE0 && byte(1) < 0xA0;
        const bool surrogate = first == 0xED && byte(1) > 0x9F;
        return overlong || surrogate ? 0 : 3;
    }
    const bool overlong = first == 0xF0 && byte(1) < 0x90;
    const bool beyond = first == 0xF4 && byte(1) > 0x8F;
    return overlong || beyond || !tail(3) ? 0 : 4;
}

std::string hex_byte(char c) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(c);
    return {'0', 'x', digits[byte >> 4], digits[byte & 15]};
}

CodePoint escaped_code_point(std::string_view text, std::size_t at) {
    const std::optional<unsigned> unit = code_unit(text, at);
    if (!unit) return {};
    if (*unit < 0xD800 || *unit > 0xDFFF) return {*unit, 6, false};
    const std::optional<unsigned> second = code_unit(text, at + 6);
    if (*unit > 0xDBFF || !second || *second < 0xDC00 || *second > 0xDFFF) return {*unit, 6, true};
    return {0x10000 + ((*unit - 0xD800) << 10) + (*second - 0xDC00), 12, false};
}

bool is_big_number(std::string_view number) {
    if (number.find_first_of(".eE") != std::string_view::npos) return out_of_range<double>(number) && is_large(number);
    return number.front() == '-' ? out_of_range<std::int64_t>(number) : out_of_range<std::uint64_t>(number);
}

}  // namespace catwalk::json
