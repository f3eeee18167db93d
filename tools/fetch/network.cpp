// SPDX-License-Identifier: Apache-2.0
#include "fetch/network.hpp"

#include <catwalk/base/error.hpp>
#include <catwalk/source/query.hpp>
#include <catwalk/source/retry.hpp>
#include <catwalk/source/time.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <thread>
#include <utility>

namespace catwalk::cli::fetch {

namespace {

using Trouble = HttpAnswer::Trouble;

constexpr double longest_crawl_delay = 30;
constexpr int not_modified = 304;

HttpSettings settings_of(const Options& options, const std::string& home) {
    HttpSettings settings;
    settings.agent = options.contact.empty() ? fmt::format("catwalk/{}", CATWALK_VERSION)
                                             : fmt::format("catwalk/{} (+{})", CATWALK_VERSION, options.contact);
    settings.ca_file = options.ca_file;
    settings.home = home;
    settings.allow_private = options.allow_private;
    settings.connect_timeout = options.connect_timeout;
    settings.read_timeout = options.read_timeout;
    settings.total_timeout = options.timeout;
    settings.max_bytes = options.max_size;
    settings.connections = options.connections;
    settings.rate = options.rate;
    return settings;
}

std::string text_of(const Spool& spool, std::size_t most) {
    std::string text(most, '\0');
    const auto bytes = spool.bytes();
    std::size_t size = 0;
    while (size < most) {
        const std::size_t n = bytes->read(text.data() + size, most - size);
        if (n == 0) break;
        size += n;
    }
    text.resize(size);
    return text;
}

}  // namespace

Network::Network(const Options& options, const std::string& home, std::vector<Tape*> tapes, bool offline)
    : options_(options), tapes_(std::move(tapes)), offline_(offline), http_(settings_of(options, home)), chance_(std::random_device{}()) {}

Exchange Network::attempt(const source::Request& request, double wait) {
    const std::string key = request_key(request);
    Exchange exchange;
    if (request.purpose != source::Purpose::robots) {
        if (const std::string refusal = refusal_of_robots(request.url); !refusal.empty()) {
            exchange.answer.trouble = Trouble::lasting;
            exchange.answer.reason = refusal;
            return exchange;
        }
    }
    if (auto known = from_tape(key)) {
        exchange = std::move(*known);
    } else {
        exchange = from_portal(request, wait);
    }
    time_ = exchange.at;
    return exchange;
}

void Network::keep(const Exchange& exchange, bool good) {
    if (exchange.request.empty()) return;
    for (Tape* tape : tapes_) {
        if (tape != player_) tape->keep(exchange, good);
    }
}

std::optional<Exchange> Network::from_tape(const std::string& key) {
    for (Tape* tape : tapes_) {
        player_ = tape;
        if (auto exchange = tape->play(key)) return exchange;
    }
    player_ = nullptr;
    return std::nullopt;
}

Exchange Network::from_portal(const source::Request& request, double wait) {
    const std::string key = request_key(request);
    if (offline_) throw Error(fmt::format("{} is not in the recording", key), Error::Kind::incomplete);
    if (wait > 0) std::this_thread::sleep_for(std::chrono::duration<double>(std::min(wait, options_.timeout)));
    const auto right = std::find_if(coming_.begin(), coming_.end(), [&](const auto& one) { return one.first == key; });
    int number = 0;
    if (right != coming_.end()) {
        number = right->second;
        coming_.erase(right);
    } else {
        if (key != last_) drop_coming();
        number = start(request);
    }
    last_ = key;
    Exchange exchange;
    exchange.request = key;
    exchange.answer = http_.wait(number);
    exchange.at = exchange.fetched = now();
    return unchanged_or(std::move(exchange));
}

// An answer that the portal says has not changed is the one that is kept.
Exchange Network::unchanged_or(Exchange exchange) {
    if (exchange.answer.status != not_modified) return exchange;
    for (Tape* tape : tapes_) {
        if (auto before = tape->before(exchange.request, true)) {
            before->at = exchange.at;
            return *std::move(before);
        }
    }
    return exchange;
}

int Network::start(const source::Request& request) {
    HttpRequest http;
    http.url = request.url;
    http.body = request.body;
    http.headers.push_back("Accept: " + request.accept);
    if (!request.language.empty()) http.headers.push_back("Accept-Language: " + request.language);
    if (!request.body.empty()) http.headers.push_back("Content-Type: " + request.body_type);
    for (Tape* tape : tapes_) {
        if (const auto before = tape->before(request_key(request), false)) {
            if (const auto tag = before->answer.header("etag"); !tag.empty()) http.headers.push_back(fmt::format("If-None-Match: {}", tag));
            if (const auto time = before->answer.header("last-modified"); !time.empty())
                http.headers.push_back(fmt::format("If-Modified-Since: {}", time));
            break;
        }
    }
    return http_.start(std::move(http));
}

// What was expected wrongly.
void Network::drop_coming() {
    for (const auto& [request, number] : std::exchange(coming_, {})) http_.drop(number);
}

void Network::expect(const std::vector<source::Request>& requests) {
    if (offline_ || player_ != nullptr) return;
    for (const source::Request& request : requests) {
        const std::string key = request_key(request);
        const bool under_way = std::any_of(coming_.begin(), coming_.end(), [&](const auto& one) { return one.first == key; });
        if (!under_way) coming_.emplace_back(key, start(request));
    }
}

void Network::send_to_home(std::string header) { http_.send_to_home(std::move(header)); }

double Network::pause(const Exchange& failed, unsigned number) {
    const double chance = std::uniform_real_distribution<double>(0, 1)(chance_);
    const double own = source::back_off(number, options_.retry_wait, options_.max_wait, chance);
    // By the portal's own clock, where it shows that: clocks differ.
    const auto its_now = source::seconds_of(failed.answer.header("date"));
    const auto asked = source::retry_after(failed.answer.header("retry-after"), its_now.value_or(failed.at / 1000));
    if (!asked) return own;
    return *asked > options_.max_wait ? -1 : std::max(*asked, own);
}

std::string Network::refusal_of_robots(const std::string& url) {
    const std::string_view origin = source::origin_of(url);
    if (options_.robots == "ignore" || origin.empty()) return {};
    auto known = robots_.find(origin);
    if (known == robots_.end()) {
        source::Request request;
        request.url = std::string(origin) + "/robots.txt";
        request.accept = "text/plain";
        request.purpose = source::Purpose::robots;
        const Exchange exchange = attempt(request);
        keep(exchange, true);
        const bool good = exchange.answer.trouble == Trouble::none && exchange.answer.status == 200;
        known = robots_
                    .emplace(origin, good ? source::Robots::parse(text_of(exchange.answer.body, std::size_t{512} << 10), robot_name)
                                          : source::Robots())
                    .first;
        if (const auto delay = known->second.crawl_delay()) http_.space_out(url, std::min(*delay, longest_crawl_delay));
    }
    const source::Robots& robots = known->second;
    const std::string_view path = std::string_view(url).substr(origin.size());
    const bool counts = robots.named() || options_.robots == "strict";
    return !counts || robots.allows(path.empty() ? "/" : path) ? "" : fmt::format("{}/robots.txt asks not to fetch {}", origin, path);
}

}  // namespace catwalk::cli::fetch
