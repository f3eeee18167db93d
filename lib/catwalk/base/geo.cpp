// SPDX-License-Identifier: Apache-2.0
#include <catwalk/base/geo.hpp>

#include <catwalk/base/geo_reader.hpp>
#include <catwalk/base/quantity.hpp>
#include <catwalk/base/text.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace catwalk {

namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::size_t longest_number = 40;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::optional<double> value_of(std::string_view number) {
    double value = 0;
    const auto [end, fault] = std::from_chars(number.data(), number.data() + number.size(), value);
    if (fault != std::errc{} || end != number.data() + number.size() || !std::isfinite(value)) return std::nullopt;
    return value;
}

std::optional<Box> checked(std::string_view west, std::string_view south, std::string_view east, std::string_view north) {
    Box box{number_of_side(west), number_of_side(south), number_of_side(east), number_of_side(north)};
    if (box.west.empty() || box.south.empty() || box.east.empty() || box.north.empty()) return std::nullopt;
    return box;
}

using Four = std::array<std::string_view, 4>;

std::optional<Box> ordered(const Four& n, BoxOrder order) {
    switch (order) {
        case BoxOrder::west_south_east_north: return checked(n[0], n[1], n[2], n[3]);
        case BoxOrder::south_west_north_east: return checked(n[1], n[0], n[3], n[2]);
        case BoxOrder::west_north_east_south: return checked(n[0], n[3], n[2], n[1]);
        case BoxOrder::west_east_south_north: return checked(n[0], n[2], n[1], n[3]);
    }
    return std::nullopt;
}

// Four numbers with at most one separator between them.
std::optional<Four> read_four(GeoReader& reader) {
    Four four;
    for (std::size_t i = 0; i < four.size(); ++i) {
        if (i > 0 && !reader.take(',')) reader.take(';');
        four[i] = reader.number();
        if (four[i].empty()) return std::nullopt;
    }
    return four;
}

// `[w,s,e,n]` or `[[w,s],[e,n]]`, the first bracket taken.
std::optional<Four> read_bracketed(GeoReader& reader) {
    Four four;
    const bool nested = reader.take('[');
    for (std::size_t i = 0; i < four.size(); ++i) {
        if (nested && i == 2 && !(reader.take(']') && reader.take(',') && reader.take('['))) return std::nullopt;
        if (i > 0 && !(nested && i == 2) && !reader.take(',')) return std::nullopt;
        four[i] = reader.number();
    }
    if (!reader.take(']') || (nested && !reader.take(']'))) return std::nullopt;
    return four;
}

std::optional<Extent> as_box(std::optional<Box> box) {
    return box ? std::optional(Extent{*box, BoxForm::box}) : std::nullopt;
}

std::optional<Extent> plain_numbers(std::string_view text, BoxOrder order) {
    GeoReader reader(text);
    const auto four = reader.take('[') ? read_bracketed(reader) : read_four(reader);
    if (!four || !reader.done()) return std::nullopt;
    return as_box(ordered(*four, order));
}

// `ENVELOPE(w,e,n,s)`, `BBOX(w,s,e,n)`, `BOX(w s,e n)`.
std::optional<Extent> named_box(std::string_view text) {
    GeoReader reader(text);
    const std::string name = reader.word();
    if (name != "envelope" && name != "bbox" && name != "box") return std::nullopt;
    if (!reader.take('(')) return std::nullopt;
    const auto four = read_four(reader);
    if (!four || !reader.take(')') || !reader.done()) return std::nullopt;
    const Four& n = *four;
    return as_box(name == "envelope" ? checked(n[0], n[3], n[1], n[2]) : checked(n[0], n[1], n[2], n[3]));
}

// True where the reference system or the unit is that of plain longitude and latitude.
bool is_geographic(std::string_view folded) {
    for (std::string_view name : {"epsg:4326", "wgs84", "wgs 84", "signed decimal degrees", "decimal degrees", "degrees"})
        if (folded == name) return true;
    return false;
}

bool read_limit(std::string_view part, Four& sides) {
    constexpr std::array<std::string_view, 4> limits{"westlimit", "southlimit", "eastlimit", "northlimit"};
    const std::size_t equals = part.find('=');
    if (equals == npos) return false;
    const std::string name = fold(part.substr(0, equals));
    const std::string_view value = trimmed(part.substr(equals + 1));
    for (std::size_t i = 0; i < limits.size(); ++i)
        if (name == limits[i]) sides[i] = value;
    if (name == "units" || name == "projection") return is_geographic(fold(value));
    return name == "name" || name.find("limit") != std::string::npos;
}

