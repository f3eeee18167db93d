// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "map/stream.hpp"

#include <string>

namespace catwalk::cli::map {

/// Prints how one record is mapped, row by row: the row's file and line, the path read and its value, the transform, the
/// result. `which` is the record's identifier, or the number of its line in the input. Exit status 2 if there is none.
int explain(const crosswalk::Library& library, const StreamOptions& options, const std::string& which);

}  // namespace catwalk::cli::map
