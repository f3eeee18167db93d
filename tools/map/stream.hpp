// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/crosswalk/library.hpp>
#include <catwalk/crosswalk/mapper.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace catwalk::cli::map {

struct StreamOptions {
    std::string from;
    std::string to = "core";
    std::vector<std::string> overlays;
    std::vector<std::string> inputs;
    std::string findings;
    std::string fail_on = "never";
    std::string loss;
    std::optional<std::uint64_t> max_loss;
    std::string output = "-";
    std::string language;
    std::string today;
    bool unmapped = false;
    bool keep_unmapped = false;
    bool quiet = false;
    unsigned jobs = 1;
};

/// The plans that the options ask for, with the corrections of their overlays.
struct Prepared {
    std::unique_ptr<crosswalk::MapPlans> plans;
    std::unique_ptr<crosswalk::Overrides> overrides;
    std::unique_ptr<crosswalk::OverrideUse> use;
};

Prepared prepare(const crosswalk::Library& library, const StreamOptions& options);

/// Maps every record of the inputs. The command's exit status.
int stream(const crosswalk::Library& library, const StreamOptions& options);

}  // namespace catwalk::cli::map
