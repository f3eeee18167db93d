// SPDX-License-Identifier: Apache-2.0
#include <catwalk/crosswalk/library.hpp>
#include <catwalk/crosswalk/runner.hpp>

#include "catch.hpp"

#include <string>

using namespace catwalk;

namespace {

class Silent : public crosswalk::EventSink {
public:
    void event(const crosswalk::Event&) override {}
    void left_behind(json::Value) override {}
};

}  // namespace

TEST_CASE("the address of a known concept is that concept, and its code stands once") {
    const crosswalk::Library library(data::Folder(CATWALK_SOURCE_DIR "/mappings"));
    crosswalk::Runner runner(crosswalk::Plan::compile(library.crosswalk("dcat-us-1.1"), crosswalk::Direction::read, library));
    json::Document document;
    REQUIRE(document.parse_copy(R"({"title":"x","theme":["http://publications.europa.eu/resource/authority/data-theme/HEAL"]})") == json::Fault::none);
    json::Out out;
    Silent sink;
    runner.run(document.root(), out, sink);
    CHECK(out.view().find(R"("theme":[{"scheme":"theme","code":"HEAL"}])") != std::string_view::npos);
}
