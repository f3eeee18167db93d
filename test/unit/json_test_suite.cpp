// SPDX-License-Identifier: Apache-2.0
// The JSONTestSuite of Nicolas Seriot (https://github.com/nst/JSONTestSuite), read from beside the source tree.
#include <catwalk/json/read.hpp>
#include <catwalk/json/splitter.hpp>

#include "catch.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

using namespace catwalk;
using namespace catwalk::json;

namespace {

const std::filesystem::path suite =
    std::filesystem::path(CATWALK_SOURCE_DIR) / "../shared/data/validation-suites/JSONTestSuite/test_parsing";

// Broken as one JSON text, and yet input whose every record is whole: values that follow one another, a byte order mark,
// nothing at all.
const std::set<std::string> fine_as_a_stream = {
    "n_single_space.json",
    "n_structure_UTF8_BOM_no_data.json",
    "n_structure_double_array.json",
};

std::string bytes_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

bool is_there() {
    if (std::filesystem::exists(suite)) return true;
    const char* required = std::getenv("CATWALK_REQUIRE_SHARED");
    if (required != nullptr && std::string_view(required) == "1") FAIL("no " << suite);
    WARN("skipped: no " << suite);
    return false;
}

struct Outcome {
    std::size_t records = 0;
    Findings findings;
};

Outcome as_stream(std::string_view text) {
    MemoryBytes bytes(text);
    Splitter splitter(bytes, "-", common_envelopes());
    RecordReader reader;
    Outcome outcome;
    for (Batch batch; splitter.next(batch);) {
        for (const RecordText& record : batch.records) outcome.records += reader.read(batch, record, outcome.findings).is_absent() ? 0 : 1;
        outcome.findings.insert(outcome.findings.end(), batch.findings.begin(), batch.findings.end());
    }
    return outcome;
}

Outcome as_one_text(std::string_view text) {
    Batch batch;
    batch.bytes.append(text);
    RecordReader reader;
    Outcome outcome;
    outcome.records = reader.read(batch, {0, static_cast<std::uint32_t>(text.size()), 1, 0}, outcome.findings).is_absent() ? 0 : 1;
    return outcome;
}

}  // namespace

TEST_CASE("JSONTestSuite: what must be accepted is, what must be rejected is, and nothing crashes") {
    if (!is_there()) return;
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(suite)) {
        const std::string name = entry.path().filename();
        const std::string text = bytes_of(entry.path());
        INFO(name);
        const Outcome one = as_one_text(text);
        const Outcome stream = as_stream(text);
        ++files;
        if (name.starts_with("y_")) {
            CHECK(one.records == 1);
            for (const Outcome& outcome : {one, stream}) {
                for (const Finding& finding : outcome.findings) CHECK(finding.rule == "json-duplicate-key");
            }
        } else if (name.starts_with("n_")) {
            CHECK(one.records == 0);
            CHECK(one.findings.size() == 1);
            CHECK(stream.findings.empty() == fine_as_a_stream.contains(name));
        }
    }
    CHECK(files > 300);
}
