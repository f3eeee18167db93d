// SPDX-License-Identifier: Apache-2.0
#include "catch.hpp"

#include <catwalk/crosswalk/repeat.hpp>

using catwalk::crosswalk::repeat_of;

TEST_CASE("periods are compared in meaning") {
    CHECK(repeat_of("R/P1Y") == repeat_of("P12M"));
    CHECK(repeat_of("P3.5D") == repeat_of("R/P0.5W"));
    CHECK(repeat_of("PT1M") != repeat_of("P1M"));
    CHECK(repeat_of("P1Y6M") == repeat_of("P18M"));
    for (const char* text : {"", "P", "PT", "P1", "P1H", "PT1D", "R/", "P1YT", "PinfY", "P-1Y", "monthly", "1Y"}) {
        INFO(text);
        CHECK_FALSE(repeat_of(text));
    }
}
