// SPDX-License-Identifier: Apache-2.0
// Any bytes as a data file: an error or a tree, and a tree that survives being compiled.
#include <catwalk/base/error.hpp>
#include <catwalk/data/node.hpp>

#include <cstdint>
#include <cstdlib>

using catwalk::data::Node;
using catwalk::data::Tree;

namespace {

// Aliases make a small file a large tree, so the walk is cut short.
void walk(Node node, int& left) {
    if (--left < 0) return;
    if (node.is_map()) {
        for (const Node::Entry& entry : node.entries()) walk(entry.value, left);
    } else if (node.is_list()) {
        for (const Node item : node.items()) walk(item, left);
    } else if (node.text().size() > (std::size_t{1} << 24)) {
        std::abort();
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    try {
        const auto tree = Tree::parse({reinterpret_cast<const char*>(data), size}, "fuzz.yaml");
        int left = 10000;
        walk(tree->root(), left);
        const auto again = Tree::restore(tree->compiled(), "fuzz.yaml");
        if (again == nullptr || again->compiled() != tree->compiled()) std::abort();
    } catch (const catwalk::Error&) {
        return 0;
    }
    return 0;
}
