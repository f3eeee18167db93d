// SPDX-License-Identifier: Apache-2.0
// The pure parts of how a portal is asked: when to come back, what robots may do, identifiers, addresses, receipts.
#include <catwalk/source/ids.hpp>
#include <catwalk/source/query.hpp>
#include <catwalk/source/receipt.hpp>
#include <catwalk/source/retry.hpp>
#include <catwalk/source/robots.hpp>
#include <catwalk/source/sources.hpp>
#include <catwalk/source/time.hpp>

#include "catch.hpp"

using namespace catwalk;
using namespace catwalk::source;

TEST_CASE("Retry-After is seconds or a date") {
    CHECK(retry_after("120", 0) == 120.0);
    CHECK(retry_after(" 0 ", 0) == 0.0);
    CHECK(retry_after("Wed, 21 Oct 2015 07:28:00 GMT", 1445412420) == 60.0);
    CHECK(retry_after("Wed, 21 Oct 2015 07:28:00 GMT", 1445412490) == 0.0);
    CHECK_FALSE(retry_after("", 0));
    CHECK_FALSE(retry_after("soon", 0));
    CHECK_FALSE(retry_after("-5", 0));
}

TEST_CASE("each wait is twice the last, spread over its half, and bounded") {
    CHECK(back_off(2, 1, 60, 1) == 1.0);
    CHECK(back_off(2, 1, 60, 0) == 0.5);
    CHECK(back_off(4, 1, 60, 1) == 4.0);
    CHECK(back_off(20, 1, 60, 1) == 60.0);
    CHECK(back_off(4000000000U, 1, 60, 0) == 30.0);
}

TEST_CASE("times are seconds since 1970 and back") {
    CHECK(seconds_of("2026-01-31") == 1769817600);
    CHECK(seconds_of("2026-01-31T06:00:00Z") == 1769839200);
    CHECK(seconds_of("2026-01-31T08:00:00+02:00") == 1769839200);
    CHECK(seconds_of("2026-01-31T06:00:00.123") == 1769839200);
    CHECK(stamp_of(1769839200) == "2026-01-31T06:00:00Z");
    CHECK(stamp_of(-1) == "1969-12-31T23:59:59Z");
    CHECK_FALSE(seconds_of("2026-01"));
    CHECK_FALSE(seconds_of("yesterday"));
}

TEST_CASE("robots.txt speaks to all, unless it names us") {
    const Robots all = Robots::parse("User-agent: *\nDisallow: /api/\nCrawl-Delay: 10\n", "catwalk");
    CHECK_FALSE(all.named());
    CHECK_FALSE(all.allows("/api/3/action"));
    CHECK(all.allows("/dataset"));
    CHECK(all.crawl_delay() == 10.0);

    const Robots named =
        Robots::parse("User-agent: *\nDisallow: /\n\nUser-agent: other\nUser-agent: CatWalk # us\nDisallow: /private\n", "catwalk");
    CHECK(named.named());
    CHECK(named.allows("/api/3/action"));
    CHECK_FALSE(named.allows("/private/x"));
    CHECK_FALSE(named.crawl_delay());
}

TEST_CASE("the longest rule of robots.txt counts, and of two alike the one that allows") {
    const Robots robots = Robots::parse(
        "user-agent:*\r\nallow: /api/3\r\ndisallow: /api\r\ndisallow: /*.json$\r\ndisallow:\r\nallow: /x\r\ndisallow: /x\r\n", "catwalk");
    CHECK(robots.allows("/api/3/action"));
    CHECK_FALSE(robots.allows("/api/2"));
    CHECK_FALSE(robots.allows("/data.json"));
    CHECK(robots.allows("/data.json?x"));
    CHECK(robots.allows("/x"));
    CHECK(robots.allows("/"));
}

