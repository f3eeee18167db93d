// SPDX-License-Identifier: Apache-2.0
#include "fetch/exchange.hpp"

#include <catwalk/base/error.hpp>
#include <catwalk/source/time.hpp>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>
#include <chrono>
#include <cstdlib>

namespace catwalk::cli::fetch {

namespace {

using Json = nlohmann::ordered_json;
using Trouble = HttpAnswer::Trouble;

constexpr std::array<std::string_view, 5> troubles = {"none", "temporary", "later", "too-large", "lasting"};

Trouble trouble_of(std::string_view name) {
    for (std::size_t i = 0; i < troubles.size(); ++i) {
        if (troubles[i] == name) return static_cast<Trouble>(i);
    }
    throw Error(fmt::format("unknown trouble \"{}\"", name));
}

}  // namespace

std::string request_key(const source::Request& request) {
    return request.body.empty() ? "GET " + request.url : fmt::format("POST {}\n{}", request.url, request.body);
}

std::string about(const Exchange& exchange) {
    const HttpAnswer& answer = exchange.answer;
    Json all{
        {"request", exchange.request}, {"time", source::stamp_of(exchange.at / 1000)}, {"at", exchange.at}, {"fetched", exchange.fetched}};
    if (answer.trouble != Trouble::none) {
        all["trouble"] = troubles[static_cast<std::size_t>(answer.trouble)];
        all["reason"] = answer.reason;
    }
    all["status"] = answer.status;
    all["url"] = answer.url;
    all["headers"] = Json::array();
    for (const auto& [name, value] : answer.headers) {
        if (name != "set-cookie") all["headers"].push_back({name, value});
    }
    return all.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Exchange exchange_of(std::string_view text, const std::string& name) {
    try {
        const Json all = Json::parse(text);
        Exchange exchange;
        exchange.request = all.at("request").get<std::string>();
        exchange.at = all.at("at").get<std::int64_t>();
        exchange.fetched = all.at("fetched").get<std::int64_t>();
        exchange.answer.trouble = trouble_of(all.value("trouble", "none"));
        exchange.answer.reason = all.value("reason", "");
        exchange.answer.status = all.at("status").get<int>();
        exchange.answer.url = all.at("url").get<std::string>();
        for (const Json& header : all.at("headers"))
            exchange.answer.headers.emplace_back(header.at(0).get<std::string>(), header.at(1).get<std::string>());
        return exchange;
    } catch (const std::exception& error) {
        throw Error(fmt::format("{}: is no recorded answer: {}", name, error.what()));
    }
}

std::int64_t now() {
    if (const char* epoch = std::getenv("SOURCE_DATE_EPOCH")) return std::strtoll(epoch, nullptr, 10) * 1000;
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

}  // namespace catwalk::cli::fetch
