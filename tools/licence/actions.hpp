// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/command.hpp"
#include "cli/io.hpp"

#include <catwalk/licence/register.hpp>

namespace catwalk::cli::licences {

// What `catwalk licence NAME` does: each a command of its own, in tools/licence/NAME.cpp.
extern const Command recognise, compare, combine, show, list, matrix;
// What it does without a name: tools/licence/filter.cpp.
extern const Command filter;

/// The register of `share/catwalk/licences`.
inline licence::Register open_register() { return licence::Register(data::Folder(data_directory() / "licences")); }

}  // namespace catwalk::cli::licences
