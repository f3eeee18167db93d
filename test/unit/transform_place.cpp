// SPDX-License-Identifier: Apache-2.0
#include <catwalk/crosswalk/library.hpp>
#include <catwalk/crosswalk/runner.hpp>

#include "catch.hpp"

#include <string>

using namespace catwalk;

namespace {

class Rules : public crosswalk::EventSink {
public:
    void event(const crosswalk::Event& event) override { said += std::string(event.rule) + " "; }
    void left_behind(json::Value) override {}

    std::string said;
};

std::string read(std::string_view record, Rules& sink) {
    const crosswalk::Library library(data::Folder(CATWALK_SOURCE_DIR "/mappings"));
    crosswalk::Runner runner(crosswalk::Plan::compile(library.crosswalk("ckan"), crosswalk::Direction::read, library));
    json::Document document;
    REQUIRE(document.parse_copy(record) == json::Fault::none);
    json::Out out;
    runner.run(document.root(), out, sink);
    return std::string(out.view());
}

std::string read(std::string_view record) {
    Rules sink;
    return read(record, sink);
}

}  // namespace

TEST_CASE("a centroid is a point of two numbers, or none") {
    CHECK(read(R"({"extras":[{"key":"spatial_centroid","value":"[1.50, 2]"}]})").find(R"("centroid":[1.50,2])") != std::string::npos);
    CHECK(read(R"({"extras":[{"key":"spatial_centroid","value":"[\"a\",\"b\"]"}]})").find("centroid") == std::string::npos);
}

TEST_CASE("corners without numbers are no place") {
    CHECK(read(R"({"extras":[{"key":"spatial","value":[[],[]]}]})").find("spatial") == std::string::npos);
    CHECK(read(R"({"extras":[{"key":"spatial","value":[["a","b"],["c","d"]]}]})").find("spatial") == std::string::npos);
}

TEST_CASE("GeoJSON that cannot be read stays as it was said, with a finding") {
    Rules sink;
    CHECK(read(R"({"extras":[{"key":"spatial","value":"{\"type\":\"Polygon\",\"coordinates\":[[[0,1],"}]})", sink)
              .find(R"("label":{"und":"{\"type\":\"Polygon\")") != std::string::npos);
    CHECK(sink.said.find("geometry-unclear") != std::string::npos);
    Rules calm;
    read(R"({"extras":[{"key":"spatial","value":"Example Town"}]})", calm);
    CHECK(calm.said.find("geometry-unclear") == std::string::npos);
}
