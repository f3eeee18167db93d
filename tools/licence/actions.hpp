// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/command.hpp"

#include <catwalk/licence/register.hpp>

namespace catwalk::cli::licences {

// What `catwalk licence NAME` does: each a command of its own, in tools/licence/NAME.cpp. Without a name it is the filter of
// tools/licence/filter.cpp.
extern const Command recognise, compare, combine, show, list, matrix;

/// The register of `share/catwalk/licences`.
licence::Register open_register();

}  // namespace catwalk::cli::licences
