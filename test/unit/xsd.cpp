// SPDX-License-Identifier: Apache-2.0
#include <catwalk/base/xsd.hpp>

#include "catch.hpp"

using catwalk::xsd_date;

namespace {

std::string both(std::string_view text) {
    const auto date = xsd_date(text);
    return date ? date->text + " " + std::string(date->type) : "none";
}

}  // namespace

TEST_CASE("a date has the type of XML Schema that is as precise as it") {
    CHECK(both("2012") == "2012 gYear");
    CHECK(both("2012-09") == "2012-09 gYearMonth");
    CHECK(both("2012-09-30") == "2012-09-30 date");
    CHECK(both("2012-09-30T10:00:00.5+02:00") == "2012-09-30T10:00:00.5+02:00 dateTime");
}

TEST_CASE("minutes get the seconds that XML Schema asks for, and what is no date has no type") {
    CHECK(both("2012-09-30T10:00") == "2012-09-30T10:00:00 dateTime");
    CHECK(both("2012-09-30T10:00Z") == "2012-09-30T10:00:00Z dateTime");
    CHECK(both("2012-02-30") == "none");
    CHECK(both("30 mai 2012") == "none");
    CHECK(both("") == "none");
}
