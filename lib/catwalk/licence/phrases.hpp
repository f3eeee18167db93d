// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/export.hpp>

#include <cstdint>
#include <span>
#include <vector>

namespace catwalk::licence {

/// Phrases as paths through a tree of words, and what each of them is claimed to mean.
class CATWALK_EXPORT Phrases {
public:
    static constexpr std::uint32_t root = 0;
    static constexpr std::uint32_t none = 0xFFFFFFFF;
    static constexpr std::uint32_t first_number = 0x80000000;  ///< words from here on are numbers

    /// What a phrase may be.
    enum class Role : std::uint8_t {
        id,
        title,
        name,
        alias,
        scoped,
        nothing,
        says,
        filler,
        negation,
        mention,
        behind,
        restriction,
        grant,
        holder,
        free
    };

    /// Who owns a phrase, and how it counts.
    struct Claim {
        std::uint32_t node = 0;
        std::uint32_t owner = 0;  ///< a licence, or an entry of not-licences.yaml
        std::uint32_t scope = 0;  ///< of a portal; 0 everywhere
        Role role = Role::name;
        bool inside = true;  ///< also found inside longer texts
        bool bare = false;   ///< numbers only
    };

    /// Makes room for so many words in all.
    void reserve(std::size_t words);
    /// The node of a phrase, made where there is none.
    std::uint32_t add(std::span<const std::uint32_t> words);
    void claim(const Claim& claim) { claims_.push_back(claim); }
    /// Ends the building: from now on claims_at() answers. No more room is taken than the phrases need.
    void seal();

    /// The node behind one more word; none if no phrase goes on so.
    [[nodiscard]] std::uint32_t step(std::uint32_t node, std::uint32_t word) const {
        if (slots_.empty()) return none;
        if (node == root && word < first_number) return word < firsts_.size() ? firsts_[word] : none;
        const std::size_t mask = slots_.size() - 1;
        for (std::size_t at = mix(node, word) & mask;; at = (at + 1) & mask) {
            const Slot& slot = slots_[at];
            if (slot.child == none) return none;
            if (slot.node == node && slot.word == word) return slot.child;
        }
    }
    /// True if a phrase begins with this word: most words of a text are in none.
    [[nodiscard]] bool starts(std::uint32_t word) const { return step(root, word) != none; }
    /// The claims on the phrase that ends at `node`.
    [[nodiscard]] std::span<const Claim> claims_at(std::uint32_t node) const {
        return std::span(claims_).subspan(first_[node], first_[node + 1] - first_[node]);
    }
    [[nodiscard]] bool ends_at(std::uint32_t node) const { return first_[node] != first_[node + 1]; }
    /// True where longer phrases go on from here.
    [[nodiscard]] bool goes_on(std::uint32_t node) const { return goes_on_[node] != 0; }
    [[nodiscard]] std::uint32_t size() const { return nodes_; }
    /// All of it, to or from bytes: see names_file.cpp.
    template <typename Archive>
    void serialize(Archive& archive);

private:
    struct Slot {
        std::uint32_t node = 0;
        std::uint32_t word = 0;
        std::uint32_t child = none;
    };
    static std::size_t mix(std::uint32_t node, std::uint32_t word) {
        const std::uint64_t both = (static_cast<std::uint64_t>(node) << 32U) | word;
        return static_cast<std::size_t>((both * 0x9E3779B97F4A7C15ULL) >> 29U);
    }

    void resize(std::size_t slots);

    std::vector<Slot> slots_;
    std::uint32_t nodes_ = 1;
    std::vector<Claim> claims_;
    std::vector<std::uint32_t> first_;
    std::vector<std::uint8_t> goes_on_;
    std::vector<std::uint32_t> firsts_;  // behind the root, by word: numbers are looked up as everywhere
};

}  // namespace catwalk::licence
