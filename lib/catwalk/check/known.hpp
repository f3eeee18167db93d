// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/check/short_text.hpp>

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
        const bool is_here = entry.size == text.size() && same_text(entry.text.data(), text.data(), text.size());
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

    static std::size_t number(std::uint32_t place, std::string_view text) { return place * per_place + text_hash(text) % per_place; }

    std::vector<Entry> entries_;
    std::vector<std::int16_t> worth_;  // by place
};

}  // namespace catwalk::check
