// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/crosswalk/path_tree.hpp>
#include <catwalk/crosswalk/unpacked.hpp>
#include <catwalk/json/duplicates.hpp>
#include <catwalk/json/value.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace catwalk::check {

/// The values that Table::fill found, by number of slot; absent where the record says nothing (null, "", [], {}). One per thread and
/// table.
class Slots {
public:
    json::Value operator[](std::uint32_t slot) const { return is_filled(slot) ? filled_[slot].value : json::Value(); }

    /// The text of a string that is not empty; empty for everything else.
    [[nodiscard]] std::string_view text(std::uint32_t slot) const { return is_filled(slot) ? filled_[slot].text : std::string_view(); }

    /// Calls `each(slot, value, text)` for the slots of `among` (64 a word) that hold a value, and for all of `also`, by rising number.
    template <typename Function>
    void each_filled(const std::vector<std::uint64_t>& among, const std::vector<std::uint64_t>& also, Function each) const {
        const Filled* const filled = filled_.data();
        for (std::size_t word = 0; word < among.size(); ++word) {
            const std::uint64_t there = bits_[word];
            for (std::uint64_t bits = (there & among[word]) | also[word]; bits != 0; bits &= bits - 1) {
                const auto bit = static_cast<std::uint32_t>(__builtin_ctzll(bits));
                const std::uint32_t slot = static_cast<std::uint32_t>(word * 64) + bit;
                if ((there >> bit & 1) != 0) {
                    each(slot, filled[slot].value, filled[slot].text);
                } else {
                    each(slot, json::Value(), std::string_view());
                }
            }
        }
    }

private:
    friend class Table;

    // What is wanted of objects of one shape: which of their members, and what for.
    struct Wanted {
        std::uint32_t member;
        std::uint32_t slot;
        std::uint32_t node;
    };
    struct Node {
        const std::uint16_t* shape = nullptr;  // that came last, by its list of numbers
        const std::vector<Wanted>* wanted = nullptr;
        std::unordered_map<const std::uint16_t*, std::vector<Wanted>> shapes;
    };

    void reset(std::uint32_t size, std::size_t nodes, const std::shared_ptr<const json::Keys>& keys);
    [[nodiscard]] bool is_filled(std::uint32_t slot) const { return (bits_[slot / 64] >> (slot % 64) & 1) != 0; }
    void put(std::uint32_t slot, json::Value value) {
        std::string_view text;
        if (!value.says_something(text)) return;
        filled_[slot] = {value, text};
        bits_[slot / 64] |= std::uint64_t{1} << (slot % 64);
    }
    void clear(std::uint32_t slot) { bits_[slot / 64] &= ~(std::uint64_t{1} << (slot % 64)); }

    struct Filled {
        json::Value value;
        std::string_view text;
    };
    std::vector<Filled> filled_;
    std::vector<std::uint64_t> bits_;
    std::vector<Node> nodes_;                 // by number of the table's node
    std::shared_ptr<const json::Keys> keys_;  // those that the shapes are made of
};

/// A compiled table of paths: one pass over the wanted members of an object fills a numbered slot for each path that it holds.
///
/// Which members of an object are wanted is found out once a shape (see json::Shapes). Of duplicate keys, and of {key, value} entries for
/// one key, the last fills the slot. What follows `[]` in a path is not the table's business: the slot gets the list.
class Table : public crosswalk::PathTree<crosswalk::PathNode<0xFFFFFFFF>> {
public:
    /// Makes the table ready to fill slots, when all paths are there.
    void freeze();

    /// Fills `slots` from `value`. Texts that hold JSON are parsed into `unpacked`.
    void fill(json::Value value, Slots& slots, crosswalk::Unpacked& unpacked) const;

private:
    using Node = crosswalk::PathNode<0xFFFFFFFF>;
    using Entry = Node::Entry;
    static constexpr std::uint32_t none = Node::none;

    [[nodiscard]] const Node* find(const Node& node, std::string_view key) const;
    void fill_node(const Node& node, json::Value value, Slots& slots, crosswalk::Unpacked& unpacked) const;
    void fill_below(const Node& node, json::Value value, Slots& slots, crosswalk::Unpacked& unpacked) const;
    void fill_members(const Node& node, json::Value value, Slots& slots, crosswalk::Unpacked& unpacked) const;
    void fill_keyed(const Node& node, json::Value value, Slots& slots, crosswalk::Unpacked& unpacked) const;
    [[nodiscard]] const std::vector<Slots::Wanted>& wanted(const Node& node, json::Value value, const std::uint16_t* shape,
                                                           Slots& slots) const;
    void clear(const Node& node, Slots& slots) const;
};

}  // namespace catwalk::check
