// SPDX-License-Identifier: Apache-2.0
#include "fetch/harvest.hpp"

#include "fetch/body.hpp"
#include "fetch/charset.hpp"
#include "fetch/known.hpp"

#include <catwalk/base/error.hpp>
#include <catwalk/json/decode.hpp>
#include <catwalk/source/time.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace catwalk::cli::fetch {

using source::Failure;
using source::Purpose;
using source::Request;
using Trouble = HttpAnswer::Trouble;

namespace {

constexpr std::int64_t overlap = 3600;  // portals stamp a change before it can be searched for

std::string overlapped(const std::string& since) {
    if (since.empty()) return {};
    const auto seconds = source::seconds_of(since);
    if (!seconds) throw Error(fmt::format("--since {}: is no date; 2026-01-31 and 2026-01-31T12:00:00Z are", since));
    return source::stamp_of(*seconds - overlap);
}

Failure::Kind kind_of(Trouble trouble) {
    switch (trouble) {
        case Trouble::later: return Failure::Kind::later;
        case Trouble::too_large: return Failure::Kind::too_large;
        case Trouble::lasting: return Failure::Kind::lasting;
        default: return Failure::Kind::temporary;
    }
}

}  // namespace

Harvest::Harvest(const Options& options, const std::string& url, std::vector<Tape*> tapes, bool offline, std::int64_t started,
                 Output& output, FindingReport& report, Progress& progress)
    : options_(options),
      settings_{url, overlapped(options.since), options.page_size, options.accept_language},
      network_(options, url, std::move(tapes), offline),
      report_(report),
      progress_(progress),
      collector_(output, report, receipt_, options.max_records),
      started_(started) {
    receipt_.source = url;
    receipt_.started = source::stamp_of(started / 1000);
}

source::Receipt Harvest::run() {
    choose_type();
    if (source_) read_all();
    if (source_ && ended_ && !options_.known.empty()) find_deleted();
    finish();
    return std::move(receipt_);
}

void Harvest::read_all() {
    for (Request& request : source_->first()) todo_.push_back(std::move(request));
    while (!todo_.empty() && ended_) {
        const Request request = std::move(todo_.front());
        todo_.pop_front();
        ask(request);
        if (collector_.overflowed()) {
            trouble("fetch-record-limit", fmt::to_string(options_.max_records));
            break;
        }
    }
}

void Harvest::ask(const Request& request) {
    double wait = 0;
    for (unsigned attempt = 1;; ++attempt) {
        const Exchange exchange = next_exchange(request, wait);
        source::Reading reading = read(request, exchange);
        network_.keep(exchange, !reading.failure);
        receipt_.bytes += exchange.answer.body.size();
        if (!reading.failure) {
            take(request, std::move(reading.next));
            return;
        }
        const bool try_smaller = request.trial && reading.failure->kind == Failure::Kind::temporary;
        wait = pause_after(exchange, *reading.failure, attempt, try_smaller ? 1 : options_.retries + 1);
        if (wait < 0) {
            if (reading.partial) take(request, {});
            collector_.discard();
            ask_instead(request, *reading.failure);
            return;
        }
        collector_.discard();
    }
}

void Harvest::take(const Request& request, std::vector<Request> next) {
    progress_.clear();
    collector_.commit();
    if (request.purpose == Purpose::records) ++receipt_.pages;
    std::move(next.begin(), next.end(), std::back_inserter(todo_));
    progress_.show(receipt_.unique, receipt_.declared.value_or(0), receipt_.pages);
}

// The seconds until the next attempt; below 0 where there should be none.
double Harvest::pause_after(const Exchange& exchange, const Failure& failure, unsigned attempt, unsigned most) {
    const bool again = failure.kind == Failure::Kind::temporary || failure.kind == Failure::Kind::later;
    const double wait = again && attempt < most ? network_.pause(exchange, attempt + 1) : -1;
    if (wait < 0) return wait;
    ++receipt_.retries;
    progress_.clear();
    Finding finding;
    finding.rule = "fetch-retried";
    finding.level = Level::info;
    finding.source = exchange.answer.url;
    finding.value = fmt::to_string(attempt);
    finding.detail = failure.reason;
    report_.add(finding);
    return wait;
}

