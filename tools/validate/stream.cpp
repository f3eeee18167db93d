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
#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

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

/// Validators that worked on one input and are there for the next: they know its keys, hosts and licences by then. Of many small
/// catalogues each would else begin anew.
class Workers {
public:
    class Borrowed {
    public:
        Borrowed(Workers& all, std::unique_ptr<check::Validator> one) : all_(all), one_(std::move(one)) {}
        ~Borrowed() { all_.give_back(std::move(one_)); }
        Borrowed(const Borrowed&) = delete;
        Borrowed& operator=(const Borrowed&) = delete;
        void operator()(const json::Batch& batch, Validation& result) { (*one_)(batch, result); }

    private:
        Workers& all_;
        std::unique_ptr<check::Validator> one_;
    };

    template <typename Make>
    Borrowed borrow(Make make) {
        std::unique_ptr<check::Validator> one;
        {
            const std::lock_guard lock(mutex_);
            if (!idle_.empty()) {
                one = std::move(idle_.back());
                idle_.pop_back();
            }
        }
        return Borrowed(*this, one != nullptr ? std::move(one) : make());
    }

private:
    void give_back(std::unique_ptr<check::Validator> one) {
        const std::lock_guard lock(mutex_);
        idle_.push_back(std::move(one));
    }

    std::mutex mutex_;
    std::vector<std::unique_ptr<check::Validator>> idle_;
};

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
        json::Limits limits;
        // Half the bytes of a catalogue may be in records longer than a batch of the usual size, which are copied where a batch ends.
        limits.batch = std::size_t{96} << 10;
        limits.one_batch = options_.jobs <= 1;  // as json::ordered() has it
        json::Splitter splitter(input.bytes(), input.name(), programs_.envelopes(), limits);
        catalogue_.clear();
        json::ordered<json::Batch, Validation>(
            options_.jobs,
            [&] { return workers_.borrow([&] { return std::make_unique<check::Validator>(programs_, !text_, records_.has_value()); }); },
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
        std::size_t at = text_ ? result.hits.size() : result.index.size();
        for (const Checked& record : result.records) at -= record.hits;
        for (const check::Line& line : result.index) {
            if (line.once != nullptr) catalogue_.expect(*line.once, line.key);
        }
        for (std::size_t i = 0; i < at; ++i) {
            lost_ = lost_ || level_at(result, i) == Level::error;
            tell(batch, result, i);
        }
        for (const Checked& record : result.records) {
            std::optional<Level> worst;
            catalogue_.next();
            for (const std::size_t end = at + record.hits; at < end; ++at) {
                if (!tell(batch, result, at)) continue;
                const Level level = level_at(result, at);
                worst = worst ? std::max(*worst, level) : level;
            }
            ++seen_;
            sound_ += worst ? 0 : 1;
            lost_ = lost_ || !record.checked;
            if (records_ && record.readable)
                keep(batch, result, record, !record.checked || (worst && *worst >= fail_on_ && options_.fail_on != "never"));
        }
        write_lines(result);
    }

    [[nodiscard]] Level level_at(const Validation& result, std::size_t number) const {
        return text_ ? result.hits[number].finding.level : result.index[number].level;
    }

    void keep(const json::Batch& batch, const Validation& result, const Checked& record, bool invalid) {
        if (invalid != (options_.keep == "invalid")) return;
        records_->write(record.size != 0 ? result.texts.view().substr(record.text, record.size) : batch.text(batch.records[record.record]));
        records_->write("\n");
    }

    // False if it does not count.
    bool tell(const json::Batch& batch, Validation& result, std::size_t number) {
        if (text_) {
            Hit& hit = result.hits[number];
            if (!catalogue_.counts(hit)) return false;
            summary_->add(hit.finding, count(hit.finding.level));
            return true;
        }
        const check::Line& line = result.index[number];
        const std::size_t begin = number == 0 ? 0 : result.index[number - 1].end;
        const std::string_view text = result.lines.view().substr(begin, line.end - begin);
        if (line.once == nullptr) {
            if (count(line.level)) add_line(result, begin, line.end);
            return true;
        }
        const auto before = catalogue_.before(*line.once, line.key);
        if (before && count(line.level)) {
            write_lines(result);
            write_again(batch, line, text, *before);
        }
        return before.has_value();
    }

    // Lines that stand one behind the other are written together.
    void add_line(const Validation& result, std::size_t begin, std::size_t end) {
        if (begin != lines_end_) {
            write_lines(result);
            lines_begin_ = begin;
        }
        lines_end_ = end;
    }

    void write_lines(const Validation& result) {
        if (lines_begin_ != lines_end_) write(result.lines.view().substr(lines_begin_, lines_end_ - lines_begin_));
        lines_begin_ = lines_end_ = 0;
    }

    // True if findings of that level are told.
    bool count(Level level) {
        for (std::size_t i = 0; i <= static_cast<std::size_t>(level); ++i) ++counts_[i];
        return level >= min_level_;
    }

    // A value that stood in a record before.
    void write_again(const json::Batch& batch, const check::Line& line, std::string_view text, std::uint64_t before) {
        const fmt::format_int detail(before);
        FindingView finding;
        finding.rule = line.once->rule->id;
        finding.level = line.level;
        finding.source = batch.source;
        finding.record = text.substr(0, line.record);
        finding.path = text.substr(line.record, line.path);
        finding.value = text.substr(line.record + line.path);
        finding.detail = {detail.data(), detail.size()};
        finding.line = line.line;
        finding.offset = line.offset;
        line_.clear();
        programs_.messages().put(line_, finding);
        line_.put('\n');
        write(line_.view());
    }

    const StreamOptions& options_;
    check::Programs programs_;
    Workers workers_;
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
    std::size_t lines_begin_ = 0;  // of a Validation's lines that are told and not yet written
    std::size_t lines_end_ = 0;
};

}  // namespace

int stream(const check::Profiles& profiles, const Named& named, const StreamOptions& options) {
    Run run(profiles, named, options);
    if (options.inputs.empty()) run.read("-");
    for (const std::string& name : options.inputs) run.read(name);
    return run.finish();
}

}  // namespace catwalk::cli::validate
