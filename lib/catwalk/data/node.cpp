// SPDX-License-Identifier: Apache-2.0
#include <catwalk/data/node.hpp>

#include <catwalk/base/error.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <numeric>
#include <utility>

namespace catwalk::data {

namespace {
constexpr std::uint32_t quoted_bit = 0x100;
constexpr std::string_view magic = "catwalk-tree-1\n";
}  // namespace

Node::Kind Node::kind() const { return tree_ == nullptr ? Kind::absent : static_cast<Kind>(tree_->cells_[index_].kind_and_quoted & 0xFF); }

bool Node::is_quoted() const { return tree_ != nullptr && (tree_->cells_[index_].kind_and_quoted & quoted_bit) != 0; }

std::string_view Node::text() const {
    if (kind() != Kind::text) return {};
    const auto& cell = tree_->cells_[index_];
    return std::string_view(tree_->text_).substr(cell.first, cell.count);
}

Node Node::operator[](std::string_view key) const {
    if (!is_map()) return {};
    const Tree::Cell& cell = tree_->cells_[index_];
    const std::uint32_t* link = tree_->links_.data() + cell.first;
    const std::uint32_t* const end = link + std::size_t{2} * cell.count;
    for (; link != end; link += 2) {
        // Most keys differ in size already.
        if (tree_->cells_[link[0]].count == key.size() && Node(tree_, link[0]).text() == key) return {tree_, link[1]};
    }
    return {};
}

std::vector<Node> Node::items() const {
    if (is_absent() || kind() == Kind::null) return {};
    if (!is_list()) return {*this};
    const auto& cell = tree_->cells_[index_];
    std::vector<Node> all;
    all.reserve(cell.count);
    for (std::uint32_t i = 0; i < cell.count; ++i) all.push_back(Node(tree_, tree_->links_[cell.first + i]));
    return all;
}

std::vector<Node::Entry> Node::entries() const {
    if (!is_map()) return {};
    const auto& cell = tree_->cells_[index_];
    std::vector<Entry> all;
    all.reserve(cell.count);
    for (std::uint32_t i = 0; i < cell.count; ++i) {
        const Node key(tree_, tree_->links_[cell.first + 2 * i]);
        all.push_back({key.text(), Node(tree_, tree_->links_[cell.first + 2 * i + 1]), key.line()});
    }
    return all;
}

std::uint32_t Node::line() const { return tree_ == nullptr ? 0 : tree_->cells_[index_].line; }

std::string Node::where() const { return tree_ == nullptr ? std::string("?:0") : fmt::format("{}:{}", tree_->file_, line()); }

void Node::fail(std::string_view message) const { throw Error(fmt::format("{}: {}", where(), message)); }

std::string Tree::compiled() const {
    const std::uint32_t sizes[3] = {static_cast<std::uint32_t>(text_.size()), static_cast<std::uint32_t>(cells_.size()),
                                    static_cast<std::uint32_t>(links_.size())};
    std::string bytes(magic);
    bytes.append(reinterpret_cast<const char*>(sizes), sizeof sizes);
    bytes.append(reinterpret_cast<const char*>(cells_.data()), cells_.size() * sizeof(Cell));
    bytes.append(reinterpret_cast<const char*>(links_.data()), links_.size() * sizeof(std::uint32_t));
    bytes.append(text_);
    return bytes;
}

std::shared_ptr<const Tree> Tree::restore(std::string_view bytes, std::string file) {
    std::uint32_t sizes[3];
    if (!bytes.starts_with(magic) || bytes.size() < magic.size() + sizeof sizes) return nullptr;
    bytes.remove_prefix(magic.size());
    std::memcpy(sizes, bytes.data(), sizeof sizes);
    bytes.remove_prefix(sizeof sizes);
    const std::size_t cells = sizes[1] * sizeof(Cell);
    const std::size_t links = sizes[2] * sizeof(std::uint32_t);
    if (bytes.size() != cells + links + sizes[0]) return nullptr;
    auto tree = std::make_shared<Tree>();
    tree->file_ = std::move(file);
    tree->cells_.resize(sizes[1]);
    tree->links_.resize(sizes[2]);
    if (cells != 0) std::memcpy(tree->cells_.data(), bytes.data(), cells);
    if (links != 0) std::memcpy(tree->links_.data(), bytes.data() + cells, links);
    tree->text_ = bytes.substr(cells + links);
    return tree;
}

namespace {

// Of letters put in, left out, replaced, or two neighbours exchanged: what fingers do.
std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    std::vector<std::size_t> above;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        const std::vector<std::size_t> two_above = std::exchange(above, row);
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
            const bool exchanged = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (exchanged) row[j] = std::min(row[j], two_above[j - 2] + 1);
        }
    }
    return row[b.size()];
}

}  // namespace

std::string_view nearest(std::string_view word, const std::vector<std::string_view>& known) {
    std::string_view best;
    std::size_t best_distance = std::max<std::size_t>(word.size() / 3, 1) + 1;
    for (std::string_view candidate : known) {
        const std::size_t distance = edit_distance(word, candidate);
        if (distance < best_distance) {
            best = candidate;
            best_distance = distance;
        }
    }
    return best;
}

std::string hint(std::string_view word, const std::vector<std::string_view>& known) {
    const std::string_view near = nearest(word, known);
    return near.empty() ? std::string() : fmt::format("; did you mean \"{}\"?", near);
}

std::size_t place_among(Node word, std::span<const std::string_view> words) {
    const auto found = std::find(words.begin(), words.end(), word.text());
    if (found == words.end()) word.fail(fmt::format("\"{}\" is none of: {}", word.text(), fmt::join(words, ", ")));
    return static_cast<std::size_t>(found - words.begin());
}

void fail_unknown_key(Node node, const Node::Entry& entry, std::string_view what, const std::vector<std::string_view>& known) {
    const std::string where = node.where();
    throw Error(fmt::format("{}:{}: unknown key \"{}\" in {}{}", where.substr(0, where.rfind(':')), entry.line, entry.key, what,
                            hint(entry.key, known)));
}

void require_known_keys(Node node, const std::vector<std::string_view>& known, std::string_view what) {
    if (!node.is_map()) node.fail(fmt::format("{} must be a map of keys and values", what));
    for (const auto& entry : node.entries()) {
        if (std::find(known.begin(), known.end(), entry.key) == known.end()) fail_unknown_key(node, entry, what, known);
    }
}

}  // namespace catwalk::data
