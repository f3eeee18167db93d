// SPDX-License-Identifier: Apache-2.0
#include <catwalk/diff/match.hpp>

#include <catwalk/diff/meaning.hpp>
#include <catwalk/diff/witness.hpp>

#include <algorithm>
#include <string>
#include <utility>

namespace catwalk::diff {

using State = Entry::State;

Queues::Queues(std::deque<Entry>& entries) : entries_(entries) {
    std::size_t loose = 0;
    for (const Entry& entry : entries) loose += entry.state == State::loose ? 1 : 0;
    std::size_t size = 16;
    while (size < loose + loose / 2) size *= 2;
    heads_.assign(size, empty);
    mask_ = size - 1;
    // From the back, so that the head of each queue comes out as the first of its entries.
    for (std::size_t i = entries.size(); i-- > 0;) {
        Entry& entry = entries[i];
        if (entry.state != State::loose) continue;
        std::size_t at = entry.hash.low & mask_;
        while (heads_[at] != empty && entries[heads_[at]].hash != entry.hash) at = (at + 1) & mask_;
        entry.mate = heads_[at];
        heads_[at] = static_cast<std::uint32_t>(i);
    }
}

std::uint32_t Queues::take(Hash hash) {
    for (std::size_t at = hash.low & mask_; heads_[at] != empty; at = (at + 1) & mask_) {
        if (heads_[at] == used_up || entries_[heads_[at]].hash != hash) continue;
        const std::uint32_t first = heads_[at];
        const std::uint32_t next = entries_[first].mate;
        heads_[at] = next == nobody ? used_up : next;
        return first;
    }
    return nobody;
}

namespace {

// Pairs loose entries of one hash.
void pair(Snapshot& before, Snapshot& after, State state) {
    Queues queues(before.entries);
    for (std::size_t i = 0; i < after.entries.size(); ++i) {
        Entry& fresh = after.entries[i];
        if (fresh.state != State::loose) continue;
        const std::uint32_t mate = queues.take(fresh.hash);
        if (mate == nobody) continue;
        Entry& old = before.entries[mate];
        old.mate = static_cast<std::uint32_t>(i);
        fresh.mate = mate;
        old.state = fresh.state = state;
    }
    for (Entry& entry : before.entries) {
        if (entry.state == State::loose) entry.mate = nobody;
    }
}

/// Learns the identities of one snapshot's records.
class Keys {
public:
    Keys(Snapshot& snapshot, const MatchRequest& request, SideCount& count)
        : snapshot_(snapshot), request_(request), count_(count), reader_(snapshot) {}

    /// Gives the identities that several records have, sorted.
    std::vector<Hash> learn() {
        count_.records = snapshot_.entries.size();
        const auto wanted = [&](const Entry& entry) { return entry.state == State::loose || request_.all_keys; };
        hashes_.reserve(static_cast<std::size_t>(std::count_if(snapshot_.entries.begin(), snapshot_.entries.end(), wanted)));
        for (std::size_t i = 0; i < snapshot_.entries.size(); ++i) {
            Entry& entry = snapshot_.entries[i];
            if (wanted(entry)) learn(entry, static_cast<std::uint32_t>(i));
        }
        tell_duplicates();
        return std::move(doubled_);
    }

private:
    void learn(Entry& entry, std::uint32_t index) {
        findings_.clear();
        const json::Value record = reader_.read(entry, findings_);
        for (const Finding& finding : findings_) request_.tell(finding);
        if (record.is_absent()) {
            if (entry.state == State::loose) entry.state = State::broken;
            ++count_.unreadable;
            return;
        }
        entry.profile = request_.profiles.number_of(request_.type_of(record));
        entry.has_key = request_.profiles[entry.profile].identify(record, key_);
        const Hash hash = entry.has_key ? hash_of(key_) : meaning_.hash(record);
        if (entry.has_key) {
            hashes_.emplace_back(hash, index);
        } else {
            ++count_.without_key;
            tell("diff-no-key", entry, {});
        }
        if (entry.state == State::loose) entry.hash = hash;
    }

