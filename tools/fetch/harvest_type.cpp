// SPDX-License-Identifier: Apache-2.0
// How a harvest finds out what kind of source it has before it.
#include "fetch/body.hpp"
#include "fetch/harvest.hpp"
#include "fetch/secret.hpp"

#include <catwalk/base/error.hpp>
#include <catwalk/json/decode.hpp>
#include <catwalk/source/records.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

namespace catwalk::cli::fetch {

using source::Failure;
using source::Request;
using Trouble = HttpAnswer::Trouble;

namespace {

constexpr std::size_t head_size = 4096;

std::string head_of(const Spool& spool) {
    Body body(spool, head_size);
    json::Decoded text(body);
    std::string head(head_size, '\0');
    std::size_t size = 0;
    while (const std::size_t n = text.read(head.data() + size, head.size() - size)) size += n;
    head.resize(size);
    return head;
}

}  // namespace

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
    receipt_.type = type.name;
    source_ = type.make(settings_);
    const std::string key = api_key(options_);
    if (!options_.api_key_file.empty() && type.key_header.empty())
        throw Error(fmt::format("--api-key-file: a source of type {} takes no key", type.name));
    if (!key.empty() && !type.key_header.empty()) network_.send_to_home(fmt::format("{}: {}", type.key_header, key));
}

}  // namespace catwalk::cli::fetch
