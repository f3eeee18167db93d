// SPDX-License-Identifier: Apache-2.0
#include <catwalk/base/quantity.hpp>

#include <catwalk/base/text.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace catwalk {

namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::size_t longest = 64;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool all_digits(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), is_digit); }

// The space that groups digits at the start of `text`: plain, no-break (U+00A0) or narrow no-break (U+202F), or an apostrophe.
std::size_t group_space(std::string_view text) {
    if (text.substr(0, 1) == " " || text.substr(0, 1) == "'") return 1;
    if (text.substr(0, 2) == "\xc2\xa0") return 2;
    return text.substr(0, 3) == "\xe2\x80\xaf" ? 3 : 0;
}

// `1,234,567`: groups of three after the first, all parted by `mark`.
bool is_grouped(std::string_view text, char mark) {
    std::size_t end = text.find(mark);
    if (end == 0 || end > 3 || text[0] == '0' || !all_digits(text.substr(0, end))) return false;
    while (end != npos) {
        text.remove_prefix(end + 1);
        end = text.find(mark);
        if (std::min(end, text.size()) != 3 || !all_digits(text.substr(0, end))) return false;
    }
    return true;
}

std::string without(std::string_view text, char mark) {
    std::string out(text);
    out.erase(std::remove(out.begin(), out.end(), mark), out.end());
    return out;
}

// What a lone comma before three digits means.
enum class Comma { unclear, decimal, thousands };

// A number without sign, its marks told apart.
struct Decimal {
    std::string whole;
    std::string fraction;
};

std::optional<Decimal> split_marked(std::string_view text, char decimal, char group) {
    const std::size_t mark = text.rfind(decimal);
    const std::string_view whole = text.substr(0, mark);
    const std::string_view fraction = mark == npos ? std::string_view() : text.substr(mark + 1);
    const bool grouped = whole.find(group) != npos;
    if (grouped ? !is_grouped(whole, group) : !all_digits(whole) && !(whole.empty() && !fraction.empty())) return std::nullopt;
    if (!fraction.empty() && !all_digits(fraction)) return std::nullopt;
    return Decimal{without(whole, group), std::string(fraction)};
}

std::optional<Decimal> split_decimal(std::string_view text, Comma comma) {
    const std::size_t comma_at = text.find(',');
    const std::size_t dot_at = text.find('.');
    if (comma_at == npos && dot_at == npos) return split_marked(text, '.', ',');
    if (comma_at == npos) return is_grouped(text, '.') && text.find('.', dot_at + 1) != npos ? split_marked(text, ',', '.') : split_marked(text, '.', ',');
    if (dot_at != npos) return text.rfind('.') > text.rfind(',') ? split_marked(text, '.', ',') : split_marked(text, ',', '.');
    const bool several = text.find(',', comma_at + 1) != npos;
    if (several || (comma == Comma::thousands && is_grouped(text, ','))) return split_marked(text, '.', ',');
    if (comma == Comma::unclear && is_grouped(text, ',')) return std::nullopt;
    return split_marked(text, ',', '.');
}

// The digits and marks at the start of `text`, without the spaces that group digits.
std::string take_number(std::string_view& text) {
    std::string out;
    while (!text.empty()) {
        const std::size_t space = out.empty() ? 0 : group_space(text);
        const std::string_view group = text.substr(space, 4);
        const bool groups = space > 0 && group.size() >= 3 && all_digits(group.substr(0, 3)) && (group.size() == 3 || !is_digit(group[3]));
        if (groups) text.remove_prefix(space);
        if (!is_digit(text[0]) && text[0] != '.' && text[0] != ',') break;
        out.push_back(text[0]);
        text.remove_prefix(1);
    }
    return out;
}

struct Unit {
    std::uint64_t bytes;
    bool french;
};

std::optional<Unit> prefixed_unit(std::string_view name) {
    constexpr std::string_view prefixes = "kmgtp";
    const std::size_t power = prefixes.find(name[0]) + 1;
    if (power == 0) return std::nullopt;
    const std::string_view rest = name.substr(1);
    const bool binary = rest == "ib" || rest == "io";
    if (!binary && !rest.empty() && rest != "b" && rest != "o") return std::nullopt;
    std::uint64_t bytes = 1;
    for (std::size_t i = 0; i < power; ++i) bytes *= binary ? 1024 : 1000;
    return Unit{bytes, !rest.empty() && rest.back() == 'o'};
}

std::optional<Unit> unit_of(std::string_view text) {
    std::string name = fold(text);
    for (std::string_view word : {"kilo", "mega", "giga", "tera"}) {
        if (name.compare(0, word.size(), word) != 0) continue;
        name.erase(1, word.size() - 1);
        if (name.size() > 1 && name[1] == '-') name.erase(1, 1);
        break;
    }
    if (name.size() > 4 && name.back() == 's') name.pop_back();
    const std::size_t word = std::min(name.find("byte"), name.find("octet"));
    const bool french = name.find("octet") != npos;
    if (word <= 1 && name.size() - word == (french ? 5U : 4U)) name.replace(word, npos, french ? "o" : "b");
    if (name.empty() || name == "b" || name == "o") return Unit{1, name == "o"};
    return prefixed_unit(name);
}

