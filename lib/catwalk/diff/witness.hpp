// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/base/hash.hpp>
#include <catwalk/diff/profile.hpp>
#include <catwalk/export.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace catwalk::diff {

/// What a record says of itself apart from its identity: title, publisher, and links that do not name that identity.
class CATWALK_EXPORT Witness {
public:
    explicit Witness(const Profile& profile) : profile_(profile) {}

    /// Listens to a record; false where it has no title.
    bool hear(json::Value record);

    /// Title, publisher and all links.
    [[nodiscard]] Hash all() const;
    /// Title, publisher and one link without a number at its end, for a few links: the first that the profile names, and the first
    /// of their alphabet.
    [[nodiscard]] std::vector<Hash> links() const;

    static constexpr std::size_t few = 3;

private:
    bool add_first(json::Value record, const std::vector<Place>& places);
    void add_link(std::string_view link);

    const Profile& profile_;
    std::string about_;
    std::string key_;
    std::string plain_;
    std::vector<std::string> links_;
    std::string first_;
};

}  // namespace catwalk::diff
