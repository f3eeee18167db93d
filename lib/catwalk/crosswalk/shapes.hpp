// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/crosswalk/crosswalk.hpp>
#include <catwalk/json/value.hpp>

#include <array>
#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace catwalk::crosswalk {

/// The shapes that records may have, asked all at once: a record's members are walked a single time, whatever the number of shapes and of
/// members that they ask for.
class Shapes {
public:
    static constexpr std::size_t most_names = 128;  ///< paths that all shapes together may ask for
    static constexpr std::size_t most_held = 16;    ///< members of which more is asked than whether they are there

    /// What the shapes ask of one record. Views of it.
    struct Facts {
        std::bitset<most_names> present;
        std::array<json::Value, most_held> held;
    };

    /// The number of a shape. Throws Error where it is one name too many.
    std::size_t add(const Shape& shape);
    /// The number of a member whose value is wanted: facts.held[] has it.
    std::size_t hold(std::string_view member);

    [[nodiscard]] Facts facts_of(json::Value record) const;
    /// How well a record fits a shape: 0 not at all. Every demand met makes the shape more particular, so the best one wins.
    [[nodiscard]] int fit(const Facts& facts, std::size_t shape) const;

private:
    static constexpr std::uint16_t none = 0xFFFF;

    // A member that is asked for; of `path` members the first stands here.
    struct Slot {
        std::uint64_t mark = 0;
        std::string key;
        std::uint16_t bit = none;
        std::uint16_t held = none;
    };
    // A path below a held member.
    struct Deep {
        std::size_t held;
        std::string rest;
        std::size_t bit;
    };
    struct Contains {
        std::size_t held;
        std::string rest;  // empty: the member itself
        std::vector<std::string> texts;
    };
    struct Demands {
        std::bitset<most_names> all, any, none;
        std::vector<Contains> contains;
        int score = 0;
    };

    static std::uint64_t mark_of(std::string_view key);
    [[nodiscard]] std::size_t place_of(std::uint64_t mark, std::string_view key) const;
    Slot& slot_of(std::string_view key);
    std::size_t bit_of(std::string_view path);

    std::vector<Slot> slots_ = std::vector<Slot>(1024);  // never full: fewer names than places
    std::vector<Deep> deep_;
    std::vector<std::pair<std::string, std::size_t>> bits_;  // of paths
    std::size_t held_ = 0;
    std::vector<Demands> shapes_;
};

}  // namespace catwalk::crosswalk
