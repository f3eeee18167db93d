// SPDX-License-Identifier: Apache-2.0
// One name, or several answers, as one answer.
#include <catwalk/licence/judge.hpp>

#include <algorithm>

namespace catwalk::licence {

namespace {

double confidence_of(const Hit& hit) {
    double sure = 0.9;
    switch (hit.by) {
        case By::id:
        case By::url: sure = 1.0; break;
        case By::title: sure = 0.98; break;
        case By::alias:
        case By::portal: sure = 0.95; break;
        default: break;
    }
    return hit.tail.empty() ? sure : 0.8;
}

void set_licence(const Names& names, std::uint32_t owner, Recognised& answer) {
    const Card& one = names.licence(owner);
    answer.id = one.id;
    answer.family = one.family;
    answer.version = one.version;
}

void set_candidates(const Names& names, std::vector<std::uint32_t> owners, Recognised& answer) {
    std::sort(owners.begin(), owners.end());
    owners.erase(std::unique(owners.begin(), owners.end()), owners.end());
    for (const std::uint32_t owner : owners) answer.candidates.push_back(names.licence(owner).id);
}

std::string_view shared_family(const Names& names, const std::vector<std::uint32_t>& owners) {
    for (const std::uint32_t owner : owners) {
        if (names.licence(owner).family != names.licence(owners.front()).family) return {};
    }
    return owners.empty() ? std::string_view() : std::string_view(names.licence(owners.front()).family);
}

void set_family(const Names& names, const Hit& hit, Recognised& answer) {
    answer.status = Status::family;
    if (hit.entry != Phrases::none) {
        answer.candidates = names.candidate_ids[hit.entry];
        const Card& entry = names.licence(hit.entry);
        answer.family = entry.family;
        answer.version = entry.version;
        answer.id = entry.id;
    } else {
        set_candidates(names, hit.owners, answer);
        answer.family = shared_family(names, hit.owners);
        if (answer.family.empty()) answer.status = Status::ambiguous;
    }
    if (hit.entry != Phrases::none && names.silent[hit.entry]) {
        answer.status = Status::ambiguous;
        answer.id = {};
    }
    answer.confidence = answer.status == Status::family ? 0.9 : 0.5;
}

// A view of the register's own text, for a family that stands in a hit.
std::string_view family_of(const Names& names, std::string_view family) {
    for (const Card& one : names.cards) {
        if (one.family == family) return one.family;
    }
    return {};
}

bool holds(std::span<const std::string_view> ids, std::string_view id) { return std::find(ids.begin(), ids.end(), id) != ids.end(); }

// True where `less` is no contradiction of the licence `id`.
bool gives_way(const Names& names, const Recognised& less, std::string_view id) {
    if (less.id == id) return true;
    if ((less.status == Status::family || less.status == Status::ambiguous) && holds(less.candidates, id)) return true;
    const Card* one = names.cards.find(id);
    const Card* other = names.cards.find(less.id);
    if (one == nullptr) return false;
    // Families list a licence for all its ports.
    const Card* unported = names.cards.unported(*one);
    if (unported != nullptr && less.status != Status::recognised && less.status != Status::modified && holds(less.candidates, unported->id))
        return true;
    if (other != nullptr && one->same_as == other->id) return true;
    if (!one->same_as.empty() && holds(less.candidates, one->same_as)) return true;
    return other != nullptr && names.confirmed_by[names.index_of(less.id)] == one->family;
}

// The answer that every other gives way to; null if there is none.
const Recognised* strongest(const Names& names, std::span<const Recognised* const> answers) {
    for (const Recognised* one : answers) {
        if (one->status != Status::recognised && one->status != Status::modified) continue;
        if (std::all_of(answers.begin(), answers.end(), [&](const Recognised* other) { return gives_way(names, *other, one->id); }))
            return one;
    }
    for (const Recognised* one : answers) {
        if (one->status != Status::family && one->status != Status::ambiguous) continue;
        const auto within = [&](const Recognised* other) {
            return !other->candidates.empty() &&
                   std::all_of(one->candidates.begin(), one->candidates.end(), [&](auto id) { return holds(other->candidates, id); });
        };
        if (!one->candidates.empty() && std::all_of(answers.begin(), answers.end(), within)) return one;
    }
    return nullptr;
}

}  // namespace

void set_nothing(const Names& names, std::uint32_t entry, Recognised& answer) {
    answer.nothing = &names.nothings[entry];
    answer.status = answer.nothing->unknown ? Status::unknown : Status::not_a_licence;
    answer.candidates = answer.nothing->candidates;
}

Recognised answer_of(const Names& names, const Hit& hit) {
    Recognised answer;
    answer.by = hit.by;
    answer.residue = hit.tail;
    if (hit.nothing != Phrases::none && !hit.names_licence()) {
        set_nothing(names, hit.nothing, answer);
        answer.confidence = 0.95;
    } else if (hit.unheld) {
        answer.family = family_of(names, hit.family);
        if (hit.number != 0) answer.version = text_of_number(hit.number);
        answer.confidence = 0.5;
    } else if (hit.is_family) {
        set_family(names, hit, answer);
    } else if (hit.owners.size() == 1) {
        const Card& one = names.licence(hit.owners.front());
        // Where only a list says that a publisher's page is another licence, that licence is all we know.
        const bool listed = hit.by == By::url && !one.same_as.empty() && one.doubtful;
        set_licence(names, listed ? names.index_of(one.same_as) : hit.owners.front(), answer);
        answer.status = Status::recognised;
        answer.confidence = listed ? 0.75 : confidence_of(hit);
    } else {
        set_candidates(names, hit.owners, answer);
        answer.family = shared_family(names, hit.owners);
        answer.status = Status::ambiguous;
        answer.confidence = 0.5;
    }
    return answer;
}

Recognised joined(const Names& names, std::span<const Recognised> answers, bool& conflict) {
    std::vector<const Recognised*> say;
    for (const Recognised& answer : answers) {
        if (answer.nothing != nullptr || (answer.status == Status::unknown && answer.family.empty())) continue;
        say.push_back(&answer);
    }
    if (say.empty()) return answers.empty() ? Recognised{} : answers.front();
    if (const Recognised* one = strongest(names, say)) return *one;
    if (say.size() == 1) return *say.front();
    conflict = true;
    Recognised made;
    made.status = Status::ambiguous;
    made.by = say.front()->by;
    made.confidence = 0.4;
    std::vector<std::uint32_t> owners;
    for (const Recognised* one : say) {
        if (!one->id.empty() && one->status != Status::family) owners.push_back(names.index_of(one->id));
        for (const std::string_view id : one->candidates) owners.push_back(names.index_of(id));
    }
    set_candidates(names, owners, made);
    made.family = shared_family(names, owners);
    return made;
}

}  // namespace catwalk::licence
