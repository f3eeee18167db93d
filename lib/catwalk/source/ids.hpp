// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/base/hash.hpp>
#include <catwalk/export.hpp>

#include <cstddef>
#include <string_view>
#include <vector>

namespace catwalk::source {

/// Which identifiers were seen, by their hashes: 16 to 48 bytes each.
class CATWALK_EXPORT IdSet {
public:
    /// False if it was there before.
    bool insert(std::string_view id) { return insert(hash_of(id)); }
    bool insert(Hash hash);
    [[nodiscard]] bool contains(std::string_view id) const { return contains(hash_of(id)); }
    [[nodiscard]] bool contains(Hash hash) const;
    [[nodiscard]] std::size_t size() const { return count_; }
    /// Adds all of `other`, which is empty afterwards.
    void take(IdSet& other);
    void clear();

private:
    [[nodiscard]] std::size_t place_of(Hash hash) const;
    void grow();

    std::vector<Hash> slots_;  // a slot of zeros is free
    std::size_t count_ = 0;
};

}  // namespace catwalk::source
