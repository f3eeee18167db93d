// SPDX-License-Identifier: Apache-2.0
// Every crosswalk and overlay that we ship: it compiles both ways, and its examples hold.
#include <catwalk/crosswalk/check.hpp>

#include "catch.hpp"

using namespace catwalk;

TEST_CASE("the examples of every crosswalk and overlay hold") {
    const crosswalk::Library library{data::Folder(CATWALK_SOURCE_DIR "/mappings")};
    auto names = library.crosswalks();
    for (const std::string& overlay : library.overlays()) names.push_back(overlay);
    CHECK(names.size() >= 7);
    for (const std::string& name : names) {
        CAPTURE(name);
        const auto result = crosswalk::check_crosswalk(library, name);
        for (const std::string& failure : result.failures) UNSCOPED_INFO(failure);
        CHECK(result.failures.empty());
        CHECK(result.proven > 0);
    }
}
