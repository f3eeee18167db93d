// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/export.hpp>
#include <catwalk/json/value.hpp>

namespace catwalk::json {

/// True if two values mean the same: objects whatever the order of their members, numbers by their text.
CATWALK_EXPORT bool equal(Value a, Value b);

}  // namespace catwalk::json
