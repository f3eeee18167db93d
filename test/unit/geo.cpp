// SPDX-License-Identifier: Apache-2.0
#include <catwalk/base/geo.hpp>

#include "catch.hpp"

#include <utility>

using namespace catwalk;

namespace {

using Pair = std::pair<const char*, const char*>;
using Rules = std::vector<std::string_view>;

// `w s e n`, with a word for what is not a box.
std::string read(std::string_view text, BoxOrder order = BoxOrder::west_south_east_north) {
    const auto extent = parse_box(text, order);
    if (!extent) return "none";
    const Box& box = extent->box;
    const char* form = extent->form == BoxForm::box ? "" : extent->form == BoxForm::point ? "point " : "geometry ";
    return form + box.west + " " + box.south + " " + box.east + " " + box.north;
}

}  // namespace

TEST_CASE("a box is read in its many spellings") {
    for (const char* text :
         {"-79.6,43.5,-79.1,43.9", "-79.6 43.5 -79.1 43.9", " -79.6, 43.5, -79.1, 43.9 ", "-79.6;43.5;-79.1;43.9", "[-79.6,43.5,-79.1,43.9]", "[[-79.6,43.5],[-79.1,43.9]]",
          "[ [ -79.6 , 43.5 ] , [ -79.1 , 43.9 ] ]", "ENVELOPE(-79.6,-79.1,43.9,43.5)", "envelope ( -79.6, -79.1, 43.9, 43.5 )", "BBOX(-79.6,43.5,-79.1,43.9)",
          "BOX(-79.6 43.5,-79.1 43.9)", "POLYGON((-79.6 43.5, -79.1 43.5, -79.1 43.9, -79.6 43.9, -79.6 43.5))",
          "SRID=4326;POLYGON ((-79.6 43.5,-79.6 43.9,-79.1 43.9,-79.1 43.5,-79.6 43.5))",
          "<http://www.opengis.net/def/crs/OGC/1.3/CRS84> POLYGON((-79.6 43.5, -79.1 43.5, -79.1 43.9, -79.6 43.9, -79.6 43.5))",
          "northlimit=43.9; southlimit=43.5; westlimit=-79.6; eastlimit=-79.1; units=signed decimal degrees; name=Toronto",
          "Northlimit = 43.9;Southlimit = 43.5;Westlimit = -79.6;Eastlimit = -79.1;projection=EPSG:4326;"})
        CHECK(read(text) == "-79.6 43.5 -79.1 43.9");
}

TEST_CASE("what is finer than a box comes as its bounds, and is said to") {
    for (const auto& [in, out] : {Pair{"POINT(-79.6 43.5)", "point -79.6 43.5 -79.6 43.5"}, {"point z (-79.6 43.5 12)", "point -79.6 43.5 -79.6 43.5"},
                                  {"POINTZ(1 2 3)", "point 1 2 1 2"}, {"POLYGON((0 0, 10 5, 5 10, 0 0))", "geometry 0 0 10 10"},
                                  {"MULTIPOLYGON(((0 0, 1 0, 1 1, 0 0)),((5 5, 6 5, 6 6, 5 5)))", "geometry 0 0 6 6"}, {"LINESTRING(1 2, -3 4)", "geometry -3 2 1 4"},
                                  {"MULTIPOINT((1 2),(3 4))", "geometry 1 2 3 4"}, {"GEOMETRYCOLLECTION(POINT(1 2),LINESTRING(3 4,5 6))", "geometry 1 2 5 6"},
                                  {"POLYGON((0 0, 10 10, 10 0, 0 10, 0 0))", "geometry 0 0 10 10"}})
        CHECK(read(in) == out);
}

TEST_CASE("digits are kept and numbers become JSON") {
    CHECK(read("-79.60000,+43.5,-.5,05") == "-79.60000 43.5 -0.5 5");
    CHECK(read("1e1,2,3,4") == "1e1 2 3 4");
}