std::optional<Extent> dcmi_box(std::string_view text) {
    Four sides;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(';'), text.size());
        const std::string_view part = trimmed(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (!part.empty() && !read_limit(part, sides)) return std::nullopt;
    }
    return as_box(ordered(sides, BoxOrder::west_south_east_north));
}

bool across_antimeridian(double west, double east) { return west > 0 && east < 0 && east + 360 - west <= 180; }

}  // namespace

namespace {

// `-86.3262`: a number of JSON as it stands, of few digits and so finite.
bool is_plain_number(std::string_view number) {
    if (number.starts_with('-')) number.remove_prefix(1);
    std::size_t digits = 0;
    while (digits < number.size() && is_digit(number[digits])) ++digits;
    if (digits == 0 || digits > 3 || (digits > 1 && number[0] == '0')) return false;
    if (digits == number.size()) return true;
    return number[digits] == '.' && digits + 1 < number.size() && std::all_of(number.begin() + static_cast<std::ptrdiff_t>(digits) + 1, number.end(), is_digit);
}

}  // namespace

std::string number_of_side(std::string_view number) {
    std::string buffer;
    if (number.size() <= 20 && is_plain_number(number)) return std::string(number);
    if (number.size() > longest_number || number.find(',') != npos) return {};
    const auto text = number_text(number, buffer);
    return text && value_of(*text) ? std::string(*text) : std::string();
}

std::optional<Extent> parse_box(std::string_view text, BoxOrder order) {
    text = trimmed(text);
    if (text.empty()) return std::nullopt;
    if (GeoReader::is_number(text[0]) && !GeoReader::is_letter(text[0])) return plain_numbers(text, order);
    if (text[0] == '[') return plain_numbers(text, order);
    if (auto box = named_box(text)) return box;
    if (auto box = parse_well_known_text(text)) return box;
    return text.find('=') == npos ? std::nullopt : dcmi_box(text);
}

std::optional<Box> bounds(std::span<const Position> positions) {
    if (positions.empty()) return std::nullopt;
    struct Corner {
        std::string_view text;
        double value;
    };
    Corner west{{}, HUGE_VAL}, south{{}, HUGE_VAL}, east{{}, -HUGE_VAL}, north{{}, -HUGE_VAL};
    std::string buffer;
    const auto take = [&](std::string_view number, Corner& low, Corner& high) {
        const auto text = number.size() > longest_number ? std::nullopt : number_text(number, buffer);
        const auto value = text ? value_of(*text) : std::nullopt;
        if (!value) return false;
        if (*value < low.value) low = {number, *value};
        if (*value > high.value) high = {number, *value};
        return true;
    };
    for (const Position& position : positions)
        if (!take(position.x, west, east) || !take(position.y, south, north)) return std::nullopt;
    return checked(west.text, south.text, east.text, north.text);
}

std::vector<std::string_view> box_doubts(const Box& box) {
    std::vector<std::string_view> doubts;
    const auto west = value_of(box.west), south = value_of(box.south), east = value_of(box.east), north = value_of(box.north);
    if (!west || !south || !east || !north) return doubts;
    const auto beyond = [](double limit, double a, double b) { return std::max(std::abs(a), std::abs(b)) > limit; };
    if (beyond(360, *west, *east) || beyond(360, *south, *north)) return {"box-projected"};
    if (*west == 0 && *south == 0 && *east == 0 && *north == 0) return {"box-zeros"};
    const bool latitude = beyond(90, *south, *north);
    if (latitude) doubts.emplace_back(!beyond(90, *west, *east) && !beyond(180, *south, *north) ? "box-lat-lon-swapped" : "box-latitude-range");
    if (beyond(180, *west, *east)) doubts.emplace_back("box-longitude-range");
    if (*south > *north || (*west > *east && !across_antimeridian(*west, *east))) doubts.emplace_back("box-swapped-corners");
    if (*west == *east || *south == *north) doubts.emplace_back("box-degenerate");
    if (*west <= -180 && *east >= 180 && *south <= -90 && *north >= 90) doubts.emplace_back("box-whole-world");
    return doubts;
}

}  // namespace catwalk
