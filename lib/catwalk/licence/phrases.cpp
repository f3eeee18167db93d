// SPDX-License-Identifier: Apache-2.0
#include <catwalk/licence/phrases.hpp>

#include <algorithm>
#include <bit>
#include <utility>

namespace catwalk::licence {

void Phrases::resize(std::size_t slots) {
    const std::vector<Slot> old = std::exchange(slots_, std::vector<Slot>(slots));
    const std::size_t mask = slots - 1;
    for (const Slot& slot : old) {
        if (slot.child == none) continue;
        std::size_t at = mix(slot.node, slot.word) & mask;
        while (slots_[at].child != none) at = (at + 1) & mask;
        slots_[at] = slot;
    }
}

void Phrases::reserve(std::size_t words) {
    if (const std::size_t size = std::bit_ceil(std::max<std::size_t>(64, 2 * words)); size > slots_.size()) resize(size);
}

std::uint32_t Phrases::add(std::span<const std::uint32_t> words) {
    std::uint32_t node = root;
    for (const std::uint32_t word : words) {
        if (std::size_t{2} * (nodes_ + 1) > slots_.size()) reserve(nodes_ + 32);
        const std::size_t mask = slots_.size() - 1;
        std::size_t at = mix(node, word) & mask;
        while (slots_[at].child != none && (slots_[at].node != node || slots_[at].word != word)) at = (at + 1) & mask;
        if (slots_[at].child == none) slots_[at] = {node, word, nodes_++};
        node = slots_[at].child;
    }
    return node;
}

// A counting sort by node that keeps the order of claims on one node.
void Phrases::seal() {
    first_.assign(nodes_ + 1, 0);
    for (const Claim& claim : claims_) ++first_[claim.node + 1];
    for (std::size_t node = 1; node < first_.size(); ++node) first_[node] += first_[node - 1];
    std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
    std::vector<Claim> sorted(claims_.size());
    for (const Claim& claim : claims_) sorted[next[claim.node]++] = claim;
    claims_ = std::move(sorted);
    resize(std::bit_ceil(std::max<std::size_t>(64, nodes_ + nodes_ / 2)));
    goes_on_.assign(nodes_, 0);
    for (const Slot& slot : slots_) {
        if (slot.child == none) continue;
        goes_on_[slot.node] = 1;
        if (slot.node != root || slot.word >= first_number) continue;
        if (firsts_.size() <= slot.word) firsts_.resize(slot.word + 1, none);
        firsts_[slot.word] = slot.child;
    }
}

}  // namespace catwalk::licence
