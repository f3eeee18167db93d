// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/data/node.hpp>
#include <catwalk/export.hpp>

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace catwalk::data {

/// A folder of YAML files, such as `mappings`, that is read in hardly any time where it was compiled before.
///
/// Beside the folder may lie its compiled form, `mappings.bin`: the trees of its files, each under the hash of the
/// YAML text it was made from. A file is always read, and its tree taken from there only if the hash agrees, so an edited
/// file, a missing, stale or damaged compiled form, and one from another version all mean a slower start, never another result.
class CATWALK_EXPORT Folder {
public:
    /// The files at and below `path`. Throws Error if that is no folder.
    explicit Folder(std::filesystem::path path);

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

    /// The tree of one file, named relative to the folder: `load("crosswalks/ckan.yaml")`.
    /// Messages name the file by its full path. Throws Error if it cannot be read or is not YAML.
    [[nodiscard]] std::shared_ptr<const Tree> load(std::string_view name) const;

    /// The YAML files at and below a part of the folder (empty: all of it) as names for load(), sorted by their bytes.
    /// None if there is no such part. Names that begin with a dot are left out.
    [[nodiscard]] std::vector<std::string> list(std::string_view part = {}) const;

    /// The bytes of the compiled form of the whole folder, the same for the same files. Throws as load() does.
    [[nodiscard]] std::string compiled() const;

    /// Where the compiled form is looked for: the folder's own path with `.bin` at its end.
    [[nodiscard]] std::filesystem::path compiled_path() const;

private:
    struct Row;

    [[nodiscard]] std::shared_ptr<const Tree> restore(std::string_view yaml, const std::string& file) const;

    std::filesystem::path path_;
    std::shared_ptr<const std::vector<Row>> rows_;  // with compiled_: null where there is no compiled form
    std::shared_ptr<const class File> compiled_;
};

}  // namespace catwalk::data
