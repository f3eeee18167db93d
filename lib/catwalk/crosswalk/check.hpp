// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/crosswalk/library.hpp>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace catwalk::crosswalk {

/// What proving a mapping file's claims gave.
struct CheckResult {
    std::size_t proven = 0;               ///< claims that hold
    std::vector<std::string> failures;    ///< `file:line: example "…": what was expected and what came`
};

/// Proves every example of a crosswalk or overlay: that its `in` gives its `out`, and that its `out` written back gives `in`
/// again (or `back`, or nothing is asked where it is `one-way`). Rows are proved to be reachable by compiling them. Every core
/// field must be written by some row, or be among the `drops` with the reason why this type has no place for it.
///
/// `out` names members of the core record; `record` is compared only where the example names it. A table that is only
/// written has core records in `in`, target records in `out`. Throws Error where the file itself is wrong.
CATWALK_EXPORT CheckResult check_crosswalk(const Library& library, std::string_view name);

/// The same for a mapping file of any folder: a crosswalk, an overlay on a type of `library`, or a vocabulary.
CATWALK_EXPORT CheckResult check_file(const Library& library, const std::shared_ptr<const data::Tree>& tree);

/// Proves every example of a vocabulary.
CATWALK_EXPORT CheckResult check_vocabulary(const Library& library, std::string_view name);

}  // namespace catwalk::crosswalk
