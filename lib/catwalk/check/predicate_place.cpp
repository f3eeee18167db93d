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
    bool holds(json::Value value, Context& context) const override {
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
