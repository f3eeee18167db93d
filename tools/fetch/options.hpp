// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace catwalk::cli::fetch {

/// What `catwalk fetch` was asked to do.
struct Options {
    std::vector<std::string> sources;
    std::string type;
    std::string since;
    std::string known;
    std::uint64_t page_size = 0;
    std::string accept_language;

    std::string output = "-";
    std::string receipt;
    std::string findings;
    std::string fail_on = "never";
    std::string language;
    bool quiet = false;

    std::string record;
    std::string replay;
    std::string resume;

    double connect_timeout = 10;
    double read_timeout = 60;
    double timeout = 86400;
    unsigned retries = 4;
    double retry_wait = 1;
    double max_wait = 300;
    unsigned connections = 2;
    double rate = 0;
    std::uint64_t max_size = std::uint64_t{4} << 30;
    std::uint64_t max_records = 10'000'000;

    bool allow_private = false;
    std::string ca_file;
    std::string contact;
    std::string robots = "named";
    std::string api_key_file;
};

}  // namespace catwalk::cli::fetch
