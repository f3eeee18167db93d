// SPDX-License-Identifier: Apache-2.0
#include "fetch/harvest.hpp"

#include "fetch/known.hpp"
#include "fetch/secret.hpp"

#include <catwalk/base/error.hpp>
#include <catwalk/json/decompress.hpp>
#include <catwalk/source/records.hpp>
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

constexpr std::size_t head_size = 4096;
constexpr std::int64_t overlap = 3600;  // portals stamp a change before it can be searched for

std::string overlapped(const std::string& since) {
    if (since.empty()) return {};
    const auto seconds = source::seconds_of(since);
    if (!seconds) throw Error(fmt::format("--since {}: is no date; 2026-01-31 and 2026-01-31T12:00:00Z are", since));
    return source::stamp_of(*seconds - overlap);
}

/// A body that is decompressed when it is read, but not beyond a limit.
class Body final : public json::ByteSource {
public:
    Body(const Spool& spool, std::uint64_t most) : bytes_(spool.bytes()), plain_(*bytes_), left_(most) {}

    std::size_t read(char* to, std::size_t n) override {
        if (left_ == 0) return 0;
        const std::size_t got = plain_.read(to, static_cast<std::size_t>(std::min<std::uint64_t>(n, left_)));
        left_ -= got;
        return got;
    }
    [[nodiscard]] bool too_large() const { return left_ == 0; }
    [[nodiscard]] std::string_view damage() const override { return left_ == 0 ? "larger than allowed" : plain_.damage(); }

private:
    std::unique_ptr<json::ByteSource> bytes_;
    json::Decompressed plain_;
    std::uint64_t left_;
};

std::string head_of(const Spool& spool) {
    Body body(spool, head_size);
    std::string head(head_size, '\0');
    head.resize(body.read(head.data(), head.size()));
    return head;
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

void Harvest::choose_type() {
    if (!options_.type.empty()) {
        use(*source::find_type(options_.type));
        return;
    }
    std::vector<std::pair<int, const source::Type*>> all;
    for (const source::Type& type : source::types()) {
        if (const int bid = type.bid(settings_.url); bid != 0) all.emplace_back(bid, &type);
    }
    std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    if (!all.empty() && all.front().first >= source::sure) {
        use(*all.front().second);
        return;
    }
    std::pair<int, const source::Type*> best{0, nullptr};
    for (const auto& [bid, type] : all) {
        const int asked = bid_by_asking(*type);
        if (asked > best.first) best = {asked, type};
        if (best.first >= source::sure || !ended_) break;
    }
    if (best.second != nullptr) {
        use(*best.second);
    } else if (ended_) {
        trouble("fetch-type-unknown");
        ended_ = false;
    }
}

// A portal that is not there need not be asked again for each type.
int Harvest::bid_by_asking(const source::Type& type) {
    const Request request = type.probe(settings_);
    double wait = 0;
    for (unsigned attempt = 1;; ++attempt) {
        Exchange exchange = network_.attempt(request, wait);
        const bool silent = exchange.answer.trouble != Trouble::none;
        const auto failure = silent ? failure_of_trouble(exchange) : source::failure_of(exchange.answer.status);
        const bool answered = !failure || (failure->kind == Failure::Kind::lasting && !silent);
        network_.keep(exchange, answered);
        if (answered) {
            probed_ = std::move(exchange);
            return type.bid_answer(probed_->answer.status, head_of(probed_->answer.body));
        }
        wait = pause_after(exchange, *failure, attempt, options_.retries + 1);
        if (wait < 0) {
            give_up(request, *failure);
            return 0;
        }
    }
}

void Harvest::use(const source::Type& type) {
    if (!options_.since.empty() && !type.since)
        throw Error(fmt::format("--since: a source of type {} cannot be asked for changes", type.name));
    if (!options_.known.empty() && !type.listing)
        throw Error(fmt::format("--known: a source of type {} cannot be asked for what it still has", type.name));
    type_ = &type;
    receipt_.type = type.name;
    source_ = type.make(settings_);
    const std::string key = api_key(options_);
    if (!options_.api_key_file.empty() && type.key_header.empty())
        throw Error(fmt::format("--api-key-file: a source of type {} takes no key", type.name));
    if (!key.empty() && !type.key_header.empty()) network_.send_to_home(fmt::format("{}: {}", type.key_header, key));
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
    const unsigned most = request.trial ? 1 : options_.retries + 1;
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
        wait = pause_after(exchange, *reading.failure, attempt, most);
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
    if (probed_ && probed_->request == request_key(request)) return *std::exchange(probed_, std::nullopt);
    probed_.reset();
    return network_.attempt(request, wait);
}

source::Reading Harvest::read(const Request& request, const Exchange& exchange) {
    const HttpAnswer& got = exchange.answer;
    collector_.begin(source::Provenance(receipt_.source, got.url, source::stamp_of(exchange.fetched / 1000), receipt_.pages + 1),
                     request.window.size != 0, false);
    if (got.trouble != Trouble::none) return {{}, failure_of_trouble(exchange)};
    expect_after(request);
    Body body(exchange.answer.body, options_.max_size);
    source::Answer answer;
    answer.status = got.status;
    answer.url = got.url;
    answer.content_type = got.header("content-type");
    answer.bytes = &body;
    answer.page = receipt_.pages + 1;
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
    if (receipt_.declared && receipt_.unique + receipt_.rejected < *receipt_.declared && ended_) {
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
