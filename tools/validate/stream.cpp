// SPDX-License-Identifier: Apache-2.0
#include "validate/stream.hpp"

#include "cli/command.hpp"
#include "cli/findings.hpp"
#include "cli/io.hpp"
#include "validate/summary.hpp"

#include <catwalk/base/error.hpp>
#include <catwalk/check/validator.hpp>
#include <catwalk/json/ordered.hpp>

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <optional>

namespace catwalk::cli::validate {

using check::Checked;
using check::Hit;
using check::Validation;

namespace {

// A build that must be the same tomorrow sets SOURCE_DATE_EPOCH.
std::string today(const std::string& asked) {
    if (!asked.empty()) {
        const bool day =
            asked.size() == 10 && asked[4] == '-' && asked[7] == '-' && asked.find_first_not_of("0123456789-") == std::string::npos;
        if (!day) throw Error("--today is a day as YYYY-MM-DD");
        return asked;
    }
    std::time_t now = std::time(nullptr);
    if (const char* epoch = std::getenv("SOURCE_DATE_EPOCH")) now = std::strtoll(epoch, nullptr, 10);
    return fmt::format("{:%Y-%m-%d}", fmt::gmtime(now));
}

Level level_of(std::string_view name) {
    for (const Level level : {Level::info, Level::warning}) {
        if (name == name_of(level)) return level;
    }
    return Level::error;
}

/// Everything that one run writes, and what it adds up.
class Run {
public:
    Run(const check::Profiles& profiles, const Named& named, const StreamOptions& options)
        : options_(options),
          programs_(profiles, named, today(options.today)),
          min_level_(level_of(options.min_level)),
          fail_on_(level_of(options.fail_on)) {
        to_stderr_ = options.findings.empty() && !options.keep.empty();
        const bool terminal = options.findings.empty() && isatty(to_stderr_ ? STDERR_FILENO : STDOUT_FILENO) == 1;
        text_ = options.format == "text" || (options.format.empty() && (terminal || to_stderr_));
        if (!to_stderr_) findings_.emplace(options.findings.empty() ? "-" : options.findings);
        if (!options.keep.empty()) records_.emplace("-");
        if (text_) summary_.emplace(programs_.messages(), message_language(options.language), colour());
    }

    void read(const std::string& name) {
        Input input(name);
        json::Splitter splitter(input.bytes(), input.name(), programs_.envelopes());
        catalogue_ = {};
        json::ordered<json::Batch, Validation>(
            options_.jobs, [&] { return check::Validator(programs_, !text_, records_.has_value()); },
            [&](json::Batch& batch) { return splitter.next(batch); }, [&](json::Batch& batch, Validation& result) { take(batch, result); });
    }

    int finish() {
        if (summary_) {
            summary_->records(seen_, sound_);
            write(to_stderr_ && options_.quiet ? std::string() : summary_->text());
        }
        if (findings_) findings_->finish();
        if (records_) records_->finish();
        if (lost_) return Status::incomplete;
        return options_.fail_on != "never" && counts_[static_cast<std::size_t>(fail_on_)] != 0 ? Status::findings : Status::fine;
    }

private:
    [[nodiscard]] bool colour() const {
        return options_.findings.empty() && options_.colour.wanted(to_stderr_ ? STDERR_FILENO : STDOUT_FILENO);
    }

    void write(std::string_view text) {
        if (findings_) {
            findings_->write(text);
        } else {
            fmt::print(stderr, "{}", text);
        }
    }

    void take(const json::Batch& batch, Validation& result) {
        std::size_t at = result.hits.size();
        for (const Checked& record : result.records) at -= record.hits;
        for (std::size_t i = 0; i < at; ++i) {
            lost_ = lost_ || result.hits[i].finding.level == Level::error;
            tell(result, i);
        }
        for (const Checked& record : result.records) {
            std::optional<Level> worst;
            catalogue_.next();
            for (const std::size_t end = at + record.hits; at < end; ++at) {
                if (!catalogue_.counts(result.hits[at])) continue;
                const Level level = result.hits[at].finding.level;
                worst = worst ? std::max(*worst, level) : level;
                tell(result, at);
            }
            ++seen_;
            sound_ += worst ? 0 : 1;
            lost_ = lost_ || !record.checked;
            if (records_ && record.readable)
                keep(batch, result, record, !record.checked || (worst && *worst >= fail_on_ && options_.fail_on != "never"));
        }
    }

    void keep(const json::Batch& batch, const Validation& result, const Checked& record, bool invalid) {
        if (invalid != (options_.keep == "invalid")) return;
        records_->write(record.size != 0 ? result.texts.view().substr(record.text, record.size) : batch.text(batch.records[record.record]));
        records_->write("\n");
    }

    void tell(const Validation& result, std::size_t number) {
        const Hit& hit = result.hits[number];
        for (std::size_t level = 0; level <= static_cast<std::size_t>(hit.finding.level); ++level) ++counts_[level];
        const bool told = hit.finding.level >= min_level_;
        if (summary_) {
            summary_->add(hit.finding, told);
        } else if (!told) {
            return;
        } else if (hit.once == nullptr) {
            const std::size_t begin = number == 0 ? 0 : result.ends[number - 1];
            write(result.lines.view().substr(begin, result.ends[number] - begin));
        } else {
            line_.clear();
            programs_.messages().put(line_, hit.finding);
            line_.put('\n');
            write(line_.view());
        }
    }

    const StreamOptions& options_;
    check::Programs programs_;
    Level min_level_;
    Level fail_on_;
    bool to_stderr_ = false;
    bool text_ = false;
    bool lost_ = false;
    std::optional<Output> findings_;
    std::optional<Output> records_;
    std::optional<Summary> summary_;
    check::Catalogue catalogue_;
    std::array<std::uint64_t, 3> counts_{};  // at this level or above
    std::uint64_t seen_ = 0;
    std::uint64_t sound_ = 0;
    json::Out line_;
};

}  // namespace

int stream(const check::Profiles& profiles, const Named& named, const StreamOptions& options) {
    Run run(profiles, named, options);
    if (options.inputs.empty()) run.read("-");
    for (const std::string& name : options.inputs) run.read(name);
    return run.finish();
}

}  // namespace catwalk::cli::validate