std::optional<std::uint64_t> whole_number(std::string_view digits) {
    std::uint64_t value = 0;
    const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (digits.empty()) return 0;
    if (fault != std::errc{} || end != digits.data() + digits.size() || value > INT64_MAX) return std::nullopt;
    return value;
}

bool is_zero(std::string_view digits) { return digits.find_first_not_of('0') == npos; }

std::optional<std::uint64_t> in_bytes(const Decimal& number, std::uint64_t unit) {
    const auto whole = whole_number(number.whole);
    if (!whole || *whole > INT64_MAX / unit) return std::nullopt;
    double fraction = 0;
    std::string text("0.");
    text.append(number.fraction).append("0");
    std::from_chars(text.data(), text.data() + text.size(), fraction);
    const std::uint64_t bytes = *whole * unit + static_cast<std::uint64_t>(std::llround(fraction * static_cast<double>(unit)));
    return bytes > INT64_MAX ? std::nullopt : std::optional(bytes);
}

bool is_json_number(std::string_view text) {
    if (text.substr(0, 1) == "-") text.remove_prefix(1);
    const auto digits = [&] {
        const std::size_t size = std::min(text.find_first_not_of("0123456789"), text.size());
        text.remove_prefix(size);
        return size;
    };
    const bool zero = text.substr(0, 1) == "0";
    const std::size_t whole = digits();
    if (whole == 0 || (zero && whole > 1)) return false;
    if (text.substr(0, 1) == ".") {
        text.remove_prefix(1);
        if (digits() == 0) return false;
    }
    if (!text.empty() && (text[0] == 'e' || text[0] == 'E')) {
        text.remove_prefix(1);
        if (!text.empty() && (text[0] == '+' || text[0] == '-')) text.remove_prefix(1);
        if (digits() == 0) return false;
    }
    return text.empty();
}

}  // namespace

std::optional<ByteSize> parse_byte_size(std::string_view text) {
    text = trimmed(text);
    if (text.empty() || text.size() > longest) return std::nullopt;
    if (all_digits(text)) {
        const auto bytes = whole_number(text);
        return bytes ? std::optional(ByteSize{*bytes, false}) : std::nullopt;
    }
    const std::string digits = take_number(text);
    const auto unit = unit_of(text);
    if (!unit) return std::nullopt;
    const auto number = split_decimal(digits, unit->french ? Comma::decimal : Comma::thousands);
    if (!number || (unit->bytes == 1 && !is_zero(number->fraction))) return std::nullopt;
    const auto bytes = in_bytes(*number, unit->bytes);
    return bytes ? std::optional(ByteSize{*bytes, unit->bytes > 1}) : std::nullopt;
}

std::optional<bool> parse_boolean(std::string_view text) {
    constexpr std::size_t longest_word = 16;
    if (text == "true") return true;
    if (text == "false") return false;
    text = trimmed(text);
    if (text.size() > longest_word) return std::nullopt;
    const std::string word = fold(text);
    for (std::string_view yes : {"true", "yes", "y", "t", "on", "1", "oui", "vrai", "si", "verdadero"})
        if (word == yes) return true;
    for (std::string_view no : {"false", "no", "n", "f", "off", "0", "non", "faux", "falso"})
        if (word == no) return false;
    return std::nullopt;
}

std::optional<std::int64_t> parse_integer(std::string_view text) {
    text = trimmed(text);
    if (text.empty() || text.size() > longest) return std::nullopt;
    const bool negative = text[0] == '-';
    if (negative || text[0] == '+') text.remove_prefix(1);
    std::string digits = take_number(text);
    const auto number = split_decimal(digits, Comma::thousands);
    if (!text.empty() || !number || number->whole.empty() || !is_zero(number->fraction)) return std::nullopt;
    const auto value = whole_number(number->whole);
    if (!value) return std::nullopt;
    return negative ? -static_cast<std::int64_t>(*value) : static_cast<std::int64_t>(*value);
}

std::optional<std::string_view> number_text(std::string_view text, std::string& buffer) {
    text = trimmed(text);
    if (is_json_number(text)) return text;
    if (text.empty() || text.size() > longest) return std::nullopt;
    const bool negative = text[0] == '-';
    if (negative || text[0] == '+') text.remove_prefix(1);
    const std::string digits = take_number(text);
    const auto number = split_decimal(digits, Comma::unclear);
    if (!number) return std::nullopt;
    const std::size_t first = std::min(number->whole.find_first_not_of('0'), number->whole.size());
    buffer.assign(negative ? 1 : 0, '-');
    buffer.append(first == number->whole.size() ? "0" : number->whole.substr(first));
    if (!number->fraction.empty()) buffer.append(".").append(number->fraction);
    buffer.append(text);
    if (!is_json_number(buffer)) return std::nullopt;
    return std::string_view(buffer);
}

}  // namespace catwalk
