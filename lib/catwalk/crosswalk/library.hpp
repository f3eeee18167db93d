// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/crosswalk/core.hpp>
#include <catwalk/crosswalk/crosswalk.hpp>
#include <catwalk/crosswalk/vocabulary.hpp>
#include <catwalk/data/folder.hpp>

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace catwalk::licence {
class Licences;
}

namespace catwalk::crosswalk {

/// The mapping files of one folder (`share/catwalk/mappings`), each read when it is first asked for.
///
/// Not thread safe: compile plans on one thread, then run them on many.
class CATWALK_EXPORT Library {
public:
    explicit Library(data::Folder folder);

    [[nodiscard]] std::shared_ptr<const CoreModel> core() const;
    /// Throws Error at `asked` if there is no such vocabulary, with the nearest name.
    [[nodiscard]] std::shared_ptr<const Vocabulary> vocabulary(std::string_view name, data::Node asked = {}) const;
    /// A crosswalk, or an overlay laid over what it extends. Throws Error with the nearest name if there is none.
    [[nodiscard]] std::shared_ptr<const Crosswalk> crosswalk(std::string_view name) const;
    /// A crosswalk with overlay files (not of this folder) laid over it, in order.
    [[nodiscard]] std::shared_ptr<const Crosswalk> crosswalk(std::string_view name, const std::vector<Crosswalk>& overlays) const;

    /// The licences of the folder `licences` beside this one.
    [[nodiscard]] std::shared_ptr<const licence::Licences> licences() const;
    /// Forgets what nobody holds; who asks for it later gets it read again.
    void release() const;

    /// Names of crosswalks, and of overlays of this folder.
    [[nodiscard]] std::vector<std::string> crosswalks() const;
    [[nodiscard]] std::vector<std::string> overlays() const;
    [[nodiscard]] std::vector<std::string> vocabularies() const;
    [[nodiscard]] const data::Folder& folder() const { return folder_; }

    /// The rows that hold for every type: what `fetch` says of a record under `_catwalk`.
    [[nodiscard]] const std::vector<Row>& envelope() const;

private:
    data::Folder folder_;
    mutable std::shared_ptr<const CoreModel> core_;
    mutable std::unique_ptr<Crosswalk> envelope_;
    mutable std::shared_ptr<const licence::Licences> licences_;
    mutable std::map<std::string, std::shared_ptr<const Vocabulary>, std::less<>> vocabularies_;
    mutable std::map<std::string, std::shared_ptr<const Crosswalk>, std::less<>> crosswalks_;
};

}  // namespace catwalk::crosswalk
