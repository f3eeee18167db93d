// SPDX-License-Identifier: Apache-2.0
#include <catwalk/source/provenance.hpp>
#include <catwalk/source/records.hpp>
#include <catwalk/source/sources.hpp>

#include "catch.hpp"

#include <set>

using namespace catwalk;
using namespace catwalk::source;

namespace {

struct Told final : Sink {
    std::vector<std::string> ids;
    std::vector<std::string> urls;
    std::vector<std::string> rejected;
    std::vector<std::string> rules;
    std::vector<std::string> keys;
    std::optional<std::uint64_t> declared;
    std::set<std::string> seen;

    bool record(const Record& record) override {
        ids.emplace_back(record.id);
        urls.push_back(record.url);
        return seen.emplace(record.id).second;
    }
    void reject(std::string id) override { rejected.push_back(std::move(id)); }
    void say(Finding finding) override { rules.push_back(finding.rule); }
    void declare(std::uint64_t total) override { declared = total; }
    void listed(std::string_view key) override { keys.emplace_back(key); }
};

Reading read(Source& source, const Request& request, std::string_view body, Told& told, int status = 200) {
    json::MemoryBytes bytes(body);
    Answer answer;
    answer.status = status;
    answer.url = request.url;
    answer.bytes = &bytes;
    return source.read(request, answer, told);
}

std::unique_ptr<Source> ckan(std::string url = "https://data.example.org", std::string since = {}) {
    return find_type("ckan")->make({std::move(url), std::move(since), 2, {}});
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("CKAN is asked in a stable order, wherever on the portal the address points") {
    const std::string search = "https://data.example.org/api/3/action/package_search?sort=id+asc&facet=false&rows=2&start=0&q=*:*";
    for (const char* url : {"https://data.example.org", "https://data.example.org/", "https://data.example.org/dataset?page=2",
                            "https://data.example.org/api/3/action/package_search?rows=7&start=3"}) {
        CHECK(ckan(url)->first().front().url == search);
    }
    CHECK(
        ckan("https://open.example.org/data/api/3/action/package_search?q=water&fq=collection:federated")->first().front().url ==
        "https://open.example.org/data/api/3/action/package_search?sort=id+asc&facet=false&rows=2&start=0&q=water&fq=collection:federated");
    CHECK(ckan("https://data.example.org", "2026-01-30T23:00:00Z")->first().front().url ==
          search + "&fq=metadata_modified:%5B2026-01-30T23:00:00Z%20TO%20*%5D");
}

TEST_CASE("a page of CKAN gives its records, its count and the next page") {
    const auto source = ckan();
    Told told;
    const Request first = source->first().front();
    const Reading reading = read(*source, first, R"({"success":true,"result":{"count":3,"results":[{"id":"a"},{"id":"b c"}]}})", told);
    CHECK_FALSE(reading.failure);
    CHECK(told.ids == Texts{"a", "b c"});
    CHECK(told.urls[1] == "https://data.example.org/api/3/action/package_show?id=b%20c");
    CHECK(told.declared == 3);
    REQUIRE(reading.next.size() == 1);
    CHECK(reading.next[0].window == Window{2, 2});
    CHECK(source->likely_next(first)->window == Window{2, 2});
    CHECK(read(*source, reading.next[0], R"({"success":true,"result":{"count":3,"results":[{"id":"d"}]}})", told).next.empty());
}

TEST_CASE("whatever is no answer of CKAN is a failure with its reason") {
    const auto failure = [](std::string_view body, int status = 200) {
        Told told;
        const auto source = ckan();
        const Reading reading = read(*source, source->first().front(), body, told, status);
        REQUIRE(reading.failure);
        CHECK(reading.next.empty());
        return reading.failure->reason + (reading.failure->kind == Failure::Kind::lasting ? "!" : "");
    };
    CHECK(failure("<html><title>Log in</title>") == "a page of HTML where JSON was to come: Log in");
    CHECK(failure("\xEF\xBB\xBF <!DOCTYPE html><p>Back soon</p>") == "a page of HTML where JSON was to come: Back soon");
    CHECK(failure(R"({"success":false,"error":{"__type":"Not Found Error","message":"no"}})", 404) ==
          "HTTP status 404: Not Found Error: no!");
    CHECK(failure(R"({"success":false,"error":{"__type":"Validation Error","rows":["too large"]}})", 409) ==
          "HTTP status 409: Validation Error: too large!");
    CHECK(failure(R"({"success":false,"error":{"__type":"Search Error","message":"Solr"}})", 409) == "Search Error: Solr");
    CHECK(failure(R"({"success":false,"error":"gone"})") == "gone");
    CHECK(failure(R"({"success":false})") == "success: false");
    CHECK(failure(R"({"result":{"results":[{"id":"a"}]},"success":false,"error":{"message":"late"}})") == "late");
    CHECK(failure(R"("Bad request")", 400) == "HTTP status 400: Bad request!");
    CHECK(failure(R"({"success":true,"result":{"count":9}})") == "an answer without records");
    CHECK(failure("") == "no answer of CKAN");
    CHECK(failure("", 500) == "HTTP status 500");
    CHECK(failure("null") == "no answer of CKAN");
    CHECK(failure("[]") == "no answer of CKAN");
    CHECK(failure(R"({"success":true,"result":{"count":9,"results":[{"id":"a"},{"id)") == "the answer ends before its end");
}

TEST_CASE("an answer inside of a JSON string is an answer, however often it was wrapped") {
    const auto source = ckan();
    Told told;
    CHECK_FALSE(
        read(*source, source->first().front(), R"("{\"success\":true,\"result\":{\"count\":1,\"results\":[{\"id\":\"a\"}]}}")", told)
            .failure);
    CHECK(told.ids == Texts{"a"});
}

TEST_CASE("a broken record of a page is rejected, and the rest goes on") {
    const auto source = ckan();
    Told told;
    const Reading reading =
        read(*source, source->first().front(), R"({"success":true,"result":{"count":2,"results":[{"id":"a"},{"id":}]}})", told);
    CHECK_FALSE(reading.failure);
    CHECK(told.ids == Texts{"a"});
    CHECK(told.rejected == Texts{"#2"});
    CHECK(told.rules == Texts{"json-syntax"});
}

TEST_CASE("a record is given up only when it fails alone, and told when the next one comes") {
    const auto source = ckan();
    Told told;
    Request request = source->first().front();
    request = read(*source, request, R"({"success":true,"result":{"count":9,"results":[{"id":"a"},{"id":"b"}]}})", told).next.front();
    const Failure failure{Failure::Kind::temporary, "HTTP status 500"};
    request = source->instead(request, failure, told)->front();
    CHECK(request.window == Window{2, 1});
    request = source->instead(request, failure, told)->front();
    CHECK(request.window == Window{3, 1});
    CHECK(told.rejected.empty());
    read(*source, request, R"({"success":true,"result":{"count":9,"results":[{"id":"d"}]}})", told);
    CHECK(told.rejected == Texts{"#3"});
    CHECK(told.rules == Texts{"fetch-record-skipped"});
    CHECK_FALSE(source->instead(request, {Failure::Kind::lasting, ""}, told));
    CHECK_FALSE(source->instead(request, {Failure::Kind::later, ""}, told));
}

TEST_CASE("CKAN lists what it still has by name") {
    const auto source = ckan();
    Told told;
    const Request request = *source->listing();
    CHECK(request.url == "https://data.example.org/api/3/action/package_list");
    CHECK_FALSE(read(*source, request, R"({"success":true,"result":["a","b"]})", told).failure);
    CHECK(told.keys == Texts{"a", "b"});
    CHECK(read(*source, request, "<html>", told).failure);
    CHECK(read(*source, request, R"({"success":false})", told).failure);
}

TEST_CASE("a document that is cut keeps what came, if there is nothing better") {
    const auto source = find_type("data-json")->make({"https://data.example.org/", {}, 0, {}});
    CHECK(source->first().front().url == "https://data.example.org/data.json");
    Told told;
    const Reading reading = read(*source, source->first().front(), R"({"dataset":[{"identifier":"a"},{"identif)", told);
    REQUIRE(reading.failure);
    CHECK(reading.partial);
    CHECK(told.ids == Texts{"a"});
}

TEST_CASE("a document without its list is none, and neither is an error page") {
    const auto source = find_type("data-json")->make({"https://data.example.org/data.json", {}, 0, {}});
    Told told;
    CHECK(read(*source, source->first().front(), R"({"error":"x"})", told).failure);
    CHECK(read(*source, source->first().front(), R"({"dataset":[]})", told, 404).failure->kind == Failure::Kind::lasting);
    CHECK_FALSE(read(*source, source->first().front(), R"({"dataset":[]})", told).failure);
}

TEST_CASE("a record says where it came from, and otherwise stays as it was") {
    json::Document document;
    const auto line = [&](std::string_view text) {
        REQUIRE(document.parse_copy(text) == json::Fault::none);
        json::Out out;
        const Identity identity = identity_of(document.root(), {"id"});
        put_record(out, {text, document.root(), identity.id, {}, "ckan", identity.has_origin}, Provenance("s", "u", "t", 2));
        return std::string(out.view());
    };
    const std::string origin = R"("_catwalk":{"source":"s","type":"ckan","id":"a","url":"u","fetched":"t","page":2}})";
    CHECK(line(R"({"id":"a", "n": 1.10})") == R"({"id":"a", "n": 1.10,)" + origin + "\n");
    CHECK(line("{\n \"id\": \"a\"\r\n}") == R"({"id":"a",)" + origin + "\n");
    CHECK(line("{ }") == R"({ "_catwalk":{"source":"s","type":"ckan","url":"u","fetched":"t","page":2}})"
                         "\n");
    CHECK(line(R"({"id":"a","_catwalk":{}})") == R"({"id":"a","_catwalk":{}})"
                                                 "\n");
}

TEST_CASE("what a status says of the next attempt") {
    CHECK_FALSE(failure_of(200));
    CHECK(failure_of(503)->kind == Failure::Kind::temporary);
    CHECK(failure_of(429)->kind == Failure::Kind::later);
    CHECK(failure_of(404)->kind == Failure::Kind::lasting);
    CHECK(failure_of(501)->kind == Failure::Kind::lasting);
}
