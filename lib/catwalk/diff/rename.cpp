// SPDX-License-Identifier: Apache-2.0
// Records that seem to have got another identity.
#include <catwalk/diff/match.hpp>

#include <catwalk/diff/meaning.hpp>

#include <algorithm>
#include <string>

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

Clue clue_of(const std::string& text, std::uint32_t index) {
    const Hash hash = hash_of(text);
    return {static_cast<std::uint32_t>(hash.high), static_cast<std::uint32_t>(hash.low), index};
}

/// What a record says of itself apart from its identity.
class Witness {
public:
    explicit Witness(const Profile& profile) : profile_(profile) {}

    /// False where a record has no title: then nothing is proposed for it.
    bool hear(json::Value record) {
        about_.clear();
        if (!add_first(record, profile_.title)) return false;
        add_first(record, profile_.publisher);
        profile_.identify(record, key_);
        links_.clear();
        for (const Place& place : profile_.links) {
            each_at(record, place, [&](json::Value value) { add_link(value.string()); });
        }
        std::sort(links_.begin(), links_.end());
        links_.erase(std::unique(links_.begin(), links_.end()), links_.end());
        return true;
    }

    void give(Kind kind, std::uint32_t index, Clues& to) const {
        if (kind == Kind::all_links) {
            std::string all = about_;
            for (const std::string& link : links_) all.append(link).push_back('\n');
            to.push_back(clue_of(all, index));
            return;
        }
        for (std::size_t i = 0; i < std::min(few, links_.size()); ++i) to.push_back(clue_of(about_ + links_[i], index));
    }

    /// Of so many links of a record each is a clue: the first ones of their alphabet, wherever they stand in it.
    static constexpr std::size_t few = 2;

private:
    bool add_first(json::Value record, const std::vector<Place>& places) {
        for (const Place& place : places) {
            const std::string_view text = first_text(record, place);
            if (text.empty()) continue;
            plain_into(text, plain_);
            about_.append(plain_).push_back('\n');
            return true;
        }
        about_.push_back('\n');
        return false;
    }

    // A link that names the record's identity changes with it.
    void add_link(std::string_view link) {
        const std::size_t space = key_.find(' ');
        const std::string_view id = std::string_view(key_).substr(space == std::string::npos ? 0 : space + 1);
        constexpr std::size_t telling = 4;
        if (link.empty() || (id.size() >= telling && link.find(id) != std::string_view::npos)) return;
        std::string address;
        append_form(address, link, Form::address);
        links_.push_back(std::move(address));
    }

    const Profile& profile_;
    std::string about_;
    std::string key_;
    std::string plain_;
    std::vector<std::string> links_;
};

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
        if (witness.hear(reader.read_again(entry))) witness.give(kind, static_cast<std::uint32_t>(i), all);
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
