// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/export.hpp>

#include <array>
#include <cstdint>
#include <cstring>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace catwalk::json {

/// Numbers for the keys of documents: the same key has the same number in every document that DuplicateKeys went through.
///
/// The records of a portal hold the same few keys again and again, in nearly the same order, so each key is first compared
/// with the one that last stood in its place: behind its predecessor, or first in an object below a key. One per thread. The first `most` keys that turn up get a number; all
/// others, and those longer than `longest` bytes, have none (0).
class CATWALK_EXPORT Keys {
public:
    static constexpr std::uint16_t most = 4000;
    static constexpr std::uint32_t longest = 200;
    static constexpr std::uint32_t nothing = 0xFFFFFFFF;  ///< length of what is no key

    struct Entry {
        std::array<std::uint64_t, 2> words{};   ///< the first 16 bytes in simdjson's buffer: four of length, then letters; 0 behind the end
        std::array<std::uint64_t, 2> masks{};   ///< which bits of them count
        std::uint64_t tail = 0;                 ///< the last eight letters of a key that has more than `in_words`
        const char* text = nullptr;
        std::uint32_t length = nothing;
        std::uint16_t number = 0;
        std::uint16_t next = 0;                 ///< number of the key that last stood behind this one
        std::uint16_t first = 0;                ///< number of the key that last began an object below this one
        std::uint64_t object = 0;               ///< the object that last held this key, as the user of this table counts
        std::uint32_t at = 0;                   ///< and where
    };

    Keys();

    /// The entry of a key that has a number; that of 0 stands for all others, and for the root.
    Entry& operator[](std::uint16_t number) { return entries_[number]; }

    /// The entry of a key in simdjson's string buffer (its length, then its letters, then bytes that can be read) in whose place
    /// `expected`, the `next` or `first` of another entry, stood last. Null if it has no number.
    Entry* find(std::uint16_t& expected, const std::uint8_t* string) {
        Entry& entry = entries_[expected];
        return same(entry, string) ? &entry : look_up(expected, string);
    }

private:
    static constexpr std::uint32_t in_words = 12;  // letters

    static bool same(const Entry& entry, const std::uint8_t* string) {
        std::array<std::uint64_t, 2> words;
        std::memcpy(words.data(), string, sizeof words);
        const std::uint64_t other = ((words[0] ^ entry.words[0]) & entry.masks[0]) | ((words[1] ^ entry.words[1]) & entry.masks[1]);
        if (other != 0) return false;
        return entry.length <= in_words || same_tail(entry, reinterpret_cast<const char*>(string) + sizeof entry.length);
    }

    static bool same_tail(const Entry& entry, const char* letters) {
        if (tail_of({letters, entry.length}) != entry.tail) return false;
        constexpr std::uint32_t seen = in_words + sizeof entry.tail;
        return entry.length <= seen || std::memcmp(entry.text + in_words, letters + in_words, entry.length - seen) == 0;
    }

    static std::uint64_t tail_of(std::string_view text) {
        std::uint64_t tail;
        std::memcpy(&tail, text.data() + text.size() - sizeof tail, sizeof tail);
        return tail;
    }

    Entry* look_up(std::uint16_t& expected, const std::uint8_t* string);
    Entry& add(std::string_view text);

    std::vector<Entry> entries_;          // by number; never moved
    std::vector<std::uint16_t> buckets_;  // open addressing; a power of two
    std::deque<std::string> texts_;
};

}  // namespace catwalk::json
