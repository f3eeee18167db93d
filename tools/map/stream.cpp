// SPDX-License-Identifier: Apache-2.0
#include "map/stream.hpp"

#include "cli/command.hpp"
#include "cli/findings.hpp"
#include "cli/io.hpp"
#include "cli/records.hpp"

#include <catwalk/base/error.hpp>
#include <catwalk/json/ordered.hpp>

#include <fmt/chrono.h>
#include <fmt/format.h>

#if defined(__GLIBC__)
#include <malloc.h>
#endif

#include <cstdlib>
#include <ctime>
#include <string_view>
#include <utility>

namespace catwalk::cli::map {

using crosswalk::MapResult;

namespace {

// A build that must be the same tomorrow sets SOURCE_DATE_EPOCH.
std::string today(const std::string& asked) {
    if (!asked.empty()) return asked;
    std::time_t now = std::time(nullptr);
    if (const char* epoch = std::getenv("SOURCE_DATE_EPOCH")) now = std::strtoll(epoch, nullptr, 10);
    return fmt::format("{:%Y-%m-%d}", fmt::gmtime(now));
}

// A correction's file lies beside the overlay that names it.
std::unique_ptr<crosswalk::Overrides> read_overrides(const std::vector<crosswalk::Crosswalk>& overlays, const std::string& day) {
    for (const crosswalk::Crosswalk& overlay : overlays) {
        if (overlay.overrides.empty()) continue;
        const std::string& file = overlay.trees.back()->file();
        const std::size_t slash = file.rfind('/');
        const std::string name = slash == std::string::npos ? overlay.overrides : file.substr(0, slash + 1) + overlay.overrides;
        return std::make_unique<crosswalk::Overrides>(crosswalk::Overrides::parse(text_of_file(name), name, day));
    }
    return nullptr;
}

// What only the compiling of plans took goes before records come: it would count on top of what these take.
void give_back(const crosswalk::Library& library) {
    library.release();
#if defined(__GLIBC__)
    malloc_trim(0);
#endif
}

}  // namespace

Prepared prepare(const crosswalk::Library& library, const StreamOptions& options) {
    crosswalk::MapRequest request;
    request.from = options.from;
    request.to = options.to;
    request.loss = !options.loss.empty() || options.max_loss.has_value();
    request.keep_unmapped = options.keep_unmapped;
    for (const std::string& name : options.overlays) {
        request.overlays.push_back(crosswalk::Crosswalk::load(data::Tree::parse(text_of_file(name), name)));
    }
    Prepared prepared;
    prepared.overrides = read_overrides(request.overlays, today(options.today));
    prepared.plans = std::make_unique<crosswalk::MapPlans>(library, std::move(request));
    give_back(library);
    if (prepared.overrides) {
        prepared.use = std::make_unique<crosswalk::OverrideUse>(*prepared.overrides);
        prepared.plans->overrides = prepared.use.get();
    }
    return prepared;
}

namespace {

/// Everything that one run writes, and what it adds up.
class Run {
public:
    Run(const crosswalk::Library& library, const StreamOptions& options)
        : options_(options), prepared_(prepare(library, options)), library_(library), output_(options.output),
          report_(data::Messages::load(library.folder().load("findings.yaml")), options.findings, message_language(options.language), options.quiet) {
        if (!options.loss.empty()) losses_.emplace(options.loss);
    }

    void read() {
        Records records(options_.inputs, prepared_.plans->envelopes());
        json::ordered<json::Batch, MapResult>(
            options_.jobs, [&] { return crosswalk::Mapper(*prepared_.plans); }, [&](json::Batch& batch) { return records.next(batch); },
            [&](json::Batch&, MapResult& result) { take(result); });
    }