TEST_CASE("what is no robots.txt forbids nothing") {
    CHECK(Robots::parse("<html>:::\n\0\xFF user-agent", "catwalk").allows("/"));
    CHECK(Robots::parse("Disallow: /\n", "catwalk").allows("/"));
    CHECK(Robots::parse("User-agent: *\nDisallow: /a*a*a*a*a*a*a*a*b", "catwalk").allows("/" + std::string(3000, 'a')));
}

TEST_CASE("identifiers are remembered, however many") {
    IdSet ids;
    for (int i = 0; i < 10000; ++i) CHECK(ids.insert("id-" + std::to_string(i)));
    CHECK(ids.size() == 10000);
    CHECK_FALSE(ids.insert("id-77"));
    CHECK(ids.contains("id-9999"));
    CHECK_FALSE(ids.contains("id-10000"));
    IdSet more;
    more.insert("id-1");
    more.insert("x");
    ids.take(more);
    CHECK(ids.size() == 10001);
    CHECK(more.size() == 0);
    CHECK_FALSE(more.contains("x"));
}

TEST_CASE("addresses are taken apart as far as requests need") {
    CHECK(origin_of("https://data.example.org:8080/a?b#c") == "https://data.example.org:8080");
    CHECK(origin_of("data/file.json").empty());
    CHECK(without_query("https://x.org/a?b=/c#d") == "https://x.org/a");
    CHECK(file_name_of("https://x.org/a/Data.JSON?x=/y") == "data.json");
    CHECK(encode_query("a b&é:*") == "a%20b%26%C3%A9:*");
    const auto parameters = parameters_of("https://x.org/?q=a%20b&fq=c:d&e#f=g");
    REQUIRE(parameters.size() == 3);
    CHECK(parameters[1] == std::pair<std::string_view, std::string_view>("fq", "c:d"));
    CHECK(parameters[2].second.empty());
}

TEST_CASE("an address alone may tell the type") {
    const auto best = [](std::string_view url) {
        const auto all = types();
        const auto winner = std::max_element(all.begin(), all.end(), [&](const Type& a, const Type& b) { return a.bid(url) < b.bid(url); });
        return std::string(winner->name) + (winner->bid(url) >= sure ? "!" : "?");
    };
    CHECK(best("https://data.example.org") == "ckan?");
    CHECK(best("https://data.example.org/api/3/action/package_search") == "ckan!");
    CHECK(best("https://data.example.org/data.json") == "data-json!");
    CHECK(best("https://data.example.org/dump.jsonl.gz") == "jsonl!");
    CHECK(best("dump/records.json") == "jsonl!");
    CHECK(best("dump/data.json") == "data-json!");
}

TEST_CASE("a receipt is complete where nothing is missing") {
    Receipt receipt;
    receipt.source = "https://data.example.org";
    receipt.type = "ckan";
    receipt.started = "2026-01-31T06:00:00Z";
    receipt.declared = 3;
    receipt.received = 3;
    receipt.unique = 2;
    receipt.pages = 1;
    receipt.bytes = 1234;
    CHECK(receipt.complete());
    CHECK(receipt.summary() == "2 records of 3; 1 page, 1.2 kB, 0.0 s");
    receipt.reject("#3");
    CHECK_FALSE(receipt.complete());
    json::Out out;
    receipt.put(out);
    CHECK(
        out.view() ==
        R"({"source":"https://data.example.org","type":"ckan","started":"2026-01-31T06:00:00Z","complete":false,"trouble":[],"declared":3,"received":3,"unique":2,"duplicate":0,"rejected":1,"rejected_ids":["#3"],"pages":1,"retries":0,"bytes":1234,"seconds":0.000})");
}

TEST_CASE("a receipt names a thousand of those that were lost, and counts all") {
    Receipt receipt;
    for (int i = 0; i < 1500; ++i) receipt.reject("x");
    CHECK(receipt.rejected == 1500);
    CHECK(receipt.rejected_ids.size() == 1000);
}
