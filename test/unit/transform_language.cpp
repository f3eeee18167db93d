// SPDX-License-Identifier: Apache-2.0
#include <catwalk/crosswalk/library.hpp>
#include <catwalk/crosswalk/runner.hpp>

#include "catch.hpp"

#include <string>
#include <vector>

using namespace catwalk;

namespace {

class Events : public crosswalk::EventSink {
public:
    void event(const crosswalk::Event& event) override { all.push_back(std::string(event.rule) + " " + event.detail); }
    void left_behind(json::Value part) override { left.emplace_back(part.scalar_text()); }
    std::vector<std::string> all, left;
};

std::string read(std::string_view record, Events& events) {
    const crosswalk::Library library(data::Folder(CATWALK_SOURCE_DIR "/mappings"));
    crosswalk::Runner runner(crosswalk::Plan::compile(library.crosswalk("dcat-us-1.1"), crosswalk::Direction::read, library));
    json::Document document;
    REQUIRE(document.parse_copy(record) == json::Fault::none);
    json::Out out;
    runner.run(document.root(), out, events);
    return std::string(out.view());
}

}  // namespace

TEST_CASE("of two texts in one language the first is kept, and the other is told of") {
    Events events;
    const std::string core =
        read(R"({"landingPage":{"@id":"https://a.org/","@type":"Document","en":"https://a.org/en","EN":"https://a.org/EN"}})", events);
    CHECK(core.find(R"("landingPage":{"und":"https://a.org/","en":"https://a.org/en"})") != std::string::npos);
    CHECK(events.all ==
          std::vector<std::string>{"language-tag-malformed und", "url-malformed ", "language-twice @type", "language-twice EN"});
    CHECK(events.left == std::vector<std::string>{"Document", "https://a.org/EN"});
}

TEST_CASE("a key that is no language tag keeps its words under und") {
    Events events;
    const std::string core = read(R"({"keyword":{"words":["trees"],"more words":["streets"],"en":["parks"]}})", events);
    CHECK(core.find(R"("keyword":{"und":["trees"],"en":["parks"]})") != std::string::npos);
    CHECK(events.all == std::vector<std::string>{"language-tag-malformed und", "language-twice more words"});
}

TEST_CASE("a blank text in a language does not stand in the way of the next") {
    Events events;
    CHECK(read(R"({"title":{"und":" ","title":"Trees"}})", events).find(R"("title":{"und":"Trees"})") != std::string::npos);
    CHECK(events.all == std::vector<std::string>{"language-tag-malformed und"});
}
