// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/diff/match.hpp>
#include <catwalk/export.hpp>
#include <catwalk/json/out.hpp>

#include <functional>
#include <string>
#include <string_view>

namespace catwalk::diff {

/// Writes what turns the old snapshot, as a JSON array of its records, into the new one: a JSON Patch (RFC 6902).
///
/// First the members of records that stay are changed, then records are removed from the last to the first, then added
/// in their places. A record that moves is removed and added.
CATWALK_EXPORT void write_patch(const Snapshot& before, const Snapshot& after, const std::function<void(std::string_view)>& write);

/// Appends the operations that turn one value into another, each with a comma behind it. `path` is a JSON Pointer to it,
/// and the same again afterwards. Lists of the same length are changed item by item, others as a whole.
CATWALK_EXPORT void put_operations(json::Out& out, json::Value before, json::Value after, std::string& path);

}  // namespace catwalk::diff
