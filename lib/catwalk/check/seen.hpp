// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/base/hash.hpp>
#include <catwalk/export.hpp>

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace catwalk::check {

/// The texts that were met before, as hashes: 24 bytes a text at the most half filled, however long the texts are.
class CATWALK_EXPORT Seen {
public:
    /// Remembers the text with this hash, and where it was met. If it was met before: where it was first.
    std::optional<std::uint64_t> add(Hash text, std::uint64_t where);

    /// Forgets all, and gives back the memory of a run that was unusually long.
    void clear();

    [[nodiscard]] std::size_t size() const { return used_; }

private:
    struct Entry {
        Hash text;
        std::uint64_t stamped = 0;  // where it was met, below the stamp of the run that put it here; any other place is empty
    };

    void grow();
    Entry& place_of(Hash text);

    std::vector<Entry> entries_;
    std::size_t used_ = 0;
    std::uint32_t stamp_ = 1;
};

}  // namespace catwalk::check
