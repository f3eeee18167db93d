// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/export.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace catwalk::data {

/// One YAML file as a tree of text, lists and maps, each part knowing its line.
///
/// Scalars are text: what a number or a yes means is for the reader of the key to say (so `no` stays Norway's
/// language code). Held flat, so that a compiled file is loaded with one copy.
class Tree;

/// A part of a Tree: two words, passed by value, valid as long as the tree lives. An absent node answers empty.
class CATWALK_EXPORT Node {
public:
    enum class Kind : std::uint8_t { absent, null, text, list, map };
    struct Entry;

    Node() = default;

    [[nodiscard]] Kind kind() const;
    [[nodiscard]] bool is_absent() const { return tree_ == nullptr; }
    [[nodiscard]] bool is_text() const { return kind() == Kind::text; }
    [[nodiscard]] bool is_list() const { return kind() == Kind::list; }
    [[nodiscard]] bool is_map() const { return kind() == Kind::map; }
    explicit operator bool() const { return !is_absent(); }

    /// The text of a scalar; empty for every other kind.
    [[nodiscard]] std::string_view text() const;
    /// True for a scalar that was written with quotes.
    [[nodiscard]] bool is_quoted() const;

    /// The value of `key` in a map; absent if there is none.
    [[nodiscard]] Node operator[](std::string_view key) const;
    /// The items of a list. A scalar or a map counts as a list of itself, so `from: x` reads as `from: [x]`;
    /// an absent or null node has no items.
    [[nodiscard]] std::vector<Node> items() const;
    /// The keys and values of a map in file order.
    [[nodiscard]] std::vector<Entry> entries() const;

    /// The line of this part, from 1; 0 if absent.
    [[nodiscard]] std::uint32_t line() const;
    /// `file:line`, for messages.
    [[nodiscard]] std::string where() const;

    /// Throws Error: `file:line: message`.
    [[noreturn]] void fail(std::string_view message) const;

private:
    friend class Tree;
    Node(const Tree* tree, std::uint32_t index) : tree_(tree), index_(index) {}
    const Tree* tree_ = nullptr;
    std::uint32_t index_ = 0;
};

struct Node::Entry {
    std::string_view key;
    Node value;
    std::uint32_t line = 0;  ///< of the key
};

class CATWALK_EXPORT Tree {
public:
    /// Parses YAML (1.2 as yaml-cpp reads it; UTF-8). `file` is the name used in messages.
    /// Throws Error with `file:line:` on bad YAML, duplicate keys, more than 1,000 aliases, or nesting beyond 64. A file without content is
    /// one null.
    static std::shared_ptr<const Tree> parse(std::string_view text, std::string file);

    /// The compiled form of this tree: bytes for restore(). Same build, same byte order.
    [[nodiscard]] std::string compiled() const;
    /// A tree from compiled() bytes; empty if they are not such bytes.
    static std::shared_ptr<const Tree> restore(std::string_view bytes, std::string file);

    [[nodiscard]] Node root() const { return cells_.empty() ? Node{} : Node(this, 0); }
    [[nodiscard]] const std::string& file() const { return file_; }

private:
    friend class Node;
    friend class Builder;
    struct Cell {
        std::uint32_t kind_and_quoted;
        std::uint32_t line;
        std::uint32_t first;  // text: offset in text_; list, map: index in links_
        std::uint32_t count;  // text: bytes; list: items; map: entries (two links each: key, value)
    };

    std::string file_;
    std::string text_;
    std::vector<Cell> cells_;
    std::vector<std::uint32_t> links_;
};

/// The word of `known` nearest to `word` (edits, an exchange of neighbours among them, up to a third of its length); empty if none is near.
CATWALK_EXPORT std::string_view nearest(std::string_view word, const std::vector<std::string_view>& known);

/// `; did you mean "x"?` with the nearest() of `known`; empty if none is near.
CATWALK_EXPORT std::string hint(std::string_view word, const std::vector<std::string_view>& known);

/// The place of the text `word` in a closed list. Throws `file:line: "x" is none of: …` if it is not there.
CATWALK_EXPORT std::size_t place_among(Node word, std::span<const std::string_view> words);

/// Throws `file:line: unknown key "x" in WHAT; did you mean "y"?` for a key of the map `node`.
[[noreturn]] CATWALK_EXPORT void fail_unknown_key(Node node, const Node::Entry& entry, std::string_view what,
                                                  const std::vector<std::string_view>& known);

/// Throws at the first key of the map `node` that is not in `known`: `file:line: unknown key "x"; did you mean "y"?`
CATWALK_EXPORT void require_known_keys(Node node, const std::vector<std::string_view>& known, std::string_view what);

}  // namespace catwalk::data
