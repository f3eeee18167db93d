// SPDX-License-Identifier: Apache-2.0
#include "fetch/errand.hpp"

#include <catwalk/base/error.hpp>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace catwalk::cli::fetch {

namespace {
using Json = nlohmann::ordered_json;
}

Errand errand_of(const Options& options) {
    return Json{{"sources", options.sources},
                {"type", options.type},
                {"since", options.since},
                {"page_size", options.page_size},
                {"accept_language", options.accept_language},
                {"max_records", options.max_records},
                {"max_size", options.max_size},
                {"retries", options.retries},
                {"robots", options.robots}}
        .dump(-1, ' ', false, Json::error_handler_t::replace);
}

void take_errand(Options& options, const Errand& errand, const std::string& name) {
    try {
        const Json all = Json::parse(errand);
        const auto sources = all.at("sources").get<std::vector<std::string>>();
        if (!options.sources.empty() && options.sources != sources) throw Error(fmt::format("is of {}", fmt::join(sources, ", ")));
        options.sources = sources;
        options.type = all.at("type").get<std::string>();
        options.since = all.at("since").get<std::string>();
        options.page_size = all.at("page_size").get<std::uint64_t>();
        options.accept_language = all.at("accept_language").get<std::string>();
        options.max_records = all.at("max_records").get<std::uint64_t>();
        options.max_size = all.at("max_size").get<std::uint64_t>();
        options.retries = all.at("retries").get<unsigned>();
        options.robots = all.at("robots").get<std::string>();
    } catch (const std::exception& error) {
        throw Error(fmt::format("{}: the recording {}", name, error.what()));
    }
}

}  // namespace catwalk::cli::fetch
