// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fetch/options.hpp"

namespace catwalk::cli::fetch {

/// Prints the types of sources, one a line.
int list_types();

/// Fetches all sources, one after the other, and gives the Status. Throws Error for options that contradict each other.
int run(Options options);

}  // namespace catwalk::cli::fetch
