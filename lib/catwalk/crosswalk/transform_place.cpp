// SPDX-License-Identifier: Apache-2.0
#include <catwalk/crosswalk/transforms.hpp>

#include <catwalk/base/geo.hpp>
#include <catwalk/base/text.hpp>
#include <catwalk/crosswalk/geojson.hpp>

#include <array>
#include <string>
#include <utility>
#include <vector>

namespace catwalk::crosswalk {

namespace {

void say_doubts(Call& call, const Box& box, json::Value about) {
    for (const std::string_view rule : box_doubts(box)) call.say(rule, Level::warning, about);
}

void put_box(json::Out& out, const Box& box) {
    out.raw("\"bbox\":[");
    for (const std::string* side : {&box.west, &box.south, &box.east, &box.north}) {
        if (side != &box.west) out.put(',');
        out.raw(*side);
    }
    out.put(']');
}

void put_place(Call& call, std::string_view text) {
    call.out.raw("\"place\":{\"label\":");
    open_language(call);
    put_text(call.out, text);
    call.out.raw("}}");
}

bool is_geojson(json::Value value) { return value.is_object() && value.find("type").is_string(); }

// Esri's envelope is no GeoJSON type: its two corners say a box and nothing more.
bool is_envelope(json::Value value) { return fold(value.find("type").string()) == "envelope"; }

bool put_geometry(Call& call, json::Value geometry, json::Value about) {
    const auto box = bounds_of(geometry);
    if (!box) {
        call.say("geometry-unclear", Level::warning, about);
        call.out.raw("\"geometry\":");
        call.out.value(geometry);
        return true;
    }
    put_box(call.out, *box);
    say_doubts(call, *box, about);
    if (is_envelope(geometry)) return true;
    call.out.raw(",\"geometry\":");
    call.out.value(geometry);
    return true;
}

bool put_spatial_text(Call& call, std::string_view text, json::Value about) {
    if (text.starts_with('{')) {
        json::Document document;
        if (document.parse_copy(text) == json::Fault::none && is_geojson(document.root()))
            return put_geometry(call, document.root(), about);
    }
    if (const auto extent = parse_box(text)) {
        put_box(call.out, extent->box);
        say_doubts(call, extent->box, about);
        if (extent->form == BoxForm::geometry) call.say("geometry-reduced", Level::warning, about);
        return true;
    }
    // Cut off or misspelt, it is no place's name; it stays as it was said.
    if (text.starts_with('{') || text.starts_with('[')) call.say("geometry-unclear", Level::warning, about);
    put_place(call, text);
    return true;
}

// [[w, s], [e, n]] or [w, s, e, n].
bool is_box(json::Value value) {
    if (!value.is_array()) return false;
    const std::size_t size = value.size();
    if (size != 2 && size != 4) return false;
    for (const json::Value element : value.elements()) {
        const bool number = element.type() == json::Type::number;
        if (size == 4 ? !number : !element.is_array()) return false;
    }
    return true;
}

bool put_spatial(Call& call, json::Value value) {
    if (is_box(value)) {
        std::string text;
        const auto add = [&](json::Value number) { text += (text.empty() ? "" : ",") + std::string(number.number_text()); };
        for (const json::Value element : value.elements()) {
            if (!element.is_array()) add(element);
            for (const json::Value number : element.elements()) add(number);
        }
        return !text.empty() && put_spatial_text(call, text, value);
    }
    if (is_geojson(value)) return put_geometry(call, value, value);
    const std::string_view text = trimmed(value.scalar_text());
    return !text.empty() && put_spatial_text(call, text, value);
}

bool put_sides(Call& call) {
    std::array<std::string_view, 4> sides;
    for (std::size_t i = 0; i < 4; ++i) sides[i] = trimmed(call.parts[i].scalar_text());
    std::string text;
    for (const std::string_view side : sides) {
        if (side.empty()) return false;
        text += (text.empty() ? "" : ",") + std::string(side);
    }
    return put_spatial_text(call, text, call.value);
}

// [x, y], or a GeoJSON point, as an object or as text.
bool put_centroid(Call& call, json::Value value) {
    json::Document document;
    if (value.is_string() && document.parse_copy(value.string()) == json::Fault::none) value = document.root();
    if (value.is_object()) value = value.find("coordinates");
    std::vector<Position> positions;
    collect_positions(value, positions);
    if (positions.size() != 1 || !bounds(positions)) return false;
    call.out.raw("\"centroid\":[" + std::string(positions[0].x) + "," + std::string(positions[0].y) + "]");
    return true;
}

// A place by name, by address, or both.
bool put_named_place(Call& call, std::string_view text, std::string_view uri) {
    if (text.empty() && uri.empty()) return false;
    call.out.raw("\"place\":{");
    if (!uri.empty()) {
        call.out.raw("\"code\":");
        call.out.string(uri);
        if (!text.empty()) call.out.put(',');
    }
    if (!text.empty()) {
        call.out.raw("\"label\":");
        open_language(call);
        put_text(call.out, text);
        call.out.put('}');
    }
    call.out.put('}');
    return true;
}

enum Part : std::size_t { west, south, east, north, geometry, text, uri, centroid };

// One place, said in several fields.
bool put_parts(Call& call) {
    json::Out& out = call.out;
    const std::size_t begin = out.size();
    const auto put = [&](auto write) {
        const std::size_t mark = out.size();
        if (mark != begin) out.put(',');
        if (write()) return true;
        out.truncate(mark);
        return false;
    };
    const json::Value shape = call.parts[Part::geometry];
    const bool shaped = !shape.is_empty() && put([&] { return put_spatial(call, shape); });
    if (!shaped) put([&] { return put_sides(call); });
    if (!out.has_member_at(begin, "place")) {
        put([&] {
            return put_named_place(call, trimmed(call.parts[Part::text].scalar_text()), trimmed(call.parts[Part::uri].scalar_text()));
        });
    }
    if (!call.parts[Part::centroid].is_empty()) put([&] { return put_centroid(call, call.parts[Part::centroid]); });
    return out.size() != begin;
}

}  // namespace

bool read_spatial(Call& call) {
    json::Out& out = call.out;
    if (!call.parts.empty()) {
        out.raw("[{");
        if (!put_parts(call)) return false;
        out.raw("}]");
        return true;
    }
    bool any = false;
    const auto put = [&](json::Value value) {
        const std::size_t mark = out.size();
        out.raw(any ? ",{" : "[{");
        if (put_spatial(call, value)) {
            out.put('}');
            any = true;
        } else {
            out.truncate(mark);
        }
    };
    if (is_box(call.value)) {
        put(call.value);
    } else {
        call.for_each(put);
    }
    if (any) out.put(']');
    return any;
}

namespace {

std::array<std::string_view, 4> sides_of(json::Value place) {
    std::array<std::string_view, 4> sides;
    std::size_t count = 0;
    for (const json::Value side : place.find("bbox").elements()) {
        if (count < 4) sides[count++] = side.number_text();
    }
    if (count != 4) sides.fill({});
    return sides;
}

// The ring of a box, counter-clockwise as RFC 7946 wants it.
std::string polygon_of(const std::array<std::string_view, 4>& sides) {
    const auto& [w, s, e, n] = sides;
    std::string text;
    text.reserve(64 + 3 * (w.size() + s.size() + e.size() + n.size()));
    text += "{\"type\":\"Polygon\",\"coordinates\":[[";
    for (const auto& [x, y] : {std::pair(w, s), std::pair(e, s), std::pair(e, n), std::pair(w, n), std::pair(w, s)}) {
        text.append(text.back() == ']' ? ",[" : "[").append(x).append(1, ',').append(y).append(1, ']');
    }
    return text.append("]]}");
}

bool write_place(Call& call, json::Value place) {
    const json::Value label = place.find("place").find("label");
    const json::Value text = label.is_object() ? pick_language(call, label) : place.find("place").find("code");
    if (text.is_empty()) return false;
    call.out.string(text.scalar_text());
    return true;
}

bool write_geometry(Call& call, json::Value place) {
    const json::Value shape = place.find("geometry");
    const auto sides = sides_of(place);
    const bool text = call.arguments.form == "geojson-text";
    if (shape.is_object()) {
        json::Out copy;
        copy.value(shape);
        text ? call.out.string(copy.view()) : call.out.raw(copy.view());
        return true;
    }
    if (sides[0].empty()) return false;
    const std::string polygon = polygon_of(sides);
    text ? call.out.string(polygon) : call.out.raw(polygon);
    return true;
}

bool write_centroid(Call& call, json::Value place) {
    const json::Value point = place.find("centroid");
    if (!point.is_array()) return false;
    json::Out copy;
    copy.value(point);
    const std::string shape = "{\"type\":\"Point\",\"coordinates\":" + std::string(copy.view()) + "}";
    call.arguments.form == "geojson-text" ? call.out.string(shape) : call.out.raw(shape);
    return true;
}

bool write_part(Call& call, json::Value place) {
    switch (call.arguments.part) {
        case Part::geometry: return write_geometry(call, place);
        case Part::centroid: return write_centroid(call, place);
        case Part::uri: {
            const std::string_view code = place.find("place").find("code").string();
            if (!code.empty()) call.out.string(code);
            return !code.empty();
        }
        case Part::text: {
            const json::Value label = place.find("place").find("label");
            if (!label.is_object()) return false;
            call.out.string(pick_language(call, label).scalar_text());
            return true;
        }
        default: break;
    }
    const auto sides = sides_of(place);
    if (sides[0].empty()) return false;
    call.out.string(sides[call.arguments.part]);
    return true;
}

bool write_one(Call& call, json::Value place) {
    const auto sides = sides_of(place);
    const json::Value geometry = place.find("geometry");
    const std::string& form = call.arguments.form;
    if (geometry.is_object()) {
        if (form == "geojson-text") {
            json::Out text;
            text.value(geometry);
            call.out.string(text.view());
        } else {
            call.out.value(geometry);
        }
        return true;
    }
    if (sides[0].empty()) return write_place(call, place);
    if (form == "geojson-text") {
        call.out.string(polygon_of(sides));
    } else if (form == "geojson") {
        call.out.raw(polygon_of(sides));
    } else {
        call.out.string(std::string(sides[0]) + "," + std::string(sides[1]) + "," + std::string(sides[2]) + "," + std::string(sides[3]));
    }
    return true;
}

}  // namespace

// `form`: `geojson` writes an object, `geojson-text` one inside a string, `box` the text w,s,e,n (and a geometry as an object).
bool write_spatial(Call& call) {
    const bool in_parts = !call.arguments.parts.empty();
    if (call.arguments.list && !in_parts) return call.put_list([&](json::Value place) { return write_one(call, place); });
    const json::Value place = call.first();
    for (const json::Value other : call.value.elements()) {
        if (other != place) call.sink.left_behind(other);
    }
    return in_parts ? write_part(call, place) : write_one(call, place);
}

}  // namespace catwalk::crosswalk
