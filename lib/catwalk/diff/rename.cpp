// SPDX-License-Identifier: Apache-2.0
// Records that seem to have got another identity.
#include <catwalk/diff/match.hpp>

#include <catwalk/diff/witness.hpp>

#include <algorithm>
#include <vector>

namespace catwalk::diff {

using State = Entry::State;

namespace {

/// One clue that two records are one: the same hash on both sides, once on each. Two halves, so that it takes 12 bytes.
struct Clue {
    std::uint32_t high;
    std::uint32_t low;
    std::uint32_t index;

    [[nodiscard]] std::uint64_t hash() const { return std::uint64_t{high} << 32 | low; }
    bool operator<(const Clue& other) const { return hash() != other.hash() ? hash() < other.hash() : index < other.index; }
};

using Clues = std::vector<Clue>;

/// Title and publisher with all links, or with single ones.
enum class Kind : std::uint8_t { all_links, one_link };

Clue clue_of(Hash hash, std::uint32_t index) {
    return {static_cast<std::uint32_t>(hash.high), static_cast<std::uint32_t>(hash.low), index};
}

bool is_alone(const Entry& entry) { return entry.state == State::alone; }

Clues clues_of(const Snapshot& snapshot, const Profiles& profiles, Kind kind) {
    Clues all;
    const auto alone = static_cast<std::size_t>(std::count_if(snapshot.entries.begin(), snapshot.entries.end(), is_alone));
    all.reserve(alone * (kind == Kind::all_links ? 1 : Witness::few));
    Reader reader(snapshot);
    for (std::size_t i = 0; i < snapshot.entries.size(); ++i) {
        const Entry& entry = snapshot.entries[i];
        if (!is_alone(entry)) continue;
        Witness witness(profiles[entry.profile]);
        if (!witness.hear(reader.read_again(entry))) continue;
        const auto index = static_cast<std::uint32_t>(i);
        if (kind == Kind::all_links) {
            all.push_back(clue_of(witness.all(), index));
            continue;
        }
        for (const Hash& link : witness.links()) all.push_back(clue_of(link, index));
    }
    return all;
}

// Leaves the clues that nobody else on this side has.
void keep_unique(Clues& clues) {
    std::sort(clues.begin(), clues.end());
    std::size_t kept = 0;
    for (std::size_t i = 0; i < clues.size();) {
        std::size_t end = i + 1;
        while (end < clues.size() && clues[end].hash() == clues[i].hash()) ++end;
        if (end == i + 1) clues[kept++] = clues[i];
        i = end;
    }
    clues.resize(kept);
}

void pair_by(Kind kind, Snapshot& before, Snapshot& after, const Profiles& profiles) {
    if (std::none_of(before.entries.begin(), before.entries.end(), is_alone)) return;
    if (std::none_of(after.entries.begin(), after.entries.end(), is_alone)) return;
    Clues one = clues_of(before, profiles, kind);
    keep_unique(one);
    Clues two = clues_of(after, profiles, kind);
    keep_unique(two);
    auto a = one.begin();
    for (const Clue& clue : two) {
        while (a != one.end() && a->hash() < clue.hash()) ++a;
        if (a == one.end() || a->hash() != clue.hash()) continue;
        Entry& old = before.entries[a->index];
        Entry& fresh = after.entries[clue.index];
        if (!is_alone(old) || !is_alone(fresh)) continue;
        old.state = fresh.state = State::renamed;
        old.mate = clue.index;
        fresh.mate = a->index;
    }
}

}  // namespace

void match_renamed(Snapshot& before, Snapshot& after, const Profiles& profiles) {
    pair_by(Kind::all_links, before, after, profiles);
    pair_by(Kind::one_link, before, after, profiles);
}

}  // namespace catwalk::diff