    int finish() {
        if (options_.unmapped) write_unknown();
        if (losses_) write_total();
        tell_overrides();
        report_.finish();
        if (losses_) losses_->finish();
        output_.finish();
        if (report_.count(Level::error) != 0) return Status::incomplete;
        if (options_.max_loss && total_.dropped - total_.justified > *options_.max_loss) {
            fmt::print(stderr, "catwalk-map: {} values dropped without a stated reason, more than --max-loss {}\n", total_.dropped - total_.justified,
                       *options_.max_loss);
            return Status::findings;
        }
        return failed() ? Status::findings : Status::fine;
    }

private:
    void take(MapResult& result) {
        report_.add(result.findings);
        if (!options_.unmapped) output_.write(result.lines.view());
        if (losses_) losses_->write(result.losses.view());
        total_.add(result.loss);
        records_in_ += result.records_in;
        records_out_ += result.records_out;
        for (auto& [key, code] : result.unknown) {
            crosswalk::UnknownCode& all = unknown_[key];
            all.count += code.count;
            for (std::string& record : code.records) {
                if (all.records.size() < 3) all.records.push_back(std::move(record));
            }
        }
    }

    [[nodiscard]] bool failed() const {
        for (const Level level : {Level::info, Level::warning, Level::error}) {
            if (options_.fail_on == name_of(level)) return report_.count(level) != 0;
        }
        return false;
    }

    void write_unknown() {
        for (const auto& [key, code] : unknown_) {
            const auto& [name, core, value] = key;
            const auto vocabulary = name.empty() ? nullptr : library_.vocabulary(name);
            const auto* near = vocabulary ? vocabulary->nearest(value) : nullptr;
            json::Out line;
            line.raw("{\"vocabulary\":");
            line.string(name);
            line.raw(",\"core\":");
            line.string(core);
            line.raw(",\"value\":");
            line.string(value);
            line.raw(fmt::format(",\"count\":{},\"records\":[", code.count));
            for (std::size_t i = 0; i < code.records.size(); ++i) {
                if (i != 0) line.put(',');
                line.string(code.records[i]);
            }
            line.put(']');
            if (near != nullptr) {
                line.raw(",\"nearest\":");
                line.string(near->id);
            }
            // A JSON string is a YAML string: the row can be pasted as it is.
            json::Out quoted;
            quoted.string(value);
            line.raw(",\"row\":");
            line.string(fmt::format("spellings: [{}]  # of {} in {}.yaml", quoted.view(), near == nullptr ? "?" : near->id, name));
            line.raw("}\n");
            output_.write(line.view());
        }
    }

    void write_total() {
        json::Out line;
        line.raw(fmt::format("{{\"total\":{{\"records_in\":{},\"records_out\":{},", records_in_, records_out_));
        crosswalk::put_loss(line, total_);
        line.raw("}}\n");
        losses_->write(line.view());
    }

    void tell_overrides() {
        if (!prepared_.use) return;
        const auto say = [&](std::string_view rule, const crosswalk::Override& row) {
            Finding finding;
            finding.rule = rule;
            finding.source = prepared_.overrides->file();
            finding.line = row.line;
            finding.record = row.record;
            finding.path = "/" + row.core;
            finding.value = row.value;
            finding.detail = row.reason;
            report_.add(finding);
        };
        const auto& rows = prepared_.overrides->rows();
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (prepared_.use->used(i) == 0) say("override-unused", rows[i]);
        }
        for (const crosswalk::Override& row : prepared_.overrides->expired()) say("override-expired", row);
    }

    const StreamOptions& options_;
    Prepared prepared_;
    const crosswalk::Library& library_;
    Output output_;
    FindingReport report_;
    std::optional<Output> losses_;
    crosswalk::Loss total_;
    crosswalk::UnknownCodes unknown_;
    std::uint64_t records_in_ = 0;
    std::uint64_t records_out_ = 0;
};

}  // namespace

int stream(const crosswalk::Library& library, const StreamOptions& options) {
    Run run(library, options);
    run.read();
    return run.finish();
}

}  // namespace catwalk::cli::map
