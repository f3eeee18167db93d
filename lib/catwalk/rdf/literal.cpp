// SPDX-License-Identifier: Apache-2.0
#include <catwalk/rdf/literal.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <vector>

namespace catwalk::rdf {

using json::Value;

namespace {

// The shortest digits that read back as `number`, and the power of ten of the first of them.
struct Digits {
    std::string digits;
    int exponent = 0;
    bool negative = false;
};

Digits digits_of(double number) {
    char buffer[64];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, std::abs(number), std::chars_format::scientific).ptr;
    const std::string_view text(buffer, static_cast<std::size_t>(end - buffer));
    const std::size_t e = text.find('e');
    Digits all;
    all.negative = std::signbit(number) && number != 0;
    for (const char c : text.substr(0, e)) {
        if (c != '.') all.digits += c;
    }
    std::string_view power = text.substr(e + 1);
    if (power.starts_with('+')) power.remove_prefix(1);
    std::from_chars(power.data(), power.data() + power.size(), all.exponent);
    return all;
}

double number_of(std::string_view text) {
    double number = 0;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), number);
    if (result.ec == std::errc::result_out_of_range) return 0;
    return number;
}

// Number::toString of ECMAScript, which RFC 8785 takes over.
std::string ecma_number(double number) {
    const Digits all = digits_of(number);
    const auto count = static_cast<int>(all.digits.size());
    const int point = all.exponent + 1;
    std::string text = all.negative ? "-" : "";
    if (number == 0) return "0";
    if (point > 0 && point <= 21) {
        if (count <= point) return text + all.digits + std::string(static_cast<std::size_t>(point - count), '0');
        return text + all.digits.substr(0, static_cast<std::size_t>(point)) + "." + all.digits.substr(static_cast<std::size_t>(point));
    }
    if (point > -6 && point <= 0) return text + "0." + std::string(static_cast<std::size_t>(-point), '0') + all.digits;
    text += all.digits.front();
    if (count > 1) text += "." + all.digits.substr(1);
    return text + fmt::format("e{:+d}", all.exponent);
}

bool is_plain_integer(std::string_view text) { return text.find_first_of(".eE") == std::string_view::npos; }

// UTF-16 order differs from UTF-8's in one place: U+E000 to U+FFFF come behind what lies beyond U+FFFF.
bool utf16_less(std::string_view a, std::string_view b) {
    const auto weight = [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte == 0xEE || byte == 0xEF ? byte + 0x20 : static_cast<int>(byte);
    };
    const auto [left, right] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    if (right == b.end()) return false;
    return left == a.end() || weight(*left) < weight(*right);
}

void canonical_object(Value value, json::Out& out) {
    std::vector<Value::Member> members;
    for (const auto& member : value.members()) {
        const auto same = std::find_if(members.begin(), members.end(), [&](const Value::Member& one) { return one.key == member.key; });
        if (same != members.end()) members.erase(same);
        members.push_back(member);
    }
    std::sort(members.begin(), members.end(), [](const auto& a, const auto& b) { return utf16_less(a.key, b.key); });
    out.put('{');
    for (const Value::Member& member : members) {
        if (&member != &members.front()) out.put(',');
        out.string(member.key);
        out.put(':');
        canonical_json(member.value, out);
    }
    out.put('}');
}

void canonical_array(Value value, json::Out& out) {
    out.put('[');
    bool any = false;
    for (Value element : value.elements()) {
        if (any) out.put(',');
        any = true;
        canonical_json(element, out);
    }
    out.put(']');
}

}  // namespace

std::string canonical_double(double number) {
    const Digits all = digits_of(number);
    const std::string fraction = all.digits.size() > 1 ? all.digits.substr(1) : "0";
    return fmt::format("{}{}.{}E{}", all.negative ? "-" : "", all.digits.front(), fraction, number == 0 ? 0 : all.exponent);
}

NumberLiteral number_literal(std::string_view number_text) {
    if (is_plain_integer(number_text)) return {number_text == "-0" ? "0" : std::string(number_text), "integer"};
    const double number = number_of(number_text);
    if (number == std::floor(number) && std::abs(number) < 1e21) return {fmt::format("{:.0f}", number == 0 ? 0.0 : number), "integer"};
    return {canonical_double(number), "double"};
}

void canonical_json(Value value, json::Out& out) {
    switch (value.type()) {
        case json::Type::object: return canonical_object(value, out);
        case json::Type::array: return canonical_array(value, out);
        case json::Type::number: return out.raw(ecma_number(number_of(value.number_text())));
        default: return out.value(value);
    }
}

}  // namespace catwalk::rdf
