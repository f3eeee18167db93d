// SPDX-License-Identifier: Apache-2.0
#include <catwalk/base/error.hpp>
#include <catwalk/data/folder.hpp>

#include "catch.hpp"
#include "scratch.hpp"

using catwalk::data::Folder;

namespace {

// A folder with two files, compiled.
struct Compiled {
    catwalk::test::Scratch scratch;
    std::filesystem::path path = scratch.path() / "mappings";

    Compiled() {
        scratch.write("mappings/crosswalks/ckan.yaml", "id: ckan\nrows: [a, b]\n");
        scratch.write("mappings/core.yaml", "id: core\n");
        scratch.write("mappings.bin", Folder(path).compiled());
    }
};

}  // namespace

TEST_CASE("a folder lists its YAML files by name") {
    const Compiled data;
    data.scratch.write("mappings/README.md", "not data");
    data.scratch.write("mappings/.core.yaml", "an editor's copy");
    CHECK(Folder(data.path).list() == std::vector<std::string>{"core.yaml", "crosswalks/ckan.yaml"});
    CHECK(Folder(data.path / "").list("crosswalks") == std::vector<std::string>{"crosswalks/ckan.yaml"});
    CHECK(Folder(data.path).list("overlays").empty());
}

TEST_CASE("a compiled file answers as the YAML does") {
    const Compiled data;
    const auto compiled = Folder(data.path).load("crosswalks/ckan.yaml");
    std::filesystem::remove(data.path.string() + ".bin");
    const auto parsed = Folder(data.path).load("crosswalks/ckan.yaml");
    CHECK(compiled->compiled() == parsed->compiled());
    CHECK(compiled->root()["rows"].where() == parsed->root()["rows"].where());
    CHECK(compiled->root()["rows"].items().back().text() == "b");
}

TEST_CASE("an edited file is read again") {
    const Compiled data;
    const Folder folder(data.path);
    data.scratch.write("mappings/core.yaml", "id: edited\n");
    CHECK(folder.load("core.yaml")->root()["id"].text() == "edited");
}

TEST_CASE("a damaged compiled form is never believed") {
    const Compiled data;
    const std::string good = Folder(data.path).compiled();
    for (std::size_t at = 0; at < good.size(); at += 7) {
        std::string bad = good;
        bad[at] = static_cast<char>(bad[at] ^ 0x41);
        data.scratch.write("mappings.bin", at % 2 == 0 ? bad : good.substr(0, at));
        CHECK(Folder(data.path).load("core.yaml")->root()["id"].text() == "core");
    }
}

TEST_CASE("a missing file or folder is an error that names it") {
    const Compiled data;
    CHECK_THROWS_WITH(Folder(data.path).load("none.yaml"), Catch::Contains("none.yaml: cannot be read: No such file"));
    CHECK_THROWS_WITH(Folder(data.path).load("crosswalks"), Catch::Contains("Is a directory"));
    CHECK_THROWS_AS(Folder(data.path / "none"), catwalk::Error);
}
