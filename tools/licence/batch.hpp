// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "licence/named.hpp"

#include <catwalk/licence/compatible.hpp>

#include <string>
#include <vector>

namespace catwalk::cli::licences {

/// Answers every question `{"from","into","use"}` of the files (none: standard input), a line each, in order. A question that
/// cannot be answered, because a licence or use is not known or the line is no such object, gives a finding in its place, and the next
/// goes on. `use` is for lines that name none. The exit status: `incomplete` if there was a finding, else `fine`.
int compare_batch(const licence::Comparer& comparer, const Named& named, licence::Use use, const std::vector<std::string>& files);

}  // namespace catwalk::cli::licences
