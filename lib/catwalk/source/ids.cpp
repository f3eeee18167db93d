// SPDX-License-Identifier: Apache-2.0
#include <catwalk/source/ids.hpp>

#include <algorithm>

namespace catwalk::source {

namespace {
constexpr Hash free_slot{};
}

bool IdSet::insert(Hash hash) {
    if (2 * (count_ + 1) > slots_.size()) grow();
    const std::size_t place = place_of(hash);
    if (slots_[place] == hash) return false;
    slots_[place] = hash;
    ++count_;
    return true;
}

bool IdSet::contains(Hash hash) const { return !slots_.empty() && slots_[place_of(hash)] == hash; }

void IdSet::take(IdSet& other) {
    for (const Hash& hash : other.slots_) {
        if (hash != free_slot) insert(hash);
    }
    other.clear();
}

void IdSet::clear() {
    if (count_ != 0) std::fill(slots_.begin(), slots_.end(), free_slot);
    count_ = 0;
}

// The hash's own bits choose the slot; the next free one behind it where that is taken.
std::size_t IdSet::place_of(Hash hash) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t place = hash.low & mask;
    while (slots_[place] != free_slot && slots_[place] != hash) place = (place + 1) & mask;
    return place;
}

void IdSet::grow() {
    const std::vector<Hash> old = std::move(slots_);
    slots_.assign(std::max<std::size_t>(64, old.size() * 2), free_slot);
    for (const Hash& hash : old) {
        if (hash != free_slot) slots_[place_of(hash)] = hash;
    }
}

}  // namespace catwalk::source
