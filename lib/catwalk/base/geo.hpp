// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/export.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace catwalk {

/// A bounding box in degrees (or in whatever the source wrote). Each side is a number as JSON writes it, digits as stated.
struct Box {
    std::string west;
    std::string south;
    std::string east;
    std::string north;

    bool operator==(const Box&) const = default;
};

/// What a Box was read from: a statement of its sides, one point, or a geometry that has more to say than its bounds.
enum class BoxForm : std::uint8_t { box, point, geometry };

struct Extent {
    Box box;
    BoxForm form = BoxForm::box;
};

/// The order of four plain numbers. The first is what specifications say; the others are habits of certain portals.
enum class BoxOrder : std::uint8_t { west_south_east_north, south_west_north_east, west_north_east_south, west_east_south_north };

/// The box that `text` states.
///
/// Reads four numbers parted by commas, semicolons or space, also in brackets (`[w,s,e,n]`, `[[w,s],[e,n]]`), in `order`;
/// `ENVELOPE(w,e,n,s)` as OGC CQL orders it, `BBOX(w,s,e,n)`, `BOX(w s,e n)`; WKT of every kind, with Z or M, after
/// `SRID=4326;` or `<…/CRS84>`, by its bounds; DCMI Box (`northlimit=…; southlimit=…; eastlimit=…; westlimit=…`).
///
/// Nothing is repaired: swapped corners stay swapped, see box_doubts(). Empty for degree signs, decimal commas, another
/// coordinate reference system, six numbers, an empty geometry, and anything else.
CATWALK_EXPORT std::optional<Extent> parse_box(std::string_view text, BoxOrder order = BoxOrder::west_south_east_north);

/// One position: longitude or easting `x`, latitude or northing `y`, as number text.
struct Position {
    std::string_view x;
    std::string_view y;
};

/// The bounds of `positions`, each side in the digits of the position that has it. Empty if there is no position, or if one
/// is not in numbers.
CATWALK_EXPORT std::optional<Box> bounds(std::span<const Position> positions);

/// The rules that `box` offends, by id; none for a sound box.
///
/// `box-projected`: a number beyond 360, so these are not degrees, and nothing else is said. `box-zeros`: all sides are 0,
/// and nothing else is said. `box-lat-lon-swapped`: a latitude beyond 90 where x and y exchanged would be sound;
/// `box-latitude-range`, `box-longitude-range`: beyond 90, beyond 180. `box-swapped-corners`: south above north, or west beyond east, unless
/// that is a box across the antimeridian. `box-degenerate`: no width or no height. `box-whole-world`: -180, -90, 180, 90.
/// A box that is not in numbers offends none.
CATWALK_EXPORT std::vector<std::string_view> box_doubts(const Box& box);

}  // namespace catwalk
