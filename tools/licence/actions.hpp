// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/command.hpp"

#include <catwalk/licence/licences.hpp>

#include <memory>

namespace catwalk::cli::licences {

// What `catwalk licence NAME` does: each a command of its own, in tools/licence/NAME.cpp.
extern const Command recognise, compare, combine, show, list, matrix;
// What it does without a name: tools/licence/filter.cpp.
extern const Command filter;

/// The register of `share/catwalk/licences`, and the licences that --licence adds.
licence::Register open_register();
/// The same, read as far as it is asked for.
std::unique_ptr<const licence::Licences> open_licences();

}  // namespace catwalk::cli::licences
