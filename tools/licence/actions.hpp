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

/// The licences of `share/catwalk/licences` and those that --licence adds, read as far as they are asked for.
std::unique_ptr<const licence::Licences> open_licences();

}  // namespace catwalk::cli::licences
