// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/colour.hpp"

#include <catwalk/check/profile.hpp>

#include <memory>
#include <string>
#include <vector>

namespace catwalk::cli::validate {

struct StreamOptions {
    std::vector<std::string> profiles;
    std::vector<std::string> inputs;
    std::string fail_on = "error";
    std::string min_level = "info";
    std::string format;
    std::string findings;
    std::string keep;
    std::string language;
    std::string today;
    Colour colour;
    bool quiet = false;
    unsigned jobs = 1;
};

using Named = std::vector<std::shared_ptr<const check::Profile>>;

/// Checks every record of the inputs. The command's exit status.
int stream(const check::Profiles& profiles, const Named& named, const StreamOptions& options);

}  // namespace catwalk::cli::validate
