// SPDX-License-Identifier: Apache-2.0
// Boxes and geometries.
#include <catwalk/check/makers.hpp>

#include <catwalk/base/geo.hpp>
#include <catwalk/base/text.hpp>
#include <catwalk/crosswalk/geojson.hpp>
#include <catwalk/json/document.hpp>

#include <algorithm>
#include <array>

namespace catwalk::check {

namespace {

constexpr std::array<std::string_view, 8> doubts = {"box-degenerate", "box-lat-lon-swapped", "box-latitude-range", "box-longitude-range",
                                                    "box-projected",  "box-swapped-corners", "box-whole-world",    "box-zeros"};

std::optional<Box> box_of_list(json::Value list, std::string& buffer) {
    buffer.clear();
    for (const json::Value element : list.elements()) {
        if (!buffer.empty()) buffer += ',';
        buffer += element.scalar_text();
    }
    const auto extent = parse_box(buffer);
    return extent ? std::optional(extent->box) : std::nullopt;
}

// A number of plain digits at the front of `text`, which is taken away; none for whatever else stands there, and for more digits than a
// double holds exactly.
std::optional<double> take_number(std::string_view& text) {
    constexpr std::size_t most = 15;
    constexpr std::array<double, most + 1> powers = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    const bool negative = text.starts_with('-');
    std::size_t at = negative ? 1 : 0;
    std::uint64_t digits = 0;
    const auto take = [&] {
        const std::size_t begin = at;
        for (; at < text.size() && text[at] >= '0' && text[at] <= '9' && at < 2 * most; ++at)
            digits = digits * 10 + (static_cast<unsigned>(text[at]) - '0');
        return at - begin;
    };
    const bool zero = text.substr(at).starts_with('0');
    const std::size_t whole = take();
    if (whole == 0 || (zero && whole > 1)) return std::nullopt;
    std::size_t part = 0;
    if (text.substr(at).starts_with('.')) {
        ++at;
        part = take();
        if (part == 0) return std::nullopt;
    }
    if (whole + part > most) return std::nullopt;
    text.remove_prefix(at);
    const double value = static_cast<double>(digits) / powers[part];
    return negative ? -value : value;
}

// `west,south,east,north` in plain digits, on which nothing casts a doubt: what most boxes are.
bool is_plain_box(std::string_view text) {
    std::array<double, 4> sides{};
    for (std::size_t i = 0; i < sides.size(); ++i) {
        if (i > 0) {
            if (!text.starts_with(',')) return false;
            text.remove_prefix(text.starts_with(", ") ? 2 : 1);
        }
        const auto side = take_number(text);
        if (!side) return false;
        sides[i] = *side;
    }
    const auto& [west, south, east, north] = sides;
    return text.empty() && west > -180 && west < east && east < 180 && south > -90 && south < north && north < 90;
}

// What has none, such as the name of a country, states no box.
bool has_digit(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// The box that a value states, of whatever kind: four numbers, text of every kind, GeoJSON as it is or as text.
std::optional<Box> box_of(json::Value value, std::string& buffer) {
    if (value.is_object()) return crosswalk::bounds_of(value);
    if (value.is_array()) return box_of_list(value, buffer);
    const std::string_view text = trimmed(value.string());
    if (text.starts_with('{')) {
        json::Document document;
        return document.parse_copy(text) == json::Fault::none ? crosswalk::bounds_of(document.root()) : std::nullopt;
    }
    const auto extent = parse_box(text);
    // A point has no width, which is no fault of a box.
    return extent && extent->form != BoxForm::point ? std::optional(extent->box) : std::nullopt;
}

class SoundBox final : public Predicate {
public:
    explicit SoundBox(std::vector<std::string> unwanted) : unwanted_(std::move(unwanted)) {}
    bool is_dear() const override { return true; }
    bool holds(json::Value value, Context& context) const override {
        if (is_plain_box(value.string()) || (value.is_string() && !has_digit(value.string()))) return true;
        const auto box = box_of(value, context.buffer);
        if (!box) return true;
        for (const std::string_view doubt : box_doubts(*box)) {
            if (std::find(unwanted_.begin(), unwanted_.end(), doubt) == unwanted_.end()) continue;
            context.detail = box->west + ", " + box->south + ", " + box->east + ", " + box->north;
            return false;
        }
        return true;
    }

private:
    std::vector<std::string> unwanted_;
};

// Text that is GeoJSON, or nothing of that kind at all.
class Geometry final : public Predicate {
public:
    bool is_dear() const override { return true; }
    bool holds(json::Value value, Context& /*context*/) const override {
        if (value.is_object()) return sound(value);
        const std::string_view text = trimmed(value.string());
        json::Document document;
        return document.parse_copy(text) == json::Fault::none && sound(document.root());
    }

private:
    static bool sound(json::Value geometry) {
        constexpr std::array<std::string_view, 9> types = {
            "Point",        "MultiPoint",         "LineString", "MultiLineString",  "Polygon",
            "MultiPolygon", "GeometryCollection", "Feature",    "FeatureCollection"};
        const std::string_view type = geometry.find("type").string();
        return std::find(types.begin(), types.end(), type) != types.end() && crosswalk::bounds_of(geometry).has_value();
    }
};

}  // namespace

std::unique_ptr<Predicate> make_box(data::Node arguments, Making& /*making*/) {
    return std::make_unique<SoundBox>(words_at(arguments, {doubts.begin(), doubts.end()}));
}

std::unique_ptr<Predicate> make_geometry(data::Node arguments, Making& /*making*/) {
    no_arguments(arguments, "geometry");
    return std::make_unique<Geometry>();
}

}  // namespace catwalk::check
