// SPDX-License-Identifier: Apache-2.0
#include "cli/findings.hpp"

#include "cli/command.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <utility>

namespace catwalk::cli {

namespace {
constexpr std::uint64_t times_told = 5;
}

FindingReport::FindingReport(data::Messages messages, const std::string& file, std::string language, bool quiet)
    : messages_(std::move(messages)), language_(std::move(language)), quiet_(quiet) {
    if (!file.empty()) file_.emplace(file);
}

void FindingReport::add(const Findings& findings) {
    for (const Finding& finding : findings) add(finding);
}

void FindingReport::add(const Finding& finding) {
    ++counts_[static_cast<std::size_t>(finding.level)];
    if (file_) {
        line_.clear();
        messages_.put(line_, finding);
        line_.put('\n');
        file_->write(line_.view());
    } else if (finding.level == Level::error || (finding.level == Level::warning && !quiet_)) {
        if (++told_[finding.rule] <= times_told) tell(finding);
    }
}

void FindingReport::tell(const Finding& finding) {
    std::string about;
    if (!finding.record.empty()) about += fmt::format(" record {}", finding.record);
    if (!finding.path.empty()) about += fmt::format(" {}", finding.path);
    for (char& c : about) {
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
    }
    const std::string line = finding.line == 0 ? std::string() : fmt::format("{}:", finding.line);
    const std::string_view source = finding.source.empty() ? command.name : std::string_view(finding.source);
    fmt::print(stderr, "{}:{} {}: {} [{}]{}\n", source, line, name_of(finding.level), messages_.text(finding, language_), finding.rule,
               about);
}

void FindingReport::finish() {
    for (const auto& [rule, count] : told_) {
        if (count > times_told) fmt::print(stderr, "… and {} more of [{}]; --findings FILE has them all\n", count - times_told, rule);
    }
    if (file_) file_->finish();
}

std::uint64_t FindingReport::count(Level level) const {
    std::uint64_t count = 0;
    for (auto i = static_cast<std::size_t>(level); i < counts_.size(); ++i) count += counts_[i];
    return count;
}

std::string message_language(const std::string& asked) {
    std::string_view language = asked;
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char* value = std::getenv(name);
        if (language.empty() && value != nullptr) language = value;
    }
    for (const std::string_view known : {"fr", "es"}) {
        if (language.substr(0, 2) == known) return std::string(known);
    }
    return "en";
}

}  // namespace catwalk::cli
