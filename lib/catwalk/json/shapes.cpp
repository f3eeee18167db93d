// SPDX-License-Identifier: Apache-2.0
#include <catwalk/json/shapes.hpp>

#include <catwalk/json/document.hpp>

#include <algorithm>

namespace catwalk::json {

namespace {

constexpr std::size_t places = 2 * std::size_t{Shapes::most};
static_assert(padding >= sizeof(Shapes::Node::bytes));

std::size_t place_of(std::uint32_t above, std::uint16_t number) {
    return ((std::uint64_t{above} << 16 | number) * 0x9E3779B97F4A7C15ULL >> 32) % places;
}

}  // namespace

Shapes::Shapes(Keys& keys) : keys_(keys), begins_(std::size_t{Keys::most} + 1, 0), children_(places, 0) {
    nodes_.reserve(most);
    Node& none = nodes_.emplace_back();
    // No key has the length of nothing.
    none.bytes.fill(0xFF);
    none.counted = ~std::uint32_t{0};
    none.next = &none;
}

Shapes::Node* Shapes::begin(std::uint16_t above) {
    std::uint32_t& begin = begins_[above];
    if (begin == 0) {
        if (nodes_.size() == most) return nullptr;
        begin = static_cast<std::uint32_t>(nodes_.size());
        Node& node = nodes_.emplace_back();
        node.number = above;
        node.next = &nodes_.front();
    }
    return &nodes_[begin];
}

Shapes::Node* Shapes::other(Node* at, const std::uint8_t* string) {
    Keys::Entry& before = keys_[at->number];
    const Keys::Entry* const entry = keys_.find(at->depth == 0 ? before.first : before.next, string);
    if (entry == nullptr) return nullptr;
    Node* const found = child(at, entry->number, string);
    if (found != nullptr) at->next = found;
    return found;
}

Shapes::Node* Shapes::child(Node* at, std::uint16_t number, const std::uint8_t* string) {
    const std::uint32_t above = number_of(at);
    std::size_t place = place_of(above, number);
    for (; children_[place] != 0; place = (place + 1) % places) {
        Node& one = nodes_[children_[place]];
        if (one.above == above && one.number == number) return &one;
    }
    if (nodes_.size() == most || at->depth == longest || stands_before(at, number)) return nullptr;
    children_[place] = static_cast<std::uint32_t>(nodes_.size());
    return add(above, number, string);
}

bool Shapes::stands_before(const Node* at, std::uint16_t number) const {
    for (; at->depth != 0; at = &nodes_[at->above]) {
        if (at->number == number) return true;
    }
    return false;
}

Shapes::Node* Shapes::add(std::uint32_t above, std::uint16_t number, const std::uint8_t* string) {
    Node& node = nodes_.emplace_back();
    node.next = &nodes_.front();
    node.above = above;
    node.number = number;
    node.depth = nodes_[above].depth + 1;
    std::uint32_t length;
    std::memcpy(&length, string, sizeof length);
    if (length > in_node) {
        // Longer than what is compared: told by its number, each time.
        node.bytes.fill(0xFF);
        node.counted = ~std::uint32_t{0};
        return &node;
    }
    std::memcpy(node.bytes.data(), string, sizeof length + length);
    node.counted = static_cast<std::uint32_t>((std::uint64_t{1} << (sizeof length + length)) - 1);
    return &node;
}

const Shapes::Shape& Shapes::made(Node& node) {
    Shape& shape = shapes_.emplace_back();
    shape.numbers.reserve(node.depth);
    for (const Node* at = &node; at->depth != 0; at = &nodes_[at->above]) shape.numbers.push_back(at->number);
    std::reverse(shape.numbers.begin(), shape.numbers.end());
    node.shape = &shape;
    return shape;
}

}  // namespace catwalk::json
