// SPDX-License-Identifier: Apache-2.0
#include "fetch/local.hpp"

#include "fetch/exchange.hpp"

#include <catwalk/base/error.hpp>
#include <catwalk/source/sources.hpp>
#include <catwalk/source/time.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <utility>

namespace catwalk::cli::fetch {

namespace fs = std::filesystem;

namespace {

bool looks_like_json(std::string name) {
    for (const std::string_view packed : {".gz", ".zst"}) {
        if (name.ends_with(packed)) name.resize(name.size() - packed.size());
    }
    return name.ends_with(".json") || name.ends_with(".jsonl") || name.ends_with(".ndjson");
}

std::vector<std::string> files_of(const std::string& name, FindingReport& report) {
    if (name == "-" || !fs::is_directory(name)) return {name};
    std::vector<std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(name)) {
        if (!entry.is_regular_file()) continue;
        if (looks_like_json(entry.path().filename().string())) {
            files.push_back(entry.path().string());
        } else {
            Finding finding;
            finding.rule = "fetch-file-skipped";
            finding.level = Level::info;
            finding.source = entry.path().string();
            report.add(finding);
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

/// Counts what is read.
class Counted final : public json::ByteSource {
public:
    Counted(json::ByteSource& bytes, std::uint64_t& count) : bytes_(bytes), count_(count) {}

    std::size_t read(char* to, std::size_t n) override {
        const std::size_t got = bytes_.read(to, n);
        count_ += got;
        return got;
    }
    [[nodiscard]] bool ready() const override { return bytes_.ready(); }
    [[nodiscard]] std::string_view damage() const override { return bytes_.damage(); }
    [[nodiscard]] json::Conversion conversion() const override { return bytes_.conversion(); }

private:
    json::ByteSource& bytes_;
    std::uint64_t& count_;
};

Finding error_of(std::string_view rule, const std::string& source, std::string value, std::string detail) {
    Finding finding;
    finding.rule = rule;
    finding.level = Level::error;
    finding.source = source;
    finding.value = std::move(value);
    finding.detail = std::move(detail);
    return finding;
}

const source::Type& type_of(const Options& options, const std::string& file) {
    if (!options.type.empty()) return *source::find_type(options.type);
    const auto types = source::types();
    return *std::max_element(types.begin(), types.end(),
                             [&](const source::Type& a, const source::Type& b) { return a.bid(file) < b.bid(file); });
}

}  // namespace

source::Receipt read_local(const Options& options, const std::string& name, std::int64_t started, Output& output, FindingReport& report) {
    source::Receipt receipt;
    receipt.source = name;
    receipt.started = source::stamp_of(started / 1000);
    Collector collector(output, report, receipt, options.max_records);
    for (const std::string& file : files_of(name, report)) {
        const source::Type& type = type_of(options, file);
        receipt.type = type.name;
        const auto source = type.make({file, {}, 0, {}});
        Input input(file);
        source::Answer answer;
        answer.url = file;
        Counted bytes(input.bytes(), receipt.bytes);
        answer.bytes = &bytes;
        collector.begin(source::Provenance(name, file, source::stamp_of(now() / 1000), receipt.pages + 1), false, true);
        const source::Reading reading = source->read(source->first().front(), answer, collector);
        collector.commit();
        ++receipt.pages;
        if (reading.failure) {
            report.add(error_of("fetch-gave-up", file, {}, reading.failure->reason));
            receipt.trouble.insert("fetch-gave-up");
        }
        if (collector.overflowed()) {
            report.add(error_of("fetch-record-limit", file, fmt::to_string(options.max_records), {}));
            receipt.trouble.insert("fetch-record-limit");
            break;
        }
    }
    receipt.seconds = static_cast<double>(now() - started) / 1000;
    return receipt;
}

}  // namespace catwalk::cli::fetch
