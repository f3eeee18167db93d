// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/diff/snapshot.hpp>
#include <catwalk/export.hpp>

#include <functional>
#include <string_view>

namespace catwalk::diff {

/// Makes the new snapshot of the old one and the changes between them (see ChangeLines): every record as one line, byte
/// by byte as it stood, in its place. No changes at all give the old one.
///
/// `old` is indexed already. `changes` is read from front to back, and parts of it again through `change_bytes`. Throws Error of kind
/// usage where the changes are not whole, or are none between this old snapshot and any other, before anything is
/// written; and of kind incomplete where what was written turns out not to be the new one.
CATWALK_EXPORT void apply(const Snapshot& old, json::ByteSource& changes, std::string_view changes_name, Bytes& change_bytes,
                          const std::function<void(std::string_view)>& write);

/// What stands before the member `record` of a change, closed to be an object of its own, and that member's text.
struct ChangeText {
    std::string header;
    std::string_view record;
};

/// Takes a change's text apart; `record` is empty if there is no such member.
CATWALK_EXPORT ChangeText split_change(std::string_view line);

}  // namespace catwalk::diff
