// SPDX-License-Identifier: Apache-2.0
#include <catwalk/diff/change.hpp>

#include <algorithm>

namespace catwalk::diff {

using State = Entry::State;

void Summary::add(const Change& change) {
    if (change.differences != nullptr) {
        const Classes found = change.differences->classes;
        for (std::size_t i = 0; i < classes.size(); ++i) classes[i] += found.has(static_cast<Class>(i)) ? 1 : 0;
        if (change.kind == Kind::changed && (found & Classes::counted()).empty()) {
            ++(found.has(Class::passing) ? only_volatile : only_cosmetic);
            return;
        }
    }
    ++kinds[static_cast<std::size_t>(change.kind)];
}

bool Summary::nothing() const { return !moved && same == sides.before.records && same == sides.after.records; }

namespace {

std::string_view title_of(json::Value record, const Profile& profile) {
    for (const Place& place : profile.title) {
        if (const std::string_view text = first_text(record, place); !text.empty()) return text;
    }
    return {};
}

/// Walks over both snapshots once all records have their counterparts.
class Walk {
public:
    Walk(const Snapshot& before, const Snapshot& after, const Counts& counts, const Profiles& profiles, ChangeSink& sink)
        : before_(before), after_(after), profiles_(profiles), sink_(sink), old_reader_(before), new_reader_(after) {
        summary_.sides = counts;
        summary_.before = before.digest;
    }

    Summary walk() {
        for (std::size_t i = 0; i < after_.entries.size(); ++i) {
            const Entry& entry = after_.entries[i];
            if (entry.state == State::broken) continue;
            const std::uint64_t place = after_.places.empty() ? summary_.written : after_.places[i];
            if (entry.state == State::same) keep(entry, place);
            else tell(entry, place);
            ++summary_.written;
        }
        for (std::size_t i = 0; i < before_.entries.size(); ++i) tell_removed(before_.entries[i], before_.place_of(i));
        if (summary_.moved) tell_order();
        return summary_;
    }

private:
    void keep(const Entry& entry, std::uint64_t place) {
        ++summary_.same;
        summary_.after.add(place, entry.hash);
        summary_.moved = summary_.moved || entry.mate < next_kept_;
        next_kept_ = entry.mate + 1;
    }

    void tell(const Entry& entry, std::uint64_t place) {
        const json::Value record = new_reader_.read_again(entry);
        const Profile& profile = profiles_[entry.profile];
        Change change;
        change.kind = Kind::added;
        change.type = profile.id;
        change.new_record = record;
        change.text = new_reader_.text();
        change.after = place;
        change.title = title_of(record, profile);
        profile.identify(record, key_);
        change.key = key_;
        summary_.after.add(place, hash_of(change.text));
        if (entry.mate != nobody) compare(entry, profile, change);
        hand_on(change);
    }

    void compare(const Entry& entry, const Profile& profile, Change& change) {
        const Entry& old = before_.entries[entry.mate];
        change.old_record = old_reader_.read_again(old);
        change.before = before_.place_of(entry.mate);
        change.kind = Kind::changed;
        if (entry.state == State::renamed) {
            profiles_[old.profile].identify(change.old_record, old_key_);
            change.was = old_key_;
            // Records without identity found each other by what they say.
            if (old_key_ != key_) change.kind = Kind::renamed;
        }
        comparison_.compare(change.old_record, change.new_record, profile, differences_);
        // Nothing but the writing of JSON differs.
        if (differences_.classes.empty()) differences_.classes.add(Class::cosmetic);
        change.differences = &differences_;
    }

    void tell_removed(const Entry& entry, std::uint64_t place) {
        if (entry.state != State::alone && entry.state != State::broken) return;
        Change change;
        change.kind = Kind::removed;
        change.before = place;
        if (entry.state == State::alone) {
            const Profile& profile = profiles_[entry.profile];
            change.old_record = old_reader_.read_again(entry);
            change.type = profile.id;
            change.title = title_of(change.old_record, profile);
            profile.identify(change.old_record, key_);
            change.key = key_;
        }
        hand_on(change);
    }

    void hand_on(const Change& change) {
        if (!change.old_record.is_absent() || !change.new_record.is_absent()) summary_.add(change);
        sink_.change(change);
    }

    void tell_order() {
        std::uint64_t first = 0;
        std::uint64_t count = 0;
        for (const Entry& entry : after_.entries) {
            if (entry.state != State::same) continue;
            if (count != 0 && entry.mate == first + count) {
                ++count;
                continue;
            }
            if (count != 0) sink_.run(first, count);
            first = entry.mate;
            count = 1;
        }
        if (count != 0) sink_.run(first, count);
    }

    const Snapshot& before_;
    const Snapshot& after_;
    const Profiles& profiles_;
    ChangeSink& sink_;
    Reader old_reader_;
    Reader new_reader_;
    Comparison comparison_;
    Differences differences_;
    Summary summary_;
    std::string key_;
    std::string old_key_;
    std::uint64_t next_kept_ = 0;
};

}  // namespace

Summary tell_changes(const Snapshot& before, const Snapshot& after, const Counts& counts, const Profiles& profiles, ChangeSink& sink) {
    return Walk(before, after, counts, profiles, sink).walk();
}

}  // namespace catwalk::diff
