// SPDX-License-Identifier: Apache-2.0
// Every vocabulary that we ship, and every file that must be refused.
#include "catch.hpp"

#include <catwalk/base/error.hpp>
#include <catwalk/crosswalk/vocabulary.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

using namespace catwalk;
using crosswalk::Vocabulary;
namespace fs = std::filesystem;

namespace {

std::string content(const fs::path& file) {
    std::ostringstream text;
    text << std::ifstream(file, std::ios::binary).rdbuf();
    return text.str();
}

std::vector<fs::path> yaml_files(const char* folder) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(fs::path(CATWALK_SOURCE_DIR) / folder)) {
        if (entry.path().extension() == ".yaml") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

std::shared_ptr<const Vocabulary> load(const fs::path& file) {
    return Vocabulary::load(data::Tree::parse(content(file), file.filename().string())->root());
}

// What the first line of a bad file promises: `# expect: message`.
std::string expected(const std::string& text) {
    const std::string head = "# expect: ";
    const std::size_t end = text.find('\n');
    return text.starts_with(head) ? text.substr(head.size(), end - head.size()) : std::string();
}

}  // namespace

TEST_CASE("every vocabulary that we ship is free of contradictions and its examples hold") {
    for (const fs::path& file : yaml_files("mappings/vocabularies")) {
        DYNAMIC_SECTION(file.filename().string()) {
            std::shared_ptr<const Vocabulary> vocabulary;
            REQUIRE_NOTHROW(vocabulary = load(file));
            CHECK(vocabulary->id() == file.stem().string());
            CHECK(crosswalk::check_examples(*vocabulary) == std::vector<std::string>{});
        }
    }
}

TEST_CASE("what a vocabulary writes it reads back as the same meaning") {
    for (const fs::path& file : yaml_files("mappings/vocabularies")) {
        const auto vocabulary = load(file);
        for (const Vocabulary::Term& term : vocabulary->terms()) {
            INFO(file.filename().string() << " " << term.id);
            CHECK(vocabulary->read(term.id) == &term);
            for (int scheme = 0; scheme < static_cast<int>(vocabulary->schemes().size()); ++scheme) {
                const std::string_view code = vocabulary->code(term, scheme);
                if (code.empty()) continue;
                CHECK(vocabulary->read(code, scheme) == &term);
                CHECK(vocabulary->read(vocabulary->uri(term, scheme), scheme) == &term);
            }
        }
    }
}

TEST_CASE("files with a contradiction are refused with the line and the reason") {
    const auto files = yaml_files("test/bad/vocabulary");
    REQUIRE(files.size() >= 15);
    for (const fs::path& file : files) {
        DYNAMIC_SECTION(file.filename().string()) {
            const std::string message = expected(content(file));
            REQUIRE_FALSE(message.empty());
            std::string said;
            try {
                const auto failures = crosswalk::check_examples(*load(file));
                if (!failures.empty()) said = failures.front();
            } catch (const Error& error) {
                said = error.what();
            }
            CHECK(said == message);
        }
    }
}
