// SPDX-License-Identifier: Apache-2.0
#include <catwalk/crosswalk/core_context.hpp>
#include <catwalk/data/folder.hpp>
#include <catwalk/rdf/context.hpp>

#include "catch.hpp"

#include <fstream>
#include <sstream>

using namespace catwalk;

TEST_CASE("the shipped context of the core agrees with core.yaml") {
    const data::Folder mappings(CATWALK_SOURCE_DIR "/mappings");
    std::ifstream file(mappings.path() / "contexts/core.jsonld");
    std::ostringstream shipped;
    shipped << file.rdbuf();
    INFO("after a change of core.yaml: cmake --build build/release --target make_context && build/release/tools/make_context mappings");
    CHECK((shipped.str() == crosswalk::core_context(crosswalk::CoreModel::load(mappings.load("core.yaml")->root()))));
}

TEST_CASE("the shipped contexts are understood") {
    for (const std::string name : {"core.jsonld", "dcat-ap-3.jsonld"}) {
        std::ifstream file(CATWALK_SOURCE_DIR "/mappings/contexts/" + name);
        std::ostringstream text;
        text << file.rdbuf();
        const auto context = rdf::Context::parse(text.str(), name);
        CHECK(context->prefix("dct") == "http://purl.org/dc/terms/");
        CHECK(context->text().starts_with("{\"@version\":1.1,"));
    }
}