TEST_CASE("plain numbers follow the order that the source has") {
    CHECK(read("43.5,-79.6,43.9,-79.1", BoxOrder::south_west_north_east) == "-79.6 43.5 -79.1 43.9");
    CHECK(read("-79.6,43.9,-79.1,43.5", BoxOrder::west_north_east_south) == "-79.6 43.5 -79.1 43.9");
    CHECK(read("-79.6,-79.1,43.5,43.9", BoxOrder::west_east_south_north) == "-79.6 43.5 -79.1 43.9");
    CHECK(read("[[43.5,-79.6],[43.9,-79.1]]", BoxOrder::south_west_north_east) == "-79.6 43.5 -79.1 43.9");
}

TEST_CASE("corners that are swapped stay so") { CHECK(read("10,20,5,15") == "10 20 5 15"); }

TEST_CASE("what is no box is refused") {
    for (const char* text : {"", "Toronto", "1,2,3", "1,2,3,4,5", "1,2,3,4,5,6", "1,,2,3,4", "79\xc2\xb0W,43,78,44", "[1,2,3,4", "[[1,2],[3,4]", "[[1,2],[3,4]]]", "[[1,2,3,4]]", "1,2,3,x",
                             "ENVELOPE(1,2,3)", "ENVELOPE(1,2,3,4", "BBOX 1,2,3,4", "POLYGON EMPTY", "POLYGON((0 0, 1 1", "POLYGON((0 0, 1))", "POLYGON(())", "POINT()", "POINT(x y)", "POINT(1 2) x",
                             "SRID=3857;POINT(1 2)", "SRID=4326", "<http://www.opengis.net/def/crs/EPSG/0/4326> POINT(1 2)", "<x", "northlimit=1; southlimit=2; westlimit=3",
                             "northlimit=1; southlimit=2; westlimit=3; eastlimit=x", "northlimit=1;southlimit=2;westlimit=3;eastlimit=4;projection=UTM", "a=b", "NaN,1,2,3", "1e999,0,1,1",
                             "1-2,3,4,5", "{\"type\":\"Point\"}", "((((((", "1 2 3 4 m"})
        CHECK(read(text) == "none");
}

TEST_CASE("positions have bounds in their own digits") {
    const Position positions[] = {{"1.50", "2"}, {"-3.0", "4.10"}, {"0", "-1"}};
    CHECK(bounds(positions) == Box{"-3.0", "-1", "1.50", "4.10"});
    CHECK_FALSE(bounds({}));
    const Position broken[] = {{"1", "x"}};
    CHECK_FALSE(bounds(broken));
}

TEST_CASE("a sound box raises no doubt") {
    CHECK(box_doubts({"-79.6", "43.5", "-79.1", "43.9"}).empty());
    CHECK(box_doubts({"170", "-50", "-170", "-30"}).empty());
    CHECK(box_doubts({"x", "0", "0", "0"}).empty());
}

TEST_CASE("a doubtful box says what is wrong with it") {
    CHECK(box_doubts({"-79.1", "43.5", "-79.6", "43.9"}) == Rules{"box-swapped-corners"});
    CHECK(box_doubts({"-79.6", "43.9", "-79.1", "43.5"}) == Rules{"box-swapped-corners"});
    CHECK(box_doubts({"10", "0", "-10", "5"}) == Rules{"box-swapped-corners"});
    CHECK(box_doubts({"43.5", "-141", "43.9", "-52"}) == Rules{"box-lat-lon-swapped"});
    CHECK(box_doubts({"-100", "43", "-90", "95"}) == Rules{"box-latitude-range"});
    CHECK(box_doubts({"190", "43", "200", "50"}) == Rules{"box-longitude-range"});
    CHECK(box_doubts({"0", "0", "0.0", "-0"}) == Rules{"box-zeros"});
    CHECK(box_doubts({"500000", "4800000", "600000", "4900000"}) == Rules{"box-projected"});
    CHECK(box_doubts({"-180", "-90", "180", "90"}) == Rules{"box-whole-world"});
    CHECK(box_doubts({"1", "2", "1", "2"}) == Rules{"box-degenerate"});
    CHECK(box_doubts({"1", "2", "1", "3"}) == Rules{"box-degenerate"});
}
