// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fetch/options.hpp"

#include <string>

namespace catwalk::cli::fetch {

/// The API key that was given: what --api-key-file holds, else $CATWALK_API_KEY; empty if there is none. Throws Error for a file that
/// others than its owner can read, and for what cannot be a key.
std::string api_key(const Options& options);

}  // namespace catwalk::cli::fetch
