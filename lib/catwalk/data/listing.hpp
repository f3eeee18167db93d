// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/export.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace catwalk::data {

/// A file somewhere below a folder.
struct Listed {
    std::string name;          ///< relative to the folder
    std::uint64_t size = 0;    ///< in bytes
    std::int64_t changed = 0;  ///< when it was last written, in nanoseconds
};

/// The YAML files at and below a folder, links followed, sorted by the bytes of their names; none if it is no folder. Names that begin
/// with a dot are left out. Sizes and times are asked for only `with_times`: they take far longer than the names. Throws Error where
/// folders lead into each other, and where one cannot be read.
CATWALK_EXPORT std::vector<Listed> yaml_files(const std::string& folder, bool with_times);

}  // namespace catwalk::data
