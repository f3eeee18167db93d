// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/crosswalk/path.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace catwalk::crosswalk {

/// A step of paths: what of a value is wanted, by number of slot and node, and `None` where nothing is.
template <std::uint32_t None>
struct PathNode {
    static constexpr std::uint32_t none = None;
    struct Entry {
        std::string key;
        std::uint32_t node;
    };

    std::uint32_t slot = none;    ///< of the value itself
    bool deep = false;            ///< something below is wanted
    std::uint32_t first = none;   ///< node of the first element
    std::uint32_t keyed = none;   ///< node whose entries are keys of {key, value} objects
    std::uint32_t packed = none;  ///< node of the JSON inside a text
    std::vector<Entry> entries;   ///< members
    std::uint32_t number = 0;     ///< its own, for who sets it
};

/// Paths as a tree of their steps up to `[]`, each with the number of a slot: what tables of slots are made from. `Node` is a PathNode.
template <typename Node>
class PathTree {
public:
    /// The number of the slot of `path`; the same path has the same.
    std::uint32_t add(const Path& path) {
        std::uint32_t node = 0;
        for (const Path::Step& step : path.steps) {
            if (step.kind == Path::Kind::each) break;
            node = below(node, step);
        }
        if (nodes_[node].slot == Node::none) nodes_[node].slot = slots_++;
        return nodes_[node].slot;
    }

    [[nodiscard]] std::uint32_t size() const { return slots_; }

protected:
    std::vector<Node> nodes_ = std::vector<Node>(1);
    std::uint32_t slots_ = 0;

private:
    std::uint32_t added() {
        nodes_.emplace_back();
        return static_cast<std::uint32_t>(nodes_.size() - 1);
    }

    std::uint32_t member(std::uint32_t at, const std::string& key) {
        for (const auto& entry : nodes_[at].entries) {
            if (entry.key == key) return entry.node;
        }
        const std::uint32_t child = added();
        nodes_[at].entries.push_back({key, child});
        return child;
    }

    std::uint32_t below(std::uint32_t at, const Path::Step& step) {
        nodes_[at].deep = true;
        if (step.kind == Path::Kind::member) return member(at, step.name);
        std::uint32_t Node::*const link = step.kind == Path::Kind::first    ? &Node::first
                                          : step.kind == Path::Kind::packed ? &Node::packed
                                                                            : &Node::keyed;
        if (nodes_[at].*link == Node::none) {
            const std::uint32_t node = added();
            nodes_[at].*link = node;
        }
        const std::uint32_t node = nodes_[at].*link;
        return step.kind == Path::Kind::entry ? member(node, step.name) : node;
    }
};

}  // namespace catwalk::crosswalk
