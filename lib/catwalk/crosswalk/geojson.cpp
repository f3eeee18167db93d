// SPDX-License-Identifier: Apache-2.0
#include <catwalk/crosswalk/geojson.hpp>

#include <array>
#include <string_view>

namespace catwalk::crosswalk {

namespace {

constexpr std::size_t max_positions = 1'000'000;

void collect(json::Value coordinates, std::vector<Position>& positions, int depth) {
    if (depth > 6 || positions.size() > max_positions) return;
    std::array<std::string_view, 2> numbers;
    std::size_t count = 0;
    for (const json::Value element : coordinates.elements()) {
        if (element.is_array()) {
            collect(element, positions, depth + 1);
        } else if (count < 2) {
            numbers[count++] = element.number_text();
        }
    }
    if (count == 2) positions.push_back({numbers[0], numbers[1]});
}

void collect_geometry(json::Value geometry, std::vector<Position>& positions) {
    collect_positions(geometry.find("coordinates"), positions);
    for (const json::Value part : geometry.find("geometries").elements()) collect_geometry(part, positions);
    if (const json::Value inner = geometry.find("geometry"); inner.is_object()) collect_positions(inner.find("coordinates"), positions);
    for (const json::Value feature : geometry.find("features").elements())
        collect_positions(feature.find("geometry").find("coordinates"), positions);
}

}  // namespace

void collect_positions(json::Value coordinates, std::vector<Position>& positions) { collect(coordinates, positions, 0); }

std::optional<Box> bounds_of(json::Value geometry) {
    std::vector<Position> positions;
    collect_geometry(geometry, positions);
    return bounds(positions);
}

}  // namespace catwalk::crosswalk
