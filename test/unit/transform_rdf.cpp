// SPDX-License-Identifier: Apache-2.0
#include <catwalk/crosswalk/check.hpp>
#include <catwalk/crosswalk/runner.hpp>

#include "catch.hpp"

#include <string>
#include <vector>

using namespace catwalk;

namespace {

const crosswalk::Library& library() {
    static const crosswalk::Library shipped(data::Folder(CATWALK_SOURCE_DIR "/mappings"));
    return shipped;
}

class Events : public crosswalk::EventSink {
public:
    void event(const crosswalk::Event& event) override { all.push_back(std::string(event.rule) + " " + std::string(event.core)); }
    void left_behind(json::Value) override {}
    std::vector<std::string> all;
};

struct Written {
    std::string text;
    std::vector<std::string> events;
};

Written written(std::string_view core) {
    static const auto plan = crosswalk::Plan::compile(library().crosswalk("dcat-ap-3"), crosswalk::Direction::write, library());
    crosswalk::Runner runner(plan);
    json::Document document;
    REQUIRE(document.parse_copy(core) == json::Fault::none);
    json::Out out;
    Events events;
    runner.run(document.root(), out, events);
    return {std::string(out.view()), events.all};
}

// What the dataset says beside its class.
std::string said(std::string_view core) {
    const std::string head = R"({"@type":"dcat:Dataset")";
    const std::string text = written(core).text;
    REQUIRE(text.starts_with(head));
    return text.substr(head.size());
}

}  // namespace

TEST_CASE("the examples of dcat-ap-3 hold") {
    const auto result = crosswalk::check_crosswalk(library(), "dcat-ap-3");
    for (const std::string& failure : result.failures) UNSCOPED_INFO(failure);
    CHECK(result.failures.empty());
    CHECK(result.proven >= 9);
}

TEST_CASE("one identifier from two sources names two blank nodes") {
    const std::string first = written(R"({"identifier":"1","record":{"source":"https://a.org/"}})").text;
    const std::string second = written(R"({"identifier":"1","record":{"source":"https://b.org/"}})").text;
    CHECK(first.starts_with("{\"@id\":\"_:d"));
    CHECK(first.substr(0, 26) != second.substr(0, 26));
}

TEST_CASE("what the target's list lacks is written as words, with a finding") {
    const Written frequency = written(R"({"accrualPeriodicity":"now and then"})");
    CHECK(frequency.text.find(R"("dct:accrualPeriodicity":{"@type":"skos:Concept","skos:prefLabel":{"@value":"now and then","@language":"und"}})") !=
          std::string::npos);
    CHECK(frequency.events == std::vector<std::string>{"rdf-code-unlisted accrualPeriodicity"});
    CHECK(said(R"({"accrualPeriodicity":"http://x.org/f"})") == R"(,"dct:accrualPeriodicity":{"@id":"http://x.org/f"}})");
}

TEST_CASE("a date that is none has no datatype, and an address without a scheme is text") {
    const Written date = written(R"({"issued":"some day"})");
    CHECK(date.text.find(R"("dct:issued":{"@value":"some day"})") != std::string::npos);
    CHECK(date.events == std::vector<std::string>{"rdf-date-untyped issued"});
    const Written page = written(R"({"page":["www.x.org"," http://x.org/a b"]})");
    CHECK(page.text.find(R"("foaf:page":[{"@value":"www.x.org","@type":"xsd:anyURI"},{"@id":"http://x.org/a%20b"}])") != std::string::npos);
    CHECK(page.events == std::vector<std::string>{"rdf-iri-relative page", "rdf-iri-encoded page"});
}

TEST_CASE("a language with a region is the language where the list has no regions") {
    const Written languages = written(R"({"language":["en-CA","tlh-x-y"]})");
    CHECK(languages.text.find(R"("dct:language":[{"@id":"http://publications.europa.eu/resource/authority/language/ENG"})") != std::string::npos);
    CHECK(languages.events.front() == "code-generalised language");
}

TEST_CASE("references are addresses where they can be, else nodes with an identifier") {
    CHECK(said(R"({"isPartOf":["http://x.org/s","series-1"]})") == R"(,"dct:isPartOf":[{"@id":"http://x.org/s"},{"dct:identifier":"series-1"}]})");
    CHECK(said(R"({"referenceSystem":["EPSG:4326","EPSG:x"]})") ==
          R"(,"geodcatap:referenceSystem":[{"@id":"http://www.opengis.net/def/crs/EPSG/0/4326"},{"dct:identifier":"EPSG:x"}]})");
}

TEST_CASE("GeoJSON becomes well-known text, all digits kept") {
    const auto geometry = [](const std::string& json) {
        const std::string text = written(R"({"spatial":[{"geometry":)" + json + "}]}").text;
        const std::string head = R"("locn:geometry":{"@value":")";
        const std::size_t begin = text.find(head);
        return begin == std::string::npos ? std::string("none") : text.substr(begin + head.size(), text.find('"', begin + head.size()) - begin - head.size());
    };
    CHECK(geometry(R"({"type":"Point","coordinates":[1.50,-2]})") == "POINT(1.50 -2)");
    CHECK(geometry(R"({"type":"Point","coordinates":[1,2,3]})") == "POINT Z (1 2 3)");
    CHECK(geometry(R"({"type":"LineString","coordinates":[[1,2],[3,4]]})") == "LINESTRING(1 2, 3 4)");
    CHECK(geometry(R"({"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]})") == "POLYGON((0 0, 1 0, 1 1, 0 0))");
    CHECK(geometry(R"({"type":"MultiPolygon","coordinates":[[[[0,0],[1,0],[1,1],[0,0]]]]})") == "MULTIPOLYGON(((0 0, 1 0, 1 1, 0 0)))");
    CHECK(geometry(R"({"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,2]}]})") == "GEOMETRYCOLLECTION(POINT(1 2))");
    CHECK(geometry(R"({"type":"Point","coordinates":["1","2"]})") == "none");
    CHECK(geometry(R"({"type":"Polygon","coordinates":[]})") == "none");
    CHECK(geometry(R"({"type":"Circle"})") == "none");
    CHECK(written(R"({"spatial":[{"geometry":{"type":"Circle"}}]})").events == std::vector<std::string>{"rdf-geometry-unknown spatial/geometry"});
}

TEST_CASE("a box that is a point is one, and one of fewer sides is none") {
    CHECK(said(R"({"spatial":[{"bbox":[1,2,1,2]}]})").find("POINT(1 2)") != std::string::npos);
    CHECK(written(R"({"spatial":[{"bbox":[1,2,3]}]})").events == std::vector<std::string>{"rdf-geometry-unknown spatial/bbox"});
}

TEST_CASE("of a licence's addresses that in the record's language is written") {
    CHECK(said(R"({"record":{"language":"fr"},"license":{"url":{"en":"http://l/en","fr":"http://l/fr"}}})").find(R"("dct:license":{"@id":"http://l/fr"})") !=
          std::string::npos);
}
