// SPDX-License-Identifier: Apache-2.0
#include <catwalk/base/date.hpp>

#include "catch.hpp"

#include <string>
#include <utility>

using namespace catwalk;

namespace {

using Pair = std::pair<const char*, const char*>;

// `start/end`, with `..` for an open end, `-` for one not stated, and `+duration`.
std::string read(std::string_view text) {
    const auto period = parse_period(text);
    if (!period) return "none";
    std::string out(period->start.empty() ? period->open_start ? ".." : "-" : period->start.view());
    if (period->single) return out;
    out.append("/").append(period->end.empty() ? period->open_end ? ".." : "-" : period->end.view());
    if (!period->duration.empty()) out.append("+").append(period->duration.view());
    return period->repeating ? "R " + out : out;
}

}  // namespace

TEST_CASE("ISO intervals are read with open ends and durations") {
    for (const auto& [in, out] :
         {Pair{"2012-09-30/2015-01-01", "2012-09-30/2015-01-01"}, {"2012-09/2020-06", "2012-09/2020-06"}, {"2012/2015", "2012/2015"},
          {"2012-09-30/..", "2012-09-30/.."}, {"2012-09-30/", "2012-09-30/.."}, {"../2012-09-30", "../2012-09-30"}, {"/2012-09-30", "../2012-09-30"},
          {"2012-09-30/P1Y", "2012-09-30/-+P1Y"}, {"P1Y/2012-09-30", "-/2012-09-30+P1Y"}, {"R/2011-01-01/P1D", "R 2011-01-01/-+P1D"},
          {"R5/2011-01-01/2012-01-01", "R 2011-01-01/2012-01-01"}, {"2012-09-30T10:00:00Z / 2015-01-01T00:00:00Z", "2012-09-30T10:00:00Z/2015-01-01T00:00:00Z"},
          {"2000-01-15T00:45:00Z/2010-01-15T00:06:00Z", "2000-01-15T00:45:00Z/2010-01-15T00:06:00Z"},
          {"2017-2018/2019-2020", "2017/2020"}, {"2017-2018/..", "2017/.."}})
        CHECK(read(in) == out);
}

TEST_CASE("periods in words are read in English, French and Spanish") {
    for (const auto& [in, out] :
         {Pair{"1999-2004", "1999/2004"}, {"1999 - 2004", "1999/2004"}, {"1999\xe2\x80\x93" "2004", "1999/2004"}, {"2023-01-01\xe2\x80\x93" "2023-12-31", "2023-01-01/2023-12-31"}, {"2018- present", "2018/.."},
          {"2002 to 2020", "2002/2020"},
          {"from 2002 to 2020", "2002/2020"}, {"2012 to present", "2012/.."}, {"2012-Present", "2012/.."}, {"2012-05-01 - Ongoing", "2012-05-01/.."},
          {"March 2010 - May 2012", "2010-03/2012-05"}, {"from May 2010 until present", "2010-05/.."}, {"de 2002 \xc3\xa0 2020", "2002/2020"},
          {"2002 al 2020", "2002/2020"}, {"de 2010 \xc3\xa0 aujourd\xe2\x80\x99hui", "2010/.."}, {"du 1er janvier 2012 au 31 d\xc3\xa9" "cembre 2013", "2012-01-01/2013-12-31"},
          {"del 1 de enero de 2012 al 31 de diciembre de 2013", "2012-01-01/2013-12-31"}, {"desde 2002 hasta la actualidad", "2002/.."},
          {"between 2002 and 2020", "2002/2020"}, {"entre 2002 et 2020", "2002/2020"}, {"entre 2002 y 2020", "2002/2020"}, {"since 2012", "2012/.."},
          {"depuis mai 2012", "2012-05/.."}, {"hasta 2012", "../2012"}, {"until May 27, 2012", "../2012-05-27"}, {"2012 onwards", "2012/.."},
          {"January 1, 2012 - December 31, 2013", "2012-01-01/2013-12-31"}, {"2012/01/01 - 2013/12/31", "2012-01-01/2013-12-31"},
          {"2012-01-01 to 2013-12-31", "2012-01-01/2013-12-31"}, {"start=2002-01; end=2020; scheme=W3C-DTF", "2002-01/2020"}, {"start=2002;end=", "2002/.."},
          {"name=The Great Depression; start=1929; end=1939", "1929/1939"}})
        CHECK(read(in) == out);
}

TEST_CASE("one date is a period of its own") {
    for (const auto& [in, out] : {Pair{"2012", "2012"}, {"2012-09", "2012-09"}, {"2012/09/30", "2012-09-30"}, {"2012/09", "2012-09"}, {"mai 2012", "2012-05"}})
        CHECK(read(in) == out);
    CHECK(parse_period("2012")->end.view() == "2012");
}

TEST_CASE("what is no period, or not clearly one, is refused") {
    for (const char* text : {"", "/", "../..", "..", "P1Y", "R/P1Y", "P1Y/P1Y", "P1Y/..", "2012/x", "x/2012", "2012/2013/2014", "2012 and 2013", "2012, 2013",
                             "2012-13", "2012-01-2013", "to 2012 to", "2012 to", "spring 2012", "January to March 2012", "0001-01-01/2012", "start=x", "start=;end=",
                             "a=b", "2012 2013", "R5/2011", "present", "2012-09-30/2012-09-31", "various"})
        CHECK(read(text) == "none");
    CHECK_FALSE(parse_period(std::string(10000, '/')));
}

TEST_CASE("durations are told from other text") {
    for (const char* text : {"P1Y", "P1Y2M10DT2H30M", "P2W", "PT0.033S", "P0.5M", "PT1S", "P1M", "PT15M", "P0,5D", "P1DT12H", "P10Y"}) CHECK(is_duration(text));
    for (const char* text : {"", "P", "PT", "P1", "1Y", "P1YT", "P1D1Y", "P1.5Y2M", "p1y", "-P1D", "P1H", "PT1D", "P.5D", "P1.D", "R/P1Y", "P1Y ", "P1DT1H1D", "PTT1S"})
        CHECK_FALSE(is_duration(text));
}

TEST_CASE("the duration of a repeating interval is found") {
    CHECK(repeated_duration("R/P1Y") == "P1Y");
    CHECK(repeated_duration("R5/PT1S") == "PT1S");
    for (const char* text : {"P1Y", "R/", "R", "R/x", "RP1Y", "R/2011-01-01/P1D"}) CHECK(repeated_duration(text).empty());
}
