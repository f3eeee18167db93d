// SPDX-License-Identifier: Apache-2.0
#include <catwalk/json/read.hpp>
#include <catwalk/json/splitter.hpp>

#include "catch.hpp"

using namespace catwalk;
using namespace catwalk::json;

TEST_CASE("each line of JSON lines is a record") {
    MemoryBytes bytes("{\"a\":1}\n{\"a\":2}\r\n\n{\"a\":\"\u2028\"}");
    Splitter splitter(bytes, "-", common_envelopes());
    Batch batch;
    REQUIRE(splitter.next(batch));
    REQUIRE(batch.records.size() == 3);
    CHECK(batch.text(batch.records[1]) == "{\"a\":2}");
    CHECK(batch.records[2].line == 4);
    CHECK(batch.records[2].offset == 18);
    CHECK_FALSE(splitter.next(batch));
}
