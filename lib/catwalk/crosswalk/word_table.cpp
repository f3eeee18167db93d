// SPDX-License-Identifier: Apache-2.0
#include <catwalk/crosswalk/word_table.hpp>

#include <catwalk/base/hash.hpp>

#include <algorithm>
#include <iterator>

namespace catwalk::crosswalk {

namespace {
constexpr std::size_t smallest = 16;

std::uint32_t short_hash(std::string_view word) { return static_cast<std::uint32_t>(hash_of(word).low); }
}  // namespace

// The slot that holds `word`, or the free one where it belongs.
std::size_t WordTable::slot_of(std::string_view word, std::uint32_t hash) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t slot = hash & mask;
    while (slots_[slot].word.data() != nullptr && (slots_[slot].hash != hash || slots_[slot].word != word)) slot = (slot + 1) & mask;
    return slot;
}

const WordTable::Entry* WordTable::find(std::string_view word) const {
    if (count_ == 0) return nullptr;
    const Entry& entry = slots_[slot_of(word, short_hash(word))];
    return entry.word.data() == nullptr ? nullptr : &entry;
}

std::pair<const WordTable::Entry*, bool> WordTable::add(std::string_view word, std::uint32_t row, std::uint32_t line) {
    if (2 * (count_ + 1) > slots_.size()) grow();
    const std::uint32_t hash = short_hash(word);
    Entry& entry = slots_[slot_of(word, hash)];
    if (entry.word.data() != nullptr) return {&entry, false};
    entry = {word.data() == nullptr ? std::string_view("") : word, row, line, hash};
    ++count_;
    return {&entry, true};
}

std::vector<WordTable::Entry> WordTable::entries() const {
    std::vector<Entry> all;
    std::copy_if(slots_.begin(), slots_.end(), std::back_inserter(all), [](const Entry& entry) { return entry.word.data() != nullptr; });
    return all;
}

void WordTable::grow() {
    const std::vector<Entry> old = std::exchange(slots_, std::vector<Entry>(std::max(smallest, 2 * slots_.size())));
    for (const Entry& entry : old) {
        if (entry.word.data() != nullptr) slots_[slot_of(entry.word, entry.hash)] = entry;
    }
}

}  // namespace catwalk::crosswalk
