// SPDX-License-Identifier: Apache-2.0
#include <catwalk/crosswalk/transforms.hpp>

#include <fmt/format.h>

#include <array>
#include <string>

namespace catwalk::crosswalk {

using json::Type;
using json::Value;

namespace {

/// Well-known text (OGC Simple Features 1.2.1) from GeoJSON; numbers keep their digits.
class Wkt {
public:
    std::string text;

    bool geometry(Value value) {
        const std::string_view type = value.find("type").string();
        if (type == "GeometryCollection") return collection(value.find("geometries"));
        struct Kind {
            std::string_view type, name;
            int depth;
        };
        constexpr std::array<Kind, 6> kinds = {{{"Point", "POINT", 0},
                                                {"LineString", "LINESTRING", 1},
                                                {"Polygon", "POLYGON", 2},
                                                {"MultiPoint", "MULTIPOINT", 1},
                                                {"MultiLineString", "MULTILINESTRING", 2},
                                                {"MultiPolygon", "MULTIPOLYGON", 3}}};
        for (const Kind& kind : kinds) {
            if (kind.type != type) continue;
            const Value coordinates = value.find("coordinates");
            text += kind.name;
            text += is_three_dimensional(coordinates) ? " Z (" : "(";
            const bool good = kind.depth == 0 ? position(coordinates) : list(coordinates, kind.depth - 1);
            text += ")";
            return good;
        }
        return false;
    }

    bool position(Value value) {
        if (value.size() < 2 || value.size() > 3) return false;
        bool first = true;
        for (Value number : value.elements()) {
            if (number.type() != Type::number) return false;
            if (!first) text += ' ';
            first = false;
            text += number.number_text();
        }
        return true;
    }

private:
    bool collection(Value geometries) {
        text += "GEOMETRYCOLLECTION(";
        bool first = true;
        for (Value one : geometries.elements()) {
            if (!first) text += ", ";
            first = false;
            if (!geometry(one)) return false;
        }
        text += ")";
        return !first;
    }

    bool list(Value value, int depth) {
        bool first = true;
        for (Value one : value.elements()) {
            if (!first) text += ", ";
            first = false;
            if (depth > 0) text += '(';
            if (!(depth > 0 ? list(one, depth - 1) : position(one))) return false;
            if (depth > 0) text += ')';
        }
        return !first;
    }

    static bool is_three_dimensional(Value coordinates) {
        while (coordinates.is_array()) {
            const auto elements = coordinates.elements();
            if (elements.begin() == elements.end()) return false;
            if (!(*elements.begin()).is_array()) return coordinates.size() == 3;
            coordinates = *elements.begin();
        }
        return false;
    }
};

std::string ring(std::string_view west, std::string_view south, std::string_view east, std::string_view north) {
    std::string text = "((";
    for (const auto& [x, y] : {std::pair{west, south}, {east, south}, {east, north}, {west, north}, {west, south}}) {
        if (text.size() > 2) text += ", ";
        text.append(x).append(" ").append(y);
    }
    return text + "))";
}

std::string box_text(Value box) {
    std::array<std::string_view, 4> sides;
    std::size_t count = 0;
    for (Value side : box.elements()) {
        if (side.type() != Type::number || count == 4) return {};
        sides[count++] = side.number_text();
    }
    if (count != 4) return {};
    const auto& [west, south, east, north] = sides;
    if (west == east && south == north) return fmt::format("POINT({} {})", west, south);
    const auto elements = box.elements();
    auto at = elements.begin();
    const double first = (*at).number().value_or(0);
    ++at;
    ++at;
    if (first <= (*at).number().value_or(0)) return fmt::format("POLYGON{}", ring(west, south, east, north));
    // Across the antimeridian: one part on each side of it (RFC 7946, 3.1.9).
    return fmt::format("MULTIPOLYGON({}, {})", ring(west, south, "180", north), ring("-180", south, east, north));
}

}  // namespace

bool write_wkt(Call& call) {
    const Value value = call.value;
    Wkt wkt;
    bool good = false;
    if (call.arguments.type == FieldType::box) {
        wkt.text = box_text(value);
        good = !wkt.text.empty();
    } else if (call.arguments.type == FieldType::point) {
        wkt.text = "POINT(";
        good = value.is_array() && wkt.position(value);
        wkt.text += ")";
    } else {
        good = wkt.geometry(value);
    }
    if (!good) {
        call.say("rdf-geometry-unknown", Level::warning, value, {}, std::string(value.find("type").string()));
        return false;
    }
    call.out.raw("{\"@value\":");
    call.out.string(wkt.text);
    call.out.raw(",\"@type\":\"geo:wktLiteral\"}");
    return true;
}

}  // namespace catwalk::crosswalk
