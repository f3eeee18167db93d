// SPDX-License-Identifier: Apache-2.0
#include <catwalk/base/geo.hpp>

#include <catwalk/base/quantity.hpp>
#include <catwalk/base/text.hpp>

#include <array>
#include <charconv>
#include <cmath>

namespace catwalk {

namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::size_t longest_number = 40;

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool is_letter(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }
bool is_number(char c) { return (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.' || c == 'e' || c == 'E'; }

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (is_letter(c)) c = static_cast<char>(c | 0x20);
    return out;
}

std::optional<double> value_of(std::string_view number) {
    double value = 0;
    const auto [end, fault] = std::from_chars(number.data(), number.data() + number.size(), value);
    if (fault != std::errc{} || end != number.data() + number.size() || !std::isfinite(value)) return std::nullopt;
    return value;
}

// Number text for JSON; empty if it is no number. A comma is refused: between coordinates it parts.
std::string side(std::string_view number) {
    std::string buffer;
    if (number.size() > longest_number || number.find(',') != npos) return {};
    const auto text = number_text(number, buffer);
    return text && value_of(*text) ? std::string(*text) : std::string();
}

class Reader {
public:
    explicit Reader(std::string_view text) : rest_(text) {}

    bool take(char c) {
        skip_space();
        if (rest_.empty() || rest_[0] != c) return false;
        rest_.remove_prefix(1);
        return true;
    }
    std::string word() { return lower(run(is_letter)); }
    std::string_view number() { return run(is_number); }
    bool done() {
        skip_space();
        return rest_.empty();
    }

private:
    void skip_space() {
        while (!rest_.empty() && is_space(rest_[0])) rest_.remove_prefix(1);
    }
    std::string_view run(bool (*is)(char)) {
        skip_space();
        std::size_t size = 0;
        while (size < rest_.size() && is(rest_[size])) ++size;
        const std::string_view taken = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return taken;
    }

    std::string_view rest_;
};

std::optional<Box> checked(std::string_view west, std::string_view south, std::string_view east, std::string_view north) {
    Box box{side(west), side(south), side(east), side(north)};
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
std::optional<Four> read_four(Reader& reader) {
    Four four;
    for (std::size_t i = 0; i < four.size(); ++i) {
        if (i > 0 && !reader.take(',')) reader.take(';');
        four[i] = reader.number();
        if (four[i].empty()) return std::nullopt;
    }
    return four;
}

// `[w,s,e,n]` or `[[w,s],[e,n]]`, the first bracket taken.
std::optional<Four> read_bracketed(Reader& reader) {
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
    Reader reader(text);
    const auto four = reader.take('[') ? read_bracketed(reader) : read_four(reader);
    if (!four || !reader.done()) return std::nullopt;
    return as_box(ordered(*four, order));
}

// `ENVELOPE(w,e,n,s)`, `BBOX(w,s,e,n)`, `BOX(w s,e n)`.
std::optional<Extent> named_box(std::string_view text) {
    Reader reader(text);
    const std::string name = reader.word();
    if (name != "envelope" && name != "bbox" && name != "box") return std::nullopt;
    if (!reader.take('(')) return std::nullopt;
    const auto four = read_four(reader);
    if (!four || !reader.take(')') || !reader.done()) return std::nullopt;
    const Four& n = *four;
    return as_box(name == "envelope" ? checked(n[0], n[3], n[1], n[2]) : checked(n[0], n[1], n[2], n[3]));
}

// Takes `SRID=4326;` or `<http://…/CRS84>` off; false for other systems, whose axes or units may differ.
bool take_reference(std::string_view& text) {
    const bool iri = text.substr(0, 1) == "<";
    if (!iri && lower(text.substr(0, 5)) != "srid=") return true;
    const std::size_t end = text.find(iri ? '>' : ';');
    if (end == npos) return false;
    const std::string_view name = text.substr(0, end);
    text = trimmed(text.substr(end + 1));
    if (iri) return name.size() > 5 && name.substr(name.size() - 5) == "CRS84";
    const std::string_view code = name.substr(5);
    return code == "4326" || code == "4269" || code == "4617";
}

bool is_geometry(std::string_view word) {
    for (std::string_view name : {"point", "multipoint", "linestring", "multilinestring", "polygon", "multipolygon",
                                  "geometrycollection"})
        if (word == name) return true;
    return false;
}

// The positions of WKT, gathered whatever the nesting, which is only checked to close.
class Wkt {
public:
    explicit Wkt(std::string_view text) : reader_(text) {}

    bool read() {
        name_ = word();
        if (!is_geometry(name_)) return false;
        int depth = 0;
        do {
            if (!step(depth)) return false;
        } while (depth > 0);
        return reader_.done() && !positions_.empty();
    }

    [[nodiscard]] std::optional<Extent> extent() const {
        const auto box = bounds(positions_);
        if (!box) return std::nullopt;
        const bool point = name_ == "point";
        return Extent{*box, point ? BoxForm::point : is_rectangle(*box) ? BoxForm::box : BoxForm::geometry};
    }

private:
    // The name, without the Z and M of dimensions.
    std::string word() {
        std::string name = reader_.word();
        for (std::string_view tail : {"zm", "z", "m"})
            if (name.size() > tail.size() && is_geometry(std::string_view(name).substr(0, name.size() - tail.size())))
                name.resize(name.size() - tail.size());
        if (is_geometry(name)) skip_dimensions();
        return name;
    }

    void skip_dimensions() {
        Reader ahead = reader_;
        const std::string dimensions = ahead.word();
        if (dimensions == "z" || dimensions == "m" || dimensions == "zm") reader_ = ahead;
    }

    bool step(int& depth) {
        if (reader_.take('(')) {
            ++depth;
            return true;
        }
        if (depth == 0) return false;
        if (reader_.take(')')) {
            --depth;
            return true;
        }
        if (reader_.take(',')) return true;
        const std::string_view x = reader_.number();
        if (x.empty()) return is_geometry(word());
        const std::string_view y = reader_.number();
        for (int more = 0; more < 2; ++more) reader_.number();
        positions_.push_back({x, y});
        return !y.empty();
    }

    // A ring of five positions along the sides says no more than its box.
    [[nodiscard]] bool is_rectangle(const Box& box) const {
        if (name_ != "polygon" || positions_.size() != 5) return false;
        for (std::size_t i = 0; i < positions_.size(); ++i) {
            const Position& here = positions_[i];
            if (side(here.x) != box.west && side(here.x) != box.east) return false;
            if (side(here.y) != box.south && side(here.y) != box.north) return false;
            const Position& before = positions_[i > 0 ? i - 1 : 3];
            if ((side(here.x) == side(before.x)) == (side(here.y) == side(before.y))) return false;
        }
        return true;
    }

    Reader reader_;
    std::string name_;
    std::vector<Position> positions_;
};

std::optional<Extent> well_known_text(std::string_view text) {
    if (!take_reference(text)) return std::nullopt;
    Wkt wkt(text);
    return wkt.read() ? wkt.extent() : std::nullopt;
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
    const std::string name = lower(trimmed(part.substr(0, equals)));
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

std::optional<Extent> parse_box(std::string_view text, BoxOrder order) {
    text = trimmed(text);
    if (text.empty()) return std::nullopt;
    if (is_number(text[0]) && !is_letter(text[0])) return plain_numbers(text, order);
    if (text[0] == '[') return plain_numbers(text, order);
    if (auto box = named_box(text)) return box;
    if (auto box = well_known_text(text)) return box;
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
    if (latitude) doubts.push_back(!beyond(90, *west, *east) && !beyond(180, *south, *north) ? "box-lat-lon-swapped" : "box-latitude-range");
    if (beyond(180, *west, *east)) doubts.push_back("box-longitude-range");
    if (*south > *north || (*west > *east && !across_antimeridian(*west, *east))) doubts.push_back("box-swapped-corners");
    if (*west == *east || *south == *north) doubts.push_back("box-degenerate");
    if (*west <= -180 && *east >= 180 && *south <= -90 && *north >= 90) doubts.push_back("box-whole-world");
    return doubts;
}

}  // namespace catwalk