void Harvest::ask_instead(const Request& request, const Failure& failure) {
    auto instead = source_->instead(request, failure, collector_);
    collector_.commit();
    if (instead) {
        todo_.insert(todo_.begin(), std::make_move_iterator(instead->begin()), std::make_move_iterator(instead->end()));
    } else {
        give_up(request, failure);
    }
}

// Whoever pages from a source that is already lost would go on for nothing.
void Harvest::give_up(const Request& request, const Failure& failure) {
    progress_.clear();
    Finding finding;
    finding.rule = "fetch-gave-up";
    finding.level = Level::error;
    finding.source = request.url;
    finding.detail = failure.reason;
    report_.add(finding);
    receipt_.trouble.insert(finding.rule);
    ended_ = false;
}

Failure Harvest::failure_of_trouble(const Exchange& exchange) const { return {kind_of(exchange.answer.trouble), exchange.answer.reason}; }

Exchange Harvest::next_exchange(const Request& request, double wait) {
    if (probed_ && probed_->request == request_key(request)) {
        Exchange exchange = *std::exchange(probed_, std::nullopt);
        exchange.request.clear();  // it was kept when it came
        return exchange;
    }
    probed_.reset();
    return network_.attempt(request, wait);
}

source::Reading Harvest::read(const Request& request, const Exchange& exchange) {
    const HttpAnswer& got = exchange.answer;
    collector_.begin(source::Provenance(receipt_.source, got.url, source::stamp_of(exchange.fetched / 1000), receipt_.pages + 1),
                     request.window.size != 0, false);
    if (got.trouble != Trouble::none) return {{}, failure_of_trouble(exchange)};
    expect_after(request);
    source::Answer answer;
    answer.status = got.status;
    answer.url = got.url;
    answer.content_type = got.header("content-type");
    Charsets charsets = charsets_of(got.body, options_.max_size, answer.content_type, got.url);
    if (charsets.finding) collector_.say(*std::move(charsets.finding));
    Body body(got.body, options_.max_size);
    json::Decoded text(body, std::move(charsets.charset), "Content-Type");
    answer.bytes = &text;
    source::Reading reading = source_->read(request, answer, collector_);
    if (reading.failure && body.too_large())
        *reading.failure = {Failure::Kind::too_large, fmt::format("the answer unpacks to more than {} bytes", options_.max_size)};
    return reading;
}

void Harvest::expect_after(const Request& request) {
    std::vector<Request> coming;
    for (auto next = source_->likely_next(request); next && coming.size() < options_.connections; next = source_->likely_next(*next))
        coming.push_back(*next);
    network_.expect(coming);
}

void Harvest::find_deleted() {
    const auto request = source_->listing();
    if (!request) return;
    ask(*request);
    if (!ended_) return;
    if (collector_.listed_keys().size() == 0) {
        give_up(*request, {Failure::Kind::lasting, "the portal says that it has nothing at all, and that is not believed"});
        return;
    }
    const source::Provenance provenance(receipt_.source, {}, source::stamp_of(network_.time() / 1000), receipt_.pages);
    receipt_.deleted = 0;
    each_known(options_.known, *source_, receipt_.source, report_, [&](const source::Record& record, std::string_view key) {
        if (collector_.ids().contains(record.id) || collector_.listed_keys().contains(key)) return;
        collector_.deleted(record, provenance);
        ++*receipt_.deleted;
    });
}

void Harvest::finish() {
    progress_.clear();
    if (receipt_.declared && receipt_.unique + receipt_.rejected < *receipt_.declared && ended_ && !collector_.overflowed()) {
        trouble("fetch-short", fmt::to_string(receipt_.unique), fmt::to_string(*receipt_.declared));
    }
    receipt_.seconds = static_cast<double>(std::max<std::int64_t>(0, network_.time() - started_)) / 1000;
}

void Harvest::trouble(std::string_view rule, std::string value, std::string detail) {
    Finding finding;
    finding.rule = rule;
    finding.level = Level::error;
    finding.source = receipt_.source;
    finding.value = std::move(value);
    finding.detail = std::move(detail);
    report_.add(finding);
    receipt_.trouble.insert(finding.rule);
}

}  // namespace catwalk::cli::fetch
