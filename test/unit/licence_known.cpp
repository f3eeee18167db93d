// SPDX-License-Identifier: Apache-2.0
#include "../catch.hpp"
#include "../scratch.hpp"

#include <catwalk/licence/licences.hpp>
#include <catwalk/licence/recent.hpp>

#include <array>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace fs = std::filesystem;
using namespace catwalk;
using namespace catwalk::licence;
using catwalk::test::Scratch;

namespace {

const data::Folder& folder() {
    static const data::Folder all(CATWALK_SOURCE_DIR "/licences");
    return all;
}

// The register's folder under another name, with a table beside it.
struct Compiled {
    Compiled() : path(scratch.path() / "licences") {
        fs::create_directory_symlink(folder().path(), path);
        const data::Folder linked(path);
        const Register all(linked);
        std::ofstream(path.string() + ".known", std::ios::binary) << Known::compiled(linked, Recogniser(all));
    }
    Scratch scratch;
    fs::path path;
};

const Compiled& compiled() {
    static const Compiled made;
    return made;
}

bool same(const Brief& brief, const Recognised& found) {
    return brief.status == found.status && brief.id == found.id && brief.family == found.family && brief.by == found.by &&
           brief.nothing == (found.nothing != nullptr);
}

}  // namespace

TEST_CASE("the table of known spellings says what the recogniser says") {
    const Register all(folder());
    const Recogniser recogniser(all);
    const Known known{data::Folder(compiled().path)};
    std::size_t found = 0;
    std::vector<std::string> wrong;
    for (const Licence& one : all.all()) {
        std::vector<std::string> texts{one.id, one.shorter, one.spdx};
        for (const auto& [language, url] : one.url) texts.insert(texts.end(), {url, url + "/", url + "deed.fr", url + "x"});
        for (const std::string& text : texts) {
            for (const std::string_view portal : {"", "ca", "data.gov.au", "https://unheard.example/"}) {
                const auto brief = known.find(text, portal);
                if (!brief) continue;
                ++found;
                if (!same(*brief, recogniser.recognise(text, portal))) wrong.push_back(text + " at " + std::string(portal));
            }
        }
    }
    CHECK(wrong == std::vector<std::string>{});
    CHECK(found > 5000);
}

TEST_CASE("fields answered at once are answered as the recogniser does") {
    const Register all(folder());
    const Recogniser recogniser(all);
    const Licences licences{data::Folder(compiled().path)};
    std::size_t found = 0;
    std::vector<std::string> wrong;
    for (const Licence& one : all.all()) {
        const std::string url = one.url.empty() ? one.id : one.url.front().second;
        for (const std::string& title : {one.shorter, std::string("Creative Commons Attribution"), std::string("cc-by-nc")}) {
            const std::array<Field, 3> fields{Field{"id", one.id}, Field{"title", title}, Field{"url", url}};
            const auto brief = licences.at_once(fields, {});
            if (!brief) continue;
            ++found;
            const Together together = recogniser.recognise_fields(fields, {});
            if (together.conflict || brief->id != together.answer.id || brief->status != together.answer.status)
                wrong.push_back(one.id + " " + title);
        }
    }
    CHECK(wrong == std::vector<std::string>{});
    CHECK(found > 300);
}

TEST_CASE("a table that is missing, damaged or older than a file knows nothing") {
    Scratch scratch;
    const fs::path path = scratch.path() / "licences";
    fs::copy(folder().path(), path, fs::copy_options::recursive);
    const data::Folder own(path);
    const std::string bytes = Known::compiled(own, Recogniser(Register(folder())));
    const auto write = [&](const std::string& text) { std::ofstream(path.string() + ".known", std::ios::binary) << text; };
    CHECK_FALSE(Known(own).find("CC-BY-4.0", {}));
    write(bytes);
    CHECK(Known(own).find("CC-BY-4.0", {}));
    for (const std::size_t size : {std::size_t{0}, std::size_t{20}, bytes.size() / 2, bytes.size() - 1}) {
        write(bytes.substr(0, size));
        CHECK_FALSE(Known(own).find("CC-BY-4.0", {}));
    }
    write(bytes);
    std::ofstream(path / "mit.yaml", std::ios::app) << "# changed\n";
    CHECK_FALSE(Known(own).find("CC-BY-4.0", {}));
}

TEST_CASE("recent answers are those asked for, whatever stands in their place") {
    const Licences licences{folder()};
    Recent recent;
    for (int round = 0; round < 2; ++round) {
        for (int number = 0; number < 200; ++number) {
            const std::string text = number % 3 == 0 ? "cc-by-4.0" : "words " + std::to_string(number);
            const Field field{"id", text};
            const BriefTogether& answer = recent.of(licences, {&field, 1}, {});
            CHECK((answer.answer.status == Status::recognised) == (number % 3 == 0));
        }
    }
}
