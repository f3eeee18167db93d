// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/base/geo.hpp>
#include <catwalk/export.hpp>
#include <catwalk/json/value.hpp>

#include <optional>
#include <vector>

namespace catwalk::crosswalk {

/// Appends every [x, y, …] in a GeoJSON coordinates array, however deep (RFC 7946 nests four at most).
void collect_positions(json::Value coordinates, std::vector<Position>& positions);

/// The bounds of a GeoJSON geometry, feature or collection of either (RFC 7946). Empty if it has no position in numbers.
CATWALK_EXPORT std::optional<Box> bounds_of(json::Value geometry);

}  // namespace catwalk::crosswalk
