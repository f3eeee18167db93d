// SPDX-License-Identifier: Apache-2.0
#include <catwalk/check/table.hpp>

#include <algorithm>

namespace catwalk::check {

using crosswalk::Unpacked;
using json::Value;

namespace {

bool is_less(std::string_view a, std::string_view b) { return a.size() != b.size() ? a.size() < b.size() : a < b; }

}  // namespace

void Slots::reset(std::uint32_t size, std::size_t nodes, const std::shared_ptr<const json::Keys>& keys) {
    if (filled_.size() != size || nodes_.size() != nodes) {
        filled_.assign(size, {});
        bits_.assign(size / 64 + 1, 0);
        nodes_ = std::vector<Node>(nodes);
    } else {
        // Most have one word: no call for that.
        bits_.front() = 0;
        if (bits_.size() > 1) std::fill(bits_.begin() + 1, bits_.end(), 0);
    }
    // Records whose keys nobody numbered have no shapes.
    if (keys == nullptr || keys == keys_) return;
    keys_ = keys;
    nodes_ = std::vector<Node>(nodes);
}

void Table::freeze() {
    for (Node& node : nodes_) {
        node.number = static_cast<std::uint32_t>(&node - nodes_.data());
        std::sort(node.entries.begin(), node.entries.end(), [](const Entry& a, const Entry& b) { return is_less(a.key, b.key); });
    }
}

const Table::Node* Table::find(const Node& node, std::string_view key) const {
    const auto found = std::lower_bound(node.entries.begin(), node.entries.end(), key,
                                        [](const Entry& entry, std::string_view other) { return is_less(entry.key, other); });
    return found == node.entries.end() || found->key != key ? nullptr : &nodes_[found->node];
}

void Table::fill(Value value, Slots& slots, Unpacked& unpacked) const {
    slots.reset(slots_, nodes_.size(), value.keys());
    fill_node(nodes_.front(), value, slots, unpacked);
}

void Table::fill_node(const Node& node, Value value, Slots& slots, Unpacked& unpacked) const {
    if (node.slot != none) {
        slots.clear(node.slot);
        slots.put(node.slot, value);
    }
    if (node.deep) fill_below(node, value, slots, unpacked);
}

void Table::fill_below(const Node& node, Value value, Slots& slots, Unpacked& unpacked) const {
    if (!node.entries.empty()) fill_members(node, value, slots, unpacked);
    if (node.packed != none) fill_node(nodes_[node.packed], unpacked.open(value), slots, unpacked);
    if (node.keyed != none) fill_keyed(nodes_[node.keyed], value, slots, unpacked);
    if (node.first != none) {
        const auto elements = value.elements();
        const Value first = value.is_array() ? (elements.begin() == elements.end() ? Value() : *elements.begin()) : value;
        if (!first.is_absent()) fill_node(nodes_[node.first], first, slots, unpacked);
    }
}

void Table::fill_members(const Node& node, Value value, Slots& slots, Unpacked& unpacked) const {
    const json::DuplicateKeys::Shape shape = json::DuplicateKeys::shape_of(value);
    if (shape.numbers == nullptr) {
        for (const Value::Member member : value.members()) {
            if (const Node* below = find(node, member.key)) fill_node(*below, member.value, slots, unpacked);
        }
        return;
    }
    Slots::Node& own = slots.nodes_[node.number];
    const std::vector<Slots::Wanted>& all = own.shape == shape.numbers ? *own.wanted : wanted(node, value, shape.numbers, slots);
    Slots::Filled* const filled = slots.filled_.data();
    std::uint64_t* const bits = slots.bits_.data();
    for (const Slots::Wanted& one : all) {
        std::string_view text;
        if (!shape.says_something(one.member, text)) continue;
        const Value member = shape.member(one.member);
        if (one.slot != none) {
            filled[one.slot] = {member, text};
            bits[one.slot / 64] |= std::uint64_t{1} << (one.slot % 64);
        }
        if (one.node != none) fill_below(nodes_[one.node], member, slots, unpacked);
    }
}

const std::vector<Slots::Wanted>& Table::wanted(const Node& node, Value value, const std::uint16_t* shape, Slots& slots) const {
    Slots::Node& own = slots.nodes_[node.number];
    const auto [found, is_new] = own.shapes.try_emplace(shape);
    if (is_new) {
        std::uint32_t number = 0;
        for (const Value::Member member : value.members()) {
            const std::uint32_t at = number++;
            const Node* const below = find(node, member.key);
            if (below != nullptr) found->second.push_back({at, below->slot, below->deep ? below->number : none});
        }
    }
    own.shape = shape;
    own.wanted = &found->second;
    return found->second;
}

// CKAN's extras are a list of {key, value}; older portals and dumps have one object.
void Table::fill_keyed(const Node& node, Value value, Slots& slots, Unpacked& unpacked) const {
    fill_members(node, value, slots, unpacked);
    for (const Value element : value.elements()) {
        const Node* const known = find(node, element.find("key").string());
        if (known == nullptr) continue;
        if (known->deep) clear(*known, slots);
        fill_node(*known, element.find("value"), slots, unpacked);
    }
}

// Of entries with the same key the last counts as a whole: nothing inside an earlier one may shine through.
void Table::clear(const Node& node, Slots& slots) const {
    const auto clear_node = [&](std::uint32_t number) {
        if (nodes_[number].slot != none) slots.clear(nodes_[number].slot);
        clear(nodes_[number], slots);
    };
    for (const Entry& entry : node.entries) clear_node(entry.node);
    for (const std::uint32_t link : {node.first, node.keyed, node.packed}) {
        if (link != none) clear_node(link);
    }
}

}  // namespace catwalk::check
