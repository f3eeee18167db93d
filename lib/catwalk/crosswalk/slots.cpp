// SPDX-License-Identifier: Apache-2.0
#include <catwalk/crosswalk/slots.hpp>

#include <catwalk/base/error.hpp>

#include <algorithm>
#include <cstring>

namespace catwalk::crosswalk {

// Enough to tell a record's keys apart: length, both ends. A clash only costs a comparison.
inline std::uint64_t SlotTable::hash_of(std::string_view key) {
    std::uint64_t head = 0;
    std::uint64_t tail = 0;
    const std::size_t size = key.size();
    if (size >= 8) {
        std::memcpy(&head, key.data(), 8);
        std::memcpy(&tail, key.data() + size - 8, 8);
    } else if (size >= 4) {
        std::memcpy(&head, key.data(), 4);
        std::memcpy(&tail, key.data() + size - 4, 4);
    } else if (size != 0) {
        head = static_cast<unsigned char>(key[0]);
        tail = static_cast<std::uint64_t>(static_cast<unsigned char>(key[size / 2])) << 8 | static_cast<unsigned char>(key[size - 1]);
    }
    std::uint64_t hash = (head ^ (size << 56)) * 0x9E3779B97F4A7C15ULL;
    hash ^= (tail + 0x165667B19E3779F9ULL) * 0xC2B2AE3D27D4EB4FULL;
    return hash ^ (hash >> 29);
}

namespace {

// Keys are short: comparing them in place is cheaper than a call of memcmp.
bool same_key(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return false;
    std::size_t at = 0;
    for (; at + 8 <= a.size(); at += 8) {
        std::uint64_t one;
        std::uint64_t other;
        std::memcpy(&one, a.data() + at, 8);
        std::memcpy(&other, b.data() + at, 8);
        if (one != other) return false;
    }
    for (; at < a.size(); ++at) {
        if (a[at] != b[at]) return false;
    }
    return true;
}

}  // namespace

const SlotTable::Bucket* SlotTable::find(const Node& node, std::string_view key) {
    if (node.buckets.empty()) return nullptr;
    const std::uint64_t hash = hash_of(key);
    const std::size_t mask = node.buckets.size() - 1;
    for (std::size_t at = hash & mask; node.buckets[at].key != nullptr; at = (at + 1) & mask) {
        const Bucket& bucket = node.buckets[at];
        if (bucket.hash == hash && same_key({bucket.key, bucket.size}, key)) return &bucket;
    }
    return nullptr;
}

std::uint32_t SlotTable::learn(const Node& node, std::string_view key) {
    const Bucket* const found = find(node, key);
    return found == nullptr ? nothing : found->goal();
}

void SlotTable::freeze() {
    if (slots_ >= none || nodes_.size() >= none) throw Error("a crosswalk reads at most 65,534 paths");
    for (Node& node : nodes_) {
        node.number = static_cast<std::uint32_t>(&node - nodes_.data());
        if (node.entries.empty()) continue;
        std::size_t size = 4;
        while (size < node.entries.size() * 3) size *= 2;
        node.buckets.assign(size, {});
        for (std::uint32_t i = 0; i < node.entries.size(); ++i) {
            const Entry& entry = node.entries[i];
            const Node& below = nodes_[entry.node];
            const std::uint64_t hash = hash_of(entry.key);
            std::size_t place = hash & (size - 1);
            while (node.buckets[place].key != nullptr) place = (place + 1) & (size - 1);
            node.buckets[place] = {hash, entry.key.data(), static_cast<std::uint32_t>(entry.key.size()), below.slot, below.deep ? entry.node : none, i};
        }
    }
}

std::uint32_t SlotTable::add_unfilled() { return slots_++; }

std::vector<std::string> SlotTable::item_of(const Path& path) {
    std::vector<std::string> item;
    bool inside = false;
    for (const Path::Step& step : path.steps) {
        if (inside && step.kind == Path::Kind::member) item.push_back(step.name);
        inside = inside || step.kind == Path::Kind::each;
    }
    return item;
}

void Slots::remember(const std::shared_ptr<const json::Keys>& keys, std::size_t nodes) {
    const bool same = keys == nullptr ? own_ != nullptr && keys_ == own_ : keys_ == keys;
    if (same && known_.size() == nodes) return;
    if (keys == nullptr && own_ == nullptr) own_ = std::make_shared<json::Keys>();
    keys_ = keys == nullptr ? own_ : keys;
    known_.assign(nodes, {});
    first_.assign(nodes, 0);
}

void SlotTable::fill(json::Value value, Slots& slots, Unpacked& unpacked) const {
    slots.reset(slots_);
    // Elements that are texts: nothing lies below them.
    if (!nodes_.front().deep) {
        if (nodes_.front().slot != none) slots.set(nodes_.front().slot, value);
        return;
    }
    slots.remember(value.keys(), nodes_.size());
    fill_node(nodes_[0], value, slots, unpacked);
}

inline void SlotTable::take(std::uint32_t goal, json::Value value, Slots& slots, Unpacked& unpacked) const {
    if (const std::uint32_t slot = goal >> 16; slot != none) slots.set(slot, value);
    if (const std::uint32_t node = goal & none; node != none) fill_below(nodes_[node], value, slots, unpacked);
}

void SlotTable::fill_node(const Node& node, json::Value value, Slots& slots, Unpacked& unpacked) const {
    if (node.slot != none) slots.set(node.slot, value);
    if (node.deep) fill_below(node, value, slots, unpacked);
}

void SlotTable::fill_below(const Node& node, json::Value value, Slots& slots, Unpacked& unpacked) const {
    if (!node.entries.empty()) fill_members(node, value, slots, unpacked);
    if (node.packed != none) fill_node(nodes_[node.packed], unpacked.open(value), slots, unpacked);
    if (node.keyed != none) fill_keyed(nodes_[node.keyed], value, slots, unpacked);
    if (node.first != none) {
        const auto elements = value.elements();
        const json::Value first = value.is_array() ? (elements.begin() == elements.end() ? json::Value() : *elements.begin()) : value;
        if (!first.is_absent()) fill_node(nodes_[node.first], first, slots, unpacked);
    }
}

void SlotTable::fill_members(const Node& node, json::Value value, Slots& slots, Unpacked& unpacked) const {
    std::vector<std::uint32_t>& known = slots.known_[node.number];
    // A text's own JSON has no part in the numbers of the record's keys.
    json::Keys* const spare = slots.keys_ == slots.own_ ? slots.own_.get() : nullptr;
    value.each_numbered(spare, slots.first_[node.number], [&](std::uint16_t number, json::Value key, json::Value member) {
        if (number >= known.size()) known.resize(number + std::size_t{64});
        std::uint32_t goal = known[number];
        if (goal == nothing) return;
        if (goal == 0) {
            goal = learn(node, key.string());
            if (number != 0) known[number] = goal;
        }
        take(goal, member, slots, unpacked);
    });
}

// CKAN's extras are a list of {key, value}; older portals and dumps have one object.
void SlotTable::fill_keyed(const Node& node, json::Value value, Slots& slots, Unpacked& unpacked) const {
    fill_members(node, value, slots, unpacked);
    for (const json::Value element : value.elements()) {
        const Bucket* known = find(node, element.find("key").string());
        if (known == nullptr) continue;
        if (known->node != none) clear(nodes_[known->node], slots);
        take(known->goal(), element.find("value"), slots, unpacked);
    }
}

// Of entries with the same key the last counts as a whole: nothing inside an earlier one may shine through.
void SlotTable::clear(const Node& node, Slots& slots) const {
    for (const Entry& entry : node.entries) clear_node(entry.node, slots);
    for (const std::uint32_t link : {node.first, node.keyed, node.packed}) {
        if (link != none) clear_node(link, slots);
    }
}

void SlotTable::clear_node(std::uint32_t number, Slots& slots) const {
    const Node& node = nodes_[number];
    if (node.slot != none) slots.set(node.slot, {});
    clear(node, slots);
}

}  // namespace catwalk::crosswalk
