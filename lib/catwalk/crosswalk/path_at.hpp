// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/crosswalk/path.hpp>
#include <catwalk/data/node.hpp>
#include <catwalk/export.hpp>

namespace catwalk::crosswalk {

/// The path that a data file states. Throws Error `file:line: …` where it states none.
CATWALK_EXPORT Path path_at(data::Node node);

}  // namespace catwalk::crosswalk
