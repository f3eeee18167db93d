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

// The lookup tables that a national federation runs on today contradict each other, and one derives the status from the
// frequency. What the standards say is pinned here.
TEST_CASE("where live tables disagree the meaning of the word decides") {
    const auto frequency = load(fs::path(CATWALK_SOURCE_DIR) / "mappings/vocabularies/frequency.yaml");
    const int tbs = frequency->scheme("tbs");
    const auto written = [&](const char* text) {
        const Vocabulary::Term* term = frequency->read(text);
        if (term == nullptr) return std::string("-");
        const std::string_view code = frequency->code(*term, tbs);
        return std::string(code.empty() ? frequency->broader(*term, tbs) : code);
    };
    CHECK(written("biennial") == "P2Y");        // the one table: RI_538, twice a year
    CHECK(written("triennial") == "P3Y");       // RI_540, as needed
    CHECK(written("quinquennial") == "P5Y");    // RI_540, as needed
    CHECK(written("every 2 months") == "P2M");  // RI_532, continual
    CHECK(written("semimonthly") == "P0.5M");   // P2M in an importer, and in the target's own list of replaced codes
    CHECK(written("bi-annually") == "P6M");
    CHECK(written("nightly") == "P1D");             // RI_533 labelled nightly, which no list has
    CHECK(written("once") == "not_planned");        // RI_543, unknown
    CHECK(written("historical") == "not_planned");  // RI_543, unknown
    CHECK(written("ad_hoc") == "as_needed");        // irregular
    CHECK(written("bi-monthly") == "-");            // twice a month to the one, every two months to the standards
    CHECK(written("archives") == "-");              // a status

    const auto status = load(fs::path(CATWALK_SOURCE_DIR) / "mappings/vocabularies/status.yaml");
    for (const char* text : {"daily", "monthly", "quarterly", "asNeeded", "irregular", "notPlanned", "once", "every 2 months"}) {
        INFO(text);
        CHECK(status->read(text) == nullptr);
    }
    CHECK(status->read("archives")->id == "historicalArchive");
}
