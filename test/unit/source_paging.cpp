// SPDX-License-Identifier: Apache-2.0
#include <catwalk/source/paging.hpp>

#include "catch.hpp"

using namespace catwalk::source;

namespace {

Paging::Part part(std::uint64_t came, std::optional<std::uint64_t> declared = 25) { return {came, came, declared}; }

}  // namespace

TEST_CASE("paging goes on behind what came, up to the declared total") {
    Paging paging(10);
    CHECK(paging.first() == Window{0, 10});
    CHECK(paging.after({0, 10}, part(10)) == Window{10, 10});
    CHECK(paging.after({10, 10}, part(10)) == Window{20, 10});
    CHECK_FALSE(paging.after({20, 10}, part(5)));
}

TEST_CASE("a portal that gives fewer than asked for is asked for so many from then on") {
    Paging paging(10);
    CHECK(paging.after({0, 10}, part(4)) == Window{4, 4});
    CHECK(paging.newly_capped());
    CHECK(paging.after({4, 4}, part(4)) == Window{8, 4});
    CHECK_FALSE(paging.newly_capped());
}

TEST_CASE("a portal that gives more than asked for is not read twice") {
    Paging paging(10);
    CHECK(paging.after({0, 10}, part(20)) == Window{20, 10});
}

TEST_CASE("without a total the empty part is the end") {
    Paging paging(10);
    CHECK(paging.after({0, 10}, part(7, std::nullopt)) == Window{7, 10});
    CHECK_FALSE(paging.after({7, 10}, part(0, std::nullopt)));
}

TEST_CASE("the last total that is stated counts") {
    Paging paging(10);
    CHECK(paging.after({0, 10}, part(10, 10)) == std::nullopt);
    CHECK(paging.after({0, 10}, part(10, 11)) == Window{10, 10});
    CHECK(paging.declared() == 11);
}

TEST_CASE("a portal that repeats itself is left at the third part without news") {
    Paging paging(5);
    paging.after({0, 5}, part(5, 100));
    CHECK(paging.after({5, 5}, {5, 0, 100}));
    CHECK(paging.after({10, 5}, {5, 0, 100}));
    CHECK_FALSE(paging.repeats());
    CHECK_FALSE(paging.after({15, 5}, {5, 0, 100}));
    CHECK(paging.repeats());
}

TEST_CASE("a part that fails is asked for in thirds, down to the record that breaks it") {
    Paging paging(100);
    paging.after({0, 100}, part(100, 1000));
    CHECK(paging.instead({100, 100}) == Window{100, 33});
    CHECK(paging.instead({100, 33}) == Window{100, 11});
    CHECK(paging.instead({100, 11}) == Window{100, 3});
    CHECK(paging.is_trial({100, 3}));
    CHECK(paging.instead({100, 3}) == Window{100, 1});
    CHECK_FALSE(paging.skipped());
    CHECK_FALSE(paging.is_trial({100, 1}));
    CHECK(paging.instead({100, 1}) == Window{101, 1});
    CHECK(paging.skipped());
    CHECK_FALSE(paging.gave_up());
}

TEST_CASE("behind a record that was passed over, parts grow again") {
    Paging paging(4);
    paging.after({0, 4}, part(4, 100));
    paging.instead({4, 4});
    paging.instead({4, 1});
    CHECK(paging.after({5, 1}, part(1, 100)) == Window{6, 2});
    CHECK(paging.after({6, 2}, part(2, 100)) == Window{8, 4});
    CHECK(paging.after({8, 4}, part(4, 100)) == Window{12, 4});
}

TEST_CASE("where only large parts fail, they stay small for a while") {
    Paging paging(9);
    CHECK(paging.instead({0, 9}) == Window{0, 3});
    CHECK(paging.after({0, 3}, part(3, 100)) == Window{3, 3});
    CHECK(paging.after({3, 3}, part(3, 100)) == Window{6, 3});
    CHECK(paging.after({6, 3}, part(3, 100)) == Window{9, 3});
    CHECK(paging.after({9, 3}, part(3, 100)) == Window{12, 6});
}

TEST_CASE("the last record may be the broken one") {
    Paging paging(1);
    paging.after({0, 1}, part(1, 2));
    CHECK_FALSE(paging.instead({1, 1}));
    CHECK(paging.skipped());
    CHECK_FALSE(paging.gave_up());
}

TEST_CASE("a portal that gives no record at all is given up") {
    Paging never(1);
    CHECK(never.instead({0, 1}) == Window{1, 1});
    CHECK_FALSE(never.instead({1, 1}));
    CHECK(never.gave_up());

    Paging died(1);
    died.after({0, 1}, part(1, 100));
    for (std::uint64_t at = 1; at < 5; ++at) CHECK(died.instead({at, 1}));
    CHECK_FALSE(died.instead({5, 1}));
    CHECK(died.gave_up());
}

TEST_CASE("what comes next is known before it does, once the total is") {
    Paging paging(10);
    CHECK_FALSE(paging.likely({0, 10}));
    paging.after({0, 10}, part(10));
    CHECK(paging.likely({10, 10}) == Window{20, 10});
    CHECK_FALSE(paging.likely({20, 10}));
}
