// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fetch/collector.hpp"
#include "fetch/network.hpp"
#include "fetch/options.hpp"
#include "fetch/progress.hpp"

#include <catwalk/source/sources.hpp>

#include <deque>
#include <memory>
#include <string>
#include <vector>

namespace catwalk::cli::fetch {

/// Reads one portal or document from the network, from its first request to its receipt.
class Harvest {
public:
    /// `tapes` as Network takes them. `started` is when the fetch began, in milliseconds since 1970.
    Harvest(const Options& options, const std::string& url, std::vector<Tape*> tapes, bool offline, std::int64_t started, Output& output,
            FindingReport& report, Progress& progress);

    /// Throws Error where the address is of no type that is known, or an option is of no use to its type.
    source::Receipt run();

    /// False where it gave up: what is missing may be there another time.
    [[nodiscard]] bool ended() const { return ended_; }

private:
    void choose_type();
    [[nodiscard]] int bid_by_asking(const source::Type& type);
    void use(const source::Type& type);
    void read_all();
    void ask(const source::Request& request);
    void take(const source::Request& request, std::vector<source::Request> next);
    double pause_after(const Exchange& exchange, const source::Failure& failure, unsigned attempt, unsigned most);
    void ask_instead(const source::Request& request, const source::Failure& failure);
    void give_up(const source::Request& request, const source::Failure& failure);
    [[nodiscard]] source::Failure failure_of_trouble(const Exchange& exchange) const;
    source::Reading read(const source::Request& request, const Exchange& exchange);
    Exchange next_exchange(const source::Request& request, double wait);
    void expect_after(const source::Request& request);
    void find_deleted();
    void finish();
    void trouble(std::string_view rule, std::string value = {}, std::string detail = {});

    const Options& options_;
    source::Settings settings_;
    Network network_;
    FindingReport& report_;
    Progress& progress_;
    source::Receipt receipt_;
    Collector collector_;
    std::unique_ptr<source::Source> source_;
    std::deque<source::Request> todo_;
    std::optional<Exchange> probed_;  // the answer to a probe, which may be that to the first request
    std::int64_t started_;
    bool ended_ = true;
};

}  // namespace catwalk::cli::fetch