    void tell_duplicates() {
        std::sort(hashes_.begin(), hashes_.end());
        std::vector<std::uint32_t> again;
        for (std::size_t i = 1; i < hashes_.size(); ++i) {
            if (hashes_[i].first != hashes_[i - 1].first) continue;
            again.push_back(hashes_[i].second);
            if (doubled_.empty() || doubled_.back() != hashes_[i].first) doubled_.push_back(hashes_[i].first);
        }
        hashes_ = {};
        std::sort(again.begin(), again.end());
        count_.duplicates = again.size();
        for (const std::uint32_t index : again) {
            const Entry& entry = snapshot_.entries[index];
            const json::Value record = reader_.read_again(entry);
            request_.profiles[entry.profile].identify(record, key_);
            tell("diff-duplicate-key", entry, key_);
        }
    }

    void tell(std::string_view rule, const Entry& entry, std::string_view key) const {
        Finding finding;
        finding.rule = rule;
        finding.level = Level::warning;
        finding.source = snapshot_.name;
        finding.record = key;
        finding.value = key;
        finding.line = entry.line;
        finding.offset = entry.offset;
        request_.tell(finding);
    }

    Snapshot& snapshot_;
    const MatchRequest& request_;
    SideCount& count_;
    Reader reader_;
    Findings findings_;
    Meaning meaning_;
    std::string key_;
    std::vector<std::pair<Hash, std::uint32_t>> hashes_;
    std::vector<Hash> doubled_;
};

std::vector<Hash> learn_keys(Snapshot& snapshot, const MatchRequest& request, SideCount& count) {
    Keys keys(snapshot, request, count);
    return keys.learn();
}

using Alike = std::vector<std::pair<Hash, std::uint32_t>>;

// What records of a doubled identity have in common with one another only if they are one.
Alike alike(const Snapshot& snapshot, const std::vector<Hash>& doubled, const Profiles& profiles) {
    Alike all;
    Reader reader(snapshot);
    for (std::size_t i = 0; i < snapshot.entries.size(); ++i) {
        const Entry& entry = snapshot.entries[i];
        if (entry.state != State::loose || !std::binary_search(doubled.begin(), doubled.end(), entry.hash)) continue;
        Witness witness(profiles[entry.profile]);
        witness.hear(reader.read_again(entry));
        const Hash about = witness.all();
        all.emplace_back(Hash{about.high ^ entry.hash.high, about.low ^ entry.hash.low}, static_cast<std::uint32_t>(i));
    }
    std::sort(all.begin(), all.end());
    return all;
}

void pair_doubled(Snapshot& before, Snapshot& after, const std::vector<Hash>& doubled, const Profiles& profiles) {
    if (doubled.empty()) return;
    const Alike one = alike(before, doubled, profiles);
    const Alike two = alike(after, doubled, profiles);
    auto a = one.begin();
    auto b = two.begin();
    while (a != one.end() && b != two.end()) {
        const auto order = a->first <=> b->first;
        if (order == 0) {
            before.entries[a->second].mate = b->second;
            after.entries[b->second].mate = a->second;
            before.entries[a->second].state = after.entries[b->second].state = State::paired;
        }
        if (order <= 0) ++a;
        if (order >= 0) ++b;
    }
}

void leave_alone(Snapshot& snapshot) {
    for (Entry& entry : snapshot.entries) {
        if (entry.state == State::loose) entry.state = State::alone;
    }
}

}  // namespace

Counts match(Snapshot& before, Snapshot& after, const MatchRequest& request) {
    Counts counts;
    pair(before, after, State::same);
    std::vector<Hash> doubled = learn_keys(before, request, counts.before);
    const std::vector<Hash> more = learn_keys(after, request, counts.after);
    const auto middle = doubled.insert(doubled.end(), more.begin(), more.end());
    std::inplace_merge(doubled.begin(), middle, doubled.end());
    pair_doubled(before, after, doubled, request.profiles);
    pair(before, after, State::paired);
    leave_alone(before);
    leave_alone(after);
    if (request.renames) match_renamed(before, after, request.profiles);
    return counts;
}

}  // namespace catwalk::diff
