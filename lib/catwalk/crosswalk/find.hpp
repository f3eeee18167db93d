// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/crosswalk/path.hpp>
#include <catwalk/export.hpp>
#include <catwalk/json/value.hpp>

#include <string_view>

namespace catwalk::crosswalk {

/// The entry `key` of an object, or of a list of {key, value} objects (of doubles the last); absent if there is none.
CATWALK_EXPORT json::Value entry_of(json::Value value, std::string_view key);

/// What stands at `path` below `value`; of a list that the path walks through (`[]`, `[0]`) the first element. JSON inside a
/// text (`{}`) is not opened: the text counts as itself. Absent if the path leads nowhere.
CATWALK_EXPORT json::Value find(json::Value value, const Path& path);

}  // namespace catwalk::crosswalk
