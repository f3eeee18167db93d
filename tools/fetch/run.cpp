// SPDX-License-Identifier: Apache-2.0
#include "fetch/run.hpp"

#include "cli/command.hpp"
#include "fetch/errand.hpp"
#include "fetch/harvest.hpp"
#include "fetch/local.hpp"
#include "fetch/recording.hpp"
#include "fetch/state.hpp"

#include <catwalk/base/error.hpp>
#include <catwalk/base/url.hpp>
#include <catwalk/data/folder.hpp>
#include <catwalk/source/query.hpp>

#include <fmt/format.h>

#include <malloc.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

namespace catwalk::cli::fetch {

namespace {

// What stands in a command line stands in the process table and in shell histories, and an address goes into every record.
void require_no_secret(const std::string& name) {
    const auto url = split_url(name);
    if (url && !url->user.empty())
        throw Error("credentials do not belong into an address: put the key into a file and name that with --api-key-file");
}

// Both go into the head of every request.
void require_one_line(std::string_view option, const std::string& value) {
    if (value.find_first_of("\r\n") != std::string::npos) throw Error(fmt::format("{}: is to be one line", option));
}

void require_nothing_of_the_network(const Options& options) {
    const std::pair<std::string_view, const std::string&> all[] = {{"--since", options.since},   {"--known", options.known},
                                                                   {"--record", options.record}, {"--replay", options.replay},
                                                                   {"--resume", options.resume}, {"--api-key-file", options.api_key_file}};
    for (const auto& [name, value] : all) {
        if (!value.empty()) throw Error(fmt::format("{}: is for sources on the network, and none is named", name));
    }
}

/// One run over all sources, with all that it writes.
class Run {
public:
    explicit Run(Options options)
        : options_(prepared(std::move(options))),
          output_(options_.output),
          report_(data::Messages::load(data::Folder(data_directory() / "mappings").load("findings.yaml")), options_.findings,
                  message_language(options_.language), options_.quiet),
          progress_(options_.quiet) {
        if (!options_.receipt.empty()) receipts_.emplace(options_.receipt);
        started_ = player_ ? player_->started() : now();
        if (!options_.resume.empty()) tapes_.push_back(&state_.emplace(options_.resume, errand_of(options_), started_));
        if (state_) started_ = state_->started();
        if (player_) tapes_.push_back(&*player_);
        if (!options_.record.empty()) tapes_.push_back(&recorder_.emplace(options_.record, errand_of(options_), started_));
    }

    int operator()() {
        for (const std::string& name : options_.sources) one(name);
        output_.finish();
        report_.finish();
        if (receipts_) receipts_->finish();
        if (state_ && ended_) state_->finish();
        if (!complete_) return Status::incomplete;
        for (const Level level : {Level::info, Level::warning, Level::error}) {
            if (options_.fail_on == name_of(level) && report_.count(level) != 0) return Status::findings;
        }
        return Status::fine;
    }

private:
    // A recording knows what was fetched.
    Options prepared(Options options) {
        if (!options.replay.empty()) {
            player_.emplace(options.replay);
            take_errand(options, player_->errand(), options.replay);
        }
        if (options.sources.empty()) throw Error("no source: name the address of a portal, a file or a folder (--help says more)");
        std::for_each(options.sources.begin(), options.sources.end(), require_no_secret);
        require_one_line("--contact", options.contact);
        require_one_line("--accept-language", options.accept_language);
        if (std::none_of(options.sources.begin(), options.sources.end(), source::is_web)) require_nothing_of_the_network(options);
        return options;
    }

    void one(const std::string& name) {
        const bool web = source::is_web(name);
        source::Receipt receipt;
        if (web) {
            Harvest harvest(options_, name, tapes_, player_.has_value(), started_, output_, report_, progress_);
            receipt = harvest.run();
            ended_ = ended_ && harvest.ended();
        } else {
            receipt = read_local(options_, name, started_, output_, report_);
        }
        complete_ = complete_ && receipt.complete();
        output_.flush();
        if (!options_.quiet || !receipt.complete()) fmt::print(stderr, "catwalk-fetch: {}: {}\n", name, receipt.summary());
        if (!receipts_) return;
        json::Out line;
        receipt.put(line);
        line.put('\n');
        receipts_->write(line.view());
    }

    std::optional<Player> player_;
    Options options_;
    Output output_;
    FindingReport report_;
    Progress progress_;
    std::optional<Output> receipts_;
    std::optional<Recorder> recorder_;
    std::optional<State> state_;
    std::vector<Tape*> tapes_;
    std::int64_t started_ = 0;
    bool complete_ = true;
    bool ended_ = true;
};

}  // namespace

int list_types() {
    std::string text;
    for (const source::Type& type : source::types()) text += fmt::format("{:<12}  {}\n", type.name, type.summary);
    return print(text);
}

// Pages are large and come one after the other: without this, each would be new memory from the system.
int run(Options options) {
    mallopt(M_MMAP_THRESHOLD, 32 << 20);
    mallopt(M_TRIM_THRESHOLD, 256 << 20);
    return Run(std::move(options))();
}

}  // namespace catwalk::cli::fetch
