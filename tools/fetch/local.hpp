// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fetch/collector.hpp"
#include "fetch/options.hpp"

namespace catwalk::cli::fetch {

/// Reads a file, a folder or standard input (`-`): the records of each file in one pass, a page a file. Of a folder, the files below
/// it that look like JSON by their names are read, in the order of their paths.
source::Receipt read_local(const Options& options, const std::string& name, std::int64_t started, Output& output, FindingReport& report);

}  // namespace catwalk::cli::fetch
