// SPDX-License-Identifier: Apache-2.0
#include <catwalk/check/seen.hpp>

#include <algorithm>
#include <utility>

namespace catwalk::check {

namespace {
constexpr std::size_t smallest = 64;
}

Seen::Entry& Seen::place_of(Hash text) {
    std::size_t at = text.low & (entries_.size() - 1);
    while (entries_[at].where != 0 && entries_[at].text != text) at = (at + 1) & (entries_.size() - 1);
    return entries_[at];
}

void Seen::grow() {
    std::vector<Entry> before = std::exchange(entries_, std::vector<Entry>(std::max(smallest, entries_.size() * 2)));
    for (const Entry& entry : before) {
        if (entry.where != 0) place_of(entry.text) = entry;
    }
}

std::optional<std::uint64_t> Seen::add(Hash text, std::uint64_t where) {
    if (2 * (used_ + 1) > entries_.size()) grow();
    Entry& entry = place_of(text);
    if (entry.where != 0) return entry.where - 1;
    entry = {text, where + 1};
    ++used_;
    return std::nullopt;
}

void Seen::clear() {
    if (used_ == 0) return;
    used_ = 0;
    if (entries_.size() > 16 * smallest) {
        entries_ = std::vector<Entry>(smallest);
    } else {
        std::fill(entries_.begin(), entries_.end(), Entry{});
    }
}

}  // namespace catwalk::check
