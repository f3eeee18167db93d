// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fetch/options.hpp"
#include "fetch/tape.hpp"

#include <string>

namespace catwalk::cli::fetch {

/// What of the options decides which requests are made, and what is read out of their answers.
Errand errand_of(const Options& options);

/// Sets those options as an errand has them. Throws Error if other sources were named than it is about; `name` is where it comes from.
void take_errand(Options& options, const Errand& errand, const std::string& name);

}  // namespace catwalk::cli::fetch
