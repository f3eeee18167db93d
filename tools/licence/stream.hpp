// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/crosswalk/library.hpp>
#include <catwalk/licence/licences.hpp>

#include <string>
#include <vector>

namespace catwalk::cli::licences {

/// How `catwalk licence` works through records.
struct StreamOptions {
    std::string into;
    std::string use;
    std::string policy;
    std::vector<std::string> keep;
    std::string fail_on = "never";
    bool summary = false;
    std::string from;
    std::string portal;
    std::string findings;
    unsigned jobs = 1;
    std::string output = "-";
    std::string language;
    std::vector<std::string> inputs;
    bool quiet = false;
};

/// Reads records and writes those that are kept, each with what was found under `_catwalk/licence`; gives the exit status.
int stream(const crosswalk::Library& library, const licence::Licences& licences, const StreamOptions& options);

}  // namespace catwalk::cli::licences
