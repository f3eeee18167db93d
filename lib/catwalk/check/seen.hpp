// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/base/hash.hpp>
#include <catwalk/export.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace catwalk::check {

/// The texts that were met before, as hashes: 24 bytes a place, of which at the most two thirds are filled, however long the texts are.
class CATWALK_EXPORT Seen {
public:
    /// Remembers the text with this hash, and where it was met. If it was met before: where it was first.
    std::optional<std::uint64_t> add(Hash text, std::uint64_t where) { return answer(first_of(text, where)); }

    /// The same of a text that stays where it is until clear(). The first few are compared as they are, which is cheaper than a hash.
    std::optional<std::uint64_t> add(std::string_view text, std::uint64_t where) { return answer(first_of(text, where)); }

    /// Forgets all, and gives back the memory of a run that was unusually long: of more than `kept` places.
    void clear(std::size_t kept = 4096);

    /// add() will be asked this soon. Reads in truth what it will read first: a processor may take no notice of a mere hint where the
    /// address of the page has to be looked up too.
    void expect(Hash text) const {
        if (stamped_.empty()) return;
        const std::size_t place = text.low & (stamped_.size() - 1);
        static_cast<void>(*static_cast<const volatile std::uint64_t*>(&stamped_[place]));
        __builtin_prefetch(&hashes_[place], 1);
    }

    [[nodiscard]] std::size_t size() const { return used_ + few_; }

private:
    // Texts that have no hash yet.
    struct Few {
        static constexpr std::size_t most = 64;
        alignas(16) std::array<std::uint8_t, most> tags{};  // a byte of each, to tell most apart
        std::array<std::string_view, most> texts;
        std::array<std::uint64_t, most> where;
    };

    // Where a text was first, or `new_here`: in one register, where an optional would be written to memory in one piece and read in
    // another.
    static constexpr std::uint64_t new_here = ~std::uint64_t{0};
    std::uint64_t first_of(Hash text, std::uint64_t where);
    std::uint64_t first_of(std::string_view text, std::uint64_t where);
    static std::optional<std::uint64_t> answer(std::uint64_t first) { return first == new_here ? std::nullopt : std::optional(first); }

    void grow();
    void hash_few();
    [[nodiscard]] std::size_t place_of(Hash text) const;

    Few first_;
    std::size_t few_ = 0;  // how many there are of them
    // By place. Most are looked at to be found empty, which takes no look at a text.
    std::vector<std::uint64_t> stamped_;  // where it was met, below the stamp of the run that put it here; any other place is empty
    std::vector<Hash> hashes_;
    std::size_t used_ = 0;
    std::uint32_t stamp_ = 1;
};

}  // namespace catwalk::check
