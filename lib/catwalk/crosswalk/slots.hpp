// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/crosswalk/path_tree.hpp>
#include <catwalk/crosswalk/unpacked.hpp>
#include <catwalk/json/keys.hpp>
#include <catwalk/json/value.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace catwalk::crosswalk {

/// The values that SlotTable::fill found, by number of slot; absent where the record says nothing (null, "", [], {}).
class Slots {
public:
    json::Value operator[](std::uint32_t slot) const { return values_[slot]; }

    /// Calls `each` for those slots of the set `among` (64 a word) that hold a value.
    template <typename Function>
    void each_filled(const std::vector<std::uint64_t>& among, Function each) const {
        for (std::size_t word = 0; word < among.size(); ++word) {
            for (std::uint64_t bits = filled_[word] & among[word]; bits != 0; bits &= bits - 1) {
                each(word * 64 + static_cast<std::size_t>(__builtin_ctzll(bits)));
            }
        }
    }

    /// The same for those of `among` that hold a value, and for all of `also`, by rising number.
    template <typename Function>
    void each_filled(const std::vector<std::uint64_t>& among, const std::vector<std::uint64_t>& also, Function each) const {
        for (std::size_t word = 0; word < among.size(); ++word) {
            for (std::uint64_t bits = (filled_[word] & among[word]) | also[word]; bits != 0; bits &= bits - 1) {
                each(static_cast<std::uint32_t>(word * 64) + static_cast<std::uint32_t>(__builtin_ctzll(bits)));
            }
        }
    }

    void reset(std::uint32_t size) {
        if (values_.size() != size) {
            values_.assign(size, json::Value());
            filled_.assign(size / 64 + 1, 0);
            return;
        }
        for (std::size_t word = 0; word < filled_.size(); ++word) {
            for (std::uint64_t bits = std::exchange(filled_[word], 0); bits != 0; bits &= bits - 1) {
                values_[word * 64 + static_cast<std::size_t>(__builtin_ctzll(bits))] = {};
            }
        }
    }

    void set(std::uint32_t slot, json::Value value) {
        const std::uint64_t bit = std::uint64_t{1} << (slot % 64);
        if (value.says_something()) {
            values_[slot] = value;
            filled_[slot / 64] |= bit;
        } else {
            values_[slot] = {};
            filled_[slot / 64] &= ~bit;
        }
    }

private:
    friend class SlotTable;

    std::vector<json::Value> values_;
    std::vector<std::uint64_t> filled_;
    void remember(const std::shared_ptr<const json::Keys>& keys, std::size_t nodes);

    // Where a key leads (Bucket::goal, or 0: not asked yet), by node and number of the key, as long as the same table of keys
    // numbers the records.
    std::vector<std::vector<std::uint32_t>> known_;
    std::shared_ptr<const json::Keys> keys_;
    std::shared_ptr<json::Keys> own_;       // for records whose keys nobody has numbered
    std::vector<std::uint16_t> first_;      // by node: the key expected first
};

/// All that a look-up needs of a member, in one place: nothing else is touched for most keys.
struct SlotBucket {
    static constexpr std::uint32_t none = 0xFFFF;
    std::uint64_t hash = 0;
    const char* key = nullptr;
    std::uint32_t size = 0;
    std::uint32_t slot = none;  ///< of the member itself
    std::uint32_t node = none;  ///< of what lies below, if something there is wanted
    std::uint32_t entry = none;

    /// Slot and node in one word; never 0, for no member leads to the root.
    [[nodiscard]] std::uint32_t goal() const { return slot << 16 | node; }
};

struct SlotNode : PathNode<SlotBucket::none> {
    std::vector<SlotBucket> buckets;  ///< open addressing over entries; a power of two
};

/// A compiled table of paths: one forward pass over an object fills a numbered slot for each path that it holds.
///
/// Of duplicate keys, and of {key, value} entries for one key, the last fills the slot. What follows `[]` in a path is not the table's business: the slot
/// gets the list, and item_of() says which members to follow in its elements.
class CATWALK_EXPORT SlotTable : public PathTree<SlotNode> {
public:
    /// The number of a slot that nothing fills.
    std::uint32_t add_unfilled();

    /// Makes the table ready to fill slots, when all paths are there.
    void freeze();

    /// The members below each element of the list that `path` leads to; empty without `[]`.
    static std::vector<std::string> item_of(const Path& path);

    /// Fills `slots` from `value`. Texts that hold JSON are parsed into `unpacked`.
    void fill(json::Value value, Slots& slots, Unpacked& unpacked) const;

    /// Calls `unknown(path, value)` for each member of `value` that no path leads to or through; `path` as Path::text() writes it.
    template <typename Function>
    void for_each_unknown(json::Value value, Function unknown) const {
        std::string path;
        walk_unknown(0, value, path, unknown);
    }

private:
    using Bucket = SlotBucket;
    using Node = SlotNode;
    using Entry = Node::Entry;
    static constexpr std::uint32_t none = Node::none;
    static constexpr std::uint32_t nothing = none << 16 | none;  // a goal that leads nowhere

    static std::uint64_t hash_of(std::string_view key);
    static const Bucket* find(const Node& node, std::string_view key);
    static std::uint32_t learn(const Node& node, std::string_view key);
    void take(std::uint32_t goal, json::Value value, Slots& slots, Unpacked& unpacked) const;
    void fill_node(const Node& node, json::Value value, Slots& slots, Unpacked& unpacked) const;
    void fill_below(const Node& node, json::Value value, Slots& slots, Unpacked& unpacked) const;
    void fill_members(const Node& node, json::Value value, Slots& slots, Unpacked& unpacked) const;
    void fill_keyed(const Node& node, json::Value value, Slots& slots, Unpacked& unpacked) const;
    void clear(const Node& node, Slots& slots) const;
    void clear_node(std::uint32_t number, Slots& slots) const;

    template <typename Function>
    void walk_unknown(std::uint32_t node, json::Value value, std::string& path, Function& unknown) const {
        const std::size_t length = path.size();
        for (json::Value::Member member : value.members()) {
            const Bucket* known = find(nodes_[node], member.key);
            if (!path.empty()) path += '/';
            path += Path::escaped(member.key);
            if (known == nullptr) {
                unknown(std::string_view(path), member.value);
            } else if (const Node& below = nodes_[nodes_[node].entries[known->entry].node]; below.slot == none && below.keyed == none && below.first == none && below.packed == none) {
                walk_unknown(nodes_[node].entries[known->entry].node, member.value, path, unknown);
            }
            path.resize(length);
        }
    }
};

}  // namespace catwalk::crosswalk
