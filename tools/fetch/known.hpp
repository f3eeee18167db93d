// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/findings.hpp"

#include <catwalk/source/source.hpp>

#include <functional>
#include <string>
#include <string_view>

namespace catwalk::cli::fetch {

/// Reads the records of an earlier fetch from `file` and gives each that came from `portal`, with the key that a listing calls it by, to
/// `tell`. Those that say nothing of where they came from are taken to be the portal's; those that say that they were deleted are left out.
void each_known(const std::string& file, const source::Source& source, std::string_view portal, FindingReport& report,
                const std::function<void(const source::Record& record, std::string_view key)>& tell);

}  // namespace catwalk::cli::fetch
