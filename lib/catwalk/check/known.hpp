// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

namespace catwalk::check {

/// Texts that were found sound not long ago, place by place: the records of a portal have the same publisher, format and licence again
/// and again. One per thread.
class Known {
public:
    explicit Known(std::size_t places) : entries_(places * per_place), worth_(places, most_worth) {}

    [[nodiscard]] bool has(std::uint32_t place, std::string_view text) {
        if (text.size() - 1 >= longest || worth_[place] <= 0) return is_resting(place);
        const Entry& entry = entries_[number(place, text)];
        const bool is_here = entry.size == text.size() && same(entry.text.data(), text.data(), text.size());
        worth_[place] = is_here ? most_worth : static_cast<std::int16_t>(worth_[place] - 1);
        return is_here;
    }

    void add(std::uint32_t place, std::string_view text) {
        if (text.size() - 1 >= longest || worth_[place] <= 0) return;
        Entry& entry = entries_[number(place, text)];
        entry.size = static_cast<std::uint8_t>(text.size());
        std::memcpy(entry.text.data(), text.data(), text.size());
    }

private:
    static constexpr std::size_t longest = 63;
    static constexpr std::size_t per_place = 8;
    // After so many looks in vain, one behind the other, there are no more for a while.
    static constexpr std::int16_t most_worth = 16;
    static constexpr std::int16_t pause = 256;

    struct alignas(64) Entry {
        std::uint8_t size = 0;
        std::array<char, longest> text{};
    };

    bool is_resting(std::uint32_t place) {
        std::int16_t& worth = worth_[place];
        if (worth <= 0 && --worth < -pause) worth = most_worth;
        return false;
    }

    static std::size_t number(std::uint32_t place, std::string_view text) {
        const auto byte = [&](std::size_t at) { return static_cast<std::size_t>(static_cast<unsigned char>(text[at])); };
        const std::size_t hash = text.size() * 5 + byte(0) + byte(text.size() / 2) * 3 + byte(text.size() - 1) * 7;
        return place * per_place + hash % per_place;
    }

    template <typename Word>
    static bool same_word(const char* a, const char* b) {
        Word one;
        Word other;
        std::memcpy(&one, a, sizeof one);
        std::memcpy(&other, b, sizeof other);
        return one == other;
    }

    // Words that overlap at the end: cheaper than a call for texts this short.
    static bool same(const char* a, const char* b, std::size_t size) {
        if (size < 8) {
            if (size >= 4) return same_word<std::uint32_t>(a, b) && same_word<std::uint32_t>(a + size - 4, b + size - 4);
            return a[0] == b[0] && a[size / 2] == b[size / 2] && a[size - 1] == b[size - 1];
        }
        for (std::size_t at = 0; at + 8 < size; at += 8) {
            if (!same_word<std::uint64_t>(a + at, b + at)) return false;
        }
        return same_word<std::uint64_t>(a + size - 8, b + size - 8);
    }

    std::vector<Entry> entries_;
    std::vector<std::int16_t> worth_;  // by place
};

}  // namespace catwalk::check
