// SPDX-License-Identifier: Apache-2.0
#include <catwalk/crosswalk/word_table.hpp>

#include <catwalk/base/hash.hpp>

#include <algorithm>

namespace catwalk::crosswalk {

namespace {
constexpr std::size_t smallest = 16;

std::uint32_t short_hash(std::string_view word) { return static_cast<std::uint32_t>(hash_of(word).low); }
}  // namespace

// The slot that holds `word`, or the free one where it belongs.
std::size_t WordTable::slot_of(std::string_view word, std::uint32_t hash) const {
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t slot = hash & mask;; slot = (slot + 1) & mask) {
        if (slots_[slot] == 0) return slot;
        const Entry& entry = entries_[slots_[slot] - 1];
        if (entry.hash == hash && entry.word() == word) return slot;
    }
}

const WordTable::Entry* WordTable::find(std::string_view word) const {
    if (entries_.empty()) return nullptr;
    const std::uint32_t place = slots_[slot_of(word, short_hash(word))];
    return place == 0 ? nullptr : &entries_[place - 1];
}

std::pair<const WordTable::Entry*, bool> WordTable::add(std::string_view word, std::uint32_t row, std::uint32_t line) {
    if (2 * (entries_.size() + 1) > slots_.size()) grow();
    const std::uint32_t hash = short_hash(word);
    std::uint32_t& place = slots_[slot_of(word, hash)];
    if (place != 0) return {&entries_[place - 1], false};
    entries_.push_back({word.data(), static_cast<std::uint32_t>(word.size()), row, line, hash});
    place = static_cast<std::uint32_t>(entries_.size());
    return {&entries_.back(), true};
}

void WordTable::grow() {
    slots_.assign(std::max(smallest, 2 * slots_.size()), 0);
    const std::size_t mask = slots_.size() - 1;
    for (std::uint32_t place = 0; place < entries_.size(); ++place) {
        std::size_t slot = entries_[place].hash & mask;
        while (slots_[slot] != 0) slot = (slot + 1) & mask;
        slots_[slot] = place + 1;
    }
}

}  // namespace catwalk::crosswalk
