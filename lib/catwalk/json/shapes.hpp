// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/json/keys.hpp>

#include <array>
#include <cstdint>
#include <cstring>
#include <deque>
#include <vector>

namespace catwalk::json {

/// The keys of objects in their order: objects that have the same keys in the same order below the same key share one shape.
///
/// The objects of a portal have a few shapes again and again. Keys are told by one comparison with the key that came next the last
/// time, and once the last one is told, all is known of them: that none stands twice, and the number of each (see Keys). A tree in which
/// each node is a key behind those on the way to it; one per thread. The first `most` nodes are remembered, and no object has a shape that
/// has more than `longest` keys, one of them twice, or one without number.
class Shapes {
public:
    static constexpr std::uint32_t most = 4096;
    static constexpr std::uint32_t longest = 512;

    /// What is known of all objects of one shape.
    struct Shape {
        std::vector<std::uint16_t> numbers;  ///< of the keys
    };

    struct alignas(64) Node {
        std::array<std::uint8_t, 32> bytes{};  ///< of the key in simdjson's buffer: four of length, then letters
        Node* next = nullptr;                  ///< the key that last came next; one that no key is if none did
        const Shape* shape = nullptr;          ///< of an object that ends here, once there was one
        std::uint32_t counted = 0;             ///< which of the bytes count, a bit each
        std::uint32_t above = 0;               ///< node of the key before this one
        std::uint32_t depth = 0;               ///< how many keys there are up to this one
        std::uint16_t number = 0;              ///< of the key
    };

    explicit Shapes(Keys& keys);

    /// The node before the first key of an object below the key with this number; null if there is no room for it.
    Node* begin(std::uint16_t above);

    /// The node behind `at` of the key in simdjson's string buffer, behind whose beginning 32 bytes can be read; null if such an object
    /// has no shape.
    Node* step(Node* at, const std::uint8_t* string) { return same(*at->next, string) ? at->next : other(at, string); }

#if defined(__x86_64__)
    /// The same for processors that have AVX2.
    [[gnu::target("avx2")]] Node* step_wide(Node* at, const std::uint8_t* string) {
        return same_wide(*at->next, string) ? at->next : other(at, string);
    }
#endif

    /// The shape of an object that ends at this node.
    const Shape& end(Node& node) { return node.shape != nullptr ? *node.shape : made(node); }

private:
    static constexpr std::uint32_t in_node = 28;  // letters
    using Block = char __attribute__((vector_size(16)));

    static bool same(const Node& node, const std::uint8_t* string) {
#if defined(__SSE2__)
        const auto equal = [&](std::size_t from) {
            Block known;
            Block bytes;
            std::memcpy(&known, __builtin_assume_aligned(node.bytes.data() + from, 16), sizeof known);
            std::memcpy(&bytes, string + from, sizeof bytes);
            return static_cast<std::uint32_t>(__builtin_ia32_pmovmskb128(reinterpret_cast<Block>(bytes == known)));
        };
        return (~(equal(0) | equal(16) << 16) & node.counted) == 0;
#else
        std::uint32_t length;
        std::memcpy(&length, node.bytes.data(), sizeof length);
        return length <= in_node && node.counted != 0 && std::memcmp(node.bytes.data(), string, sizeof length + length) == 0;
#endif
    }

#if defined(__x86_64__)
    using Wide = char __attribute__((vector_size(32)));

    [[gnu::target("avx2")]] static bool same_wide(const Node& node, const std::uint8_t* string) {
        Wide known;
        Wide bytes;
        std::memcpy(&known, node.bytes.data(), sizeof known);
        std::memcpy(&bytes, string, sizeof bytes);
        const auto equal = static_cast<std::uint32_t>(__builtin_ia32_pmovmskb256(reinterpret_cast<Wide>(bytes == known)));
        return (~equal & node.counted) == 0;
    }
#endif

    Node* other(Node* at, const std::uint8_t* string);
    Node* child(Node* at, std::uint16_t number, const std::uint8_t* string);
    Node* add(std::uint32_t above, std::uint16_t number, const std::uint8_t* string);
    [[nodiscard]] bool stands_before(const Node* at, std::uint16_t number) const;
    const Shape& made(Node& node);
    [[nodiscard]] std::uint32_t number_of(const Node* node) const { return static_cast<std::uint32_t>(node - nodes_.data()); }

    Keys& keys_;
    std::vector<Node> nodes_;              // never moved
    std::vector<std::uint32_t> begins_;    // by number of the key above
    std::vector<std::uint32_t> children_;  // nodes by the one above and their number: open addressing, a power of two
    std::deque<Shape> shapes_;
};

}  // namespace catwalk::json
