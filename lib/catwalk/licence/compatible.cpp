// SPDX-License-Identifier: Apache-2.0
#include <catwalk/base/error.hpp>
#include <catwalk/licence/compatible.hpp>
#include <catwalk/licence/decision.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace catwalk::licence {

std::string_view Reason::authority() const {
    if (statement != nullptr) return statement->authority;
    return ground.licence->steward.empty() ? ground.licence->id : ground.licence->steward;
}

std::string_view Reason::words(std::string_view language) const {
    if (statement != nullptr) return text_in(statement->why, language);
    return rule->message.in(language);
}

Comparer::Comparer(const Register& all) : all_(all), rules_(all) { collect_statements(); }

// Statements of a licence also speak of the same text with another licensor.
bool Comparer::selects(std::string_view selector, const Licence& one) {
    if (selector == "any" || selector == one.id || selector == one.same_as) return true;
    const std::size_t colon = selector.find(':');
    if (colon == std::string_view::npos) return false;
    const std::string_view what = selector.substr(0, colon);
    const std::string_view value = selector.substr(colon + 1);
    if (what == "family") return one.family == value;
    if (what == "kind") return name_of(one.kind) == value;
    return what == "requires" && one.demands(value);
}

const std::vector<std::size_t>& Comparer::selected(std::string_view selector, const Statement& statement) {
    const auto [known, fresh] = selected_.try_emplace(selector);
    std::vector<std::size_t>& places = known->second;
    if (!fresh) return places;
    const std::vector<Licence>& licences = all_.all();
    if (const Licence* one = all_.find(selector)) {
        places.push_back(place(*one));
        const auto twins = twins_.equal_range(selector);
        for (auto twin = twins.first; twin != twins.second; ++twin) places.push_back(twin->second);
        return places;
    }
    for (std::size_t i = 0; i < licences.size(); ++i) {
        if (selects(selector, licences[i])) places.push_back(i);
    }
    if (!places.empty() || selector.starts_with("requires:")) return places;
    const std::string_view near = all_.nearest(selector);
    throw Error(fmt::format("a statement of {} names the licence \"{}\", which there is not{}", statement.authority, selector,
                            near.empty() ? std::string() : fmt::format("; did you mean \"{}\"?", near)));
}

void Comparer::take(const Statement& statement) {
    std::vector<bool> into(all_.all().size());
    for (const std::string_view selector : statement.into) {
        for (const std::size_t target : selected(selector, statement)) into[target] = true;
    }
    std::set<std::size_t> from;
    for (const std::string_view selector : statement.from) {
        // One duty more of the origin would let somebody's yes in.
        if (selector.starts_with("requires:"))
            throw Error(fmt::format("a statement of {} is `from` licences by what they require: name them", statement.authority));
        for (const std::size_t origin : selected(selector, statement)) from.insert(origin);
    }
    for (const std::size_t origin : from) said_[origin].push_back({&statement, into});
}

void Comparer::collect_statements() {
    const std::vector<Licence>& licences = all_.all();
    said_.resize(licences.size());
    for (std::size_t i = 0; i < licences.size(); ++i) {
        if (!licences[i].same_as.empty()) twins_.emplace(licences[i].same_as, i);
    }
    for (const Licence& licence : licences) {
        for (const Statement& statement : licence.statements) take(statement);
    }
    for (const Statement& statement : all_.statements()) take(statement);
    selected_.clear();
}

// By its id, so that a changed copy has the same place.
std::size_t Comparer::place(const Licence& one) const {
    const Licence* own = all_.find(one.id);
    if (own == nullptr) throw Error(fmt::format("the register has no licence \"{}\"", one.id));
    return static_cast<std::size_t>(own - all_.all().data());
}

Compatibility Comparer::compare_one(const Case& asked) const {
    Decision decision(asked, applied(rules_, asked));
    const std::size_t target = place(asked.into);
    for (const Said& said : said_[place(asked.from)]) {
        const std::vector<Use>& uses = said.statement->uses;
        if (said.into[target] && std::find(uses.begin(), uses.end(), asked.use) != uses.end()) decision.hear(*said.statement);
    }
    return decision.decide();
}

std::vector<const Licence*> Comparer::candidates(const Licence& one) const {
    std::vector<const Licence*> list;
    if (one.kind != Kind::family) return {&one};
    for (const std::string_view id : one.candidates) list.push_back(all_.find(id));
    std::sort(list.begin(), list.end());
    return list;
}

Compatibility Comparer::compare_all(const Case& asked, const std::vector<const Licence*>& from,
                                    const std::vector<const Licence*>& into) const {
    std::optional<Compatibility> worst;
    std::optional<Compatibility> best;
    for (const Licence* origin : from) {
        for (const Licence* target : into) {
            Compatibility one = compare_one({*origin, *target, asked.use});
            if (!best || one.verdict > best->verdict) best = one;
            if (!worst || one.verdict < worst->verdict) worst = std::move(one);
        }
        // Nothing that comes can make these agree.
        if (worst->verdict == Verdict::no && best->is_allowed()) break;
    }
    const Candidate low{worst->from, worst->into, worst->verdict};
    const Candidate high{best->from, best->into, best->verdict};
    Compatibility answer = std::move(*worst);
    if (!agree(low.verdict, high.verdict)) {
        answer.verdict = Verdict::unclear;
        answer.level = std::min(answer.level, best->level);
        answer.trace.insert(answer.trace.end(), best->trace.begin(), best->trace.end());
        answer.disagreement.insert(answer.disagreement.end(), best->disagreement.begin(), best->disagreement.end());
    }
    answer.from = &asked.from;
    answer.into = &asked.into;
    answer.worst = low;
    answer.best = high;
    return answer;
}

Compatibility Comparer::compare(const Licence& from, const Licence& into, Use use) const {
    const Case asked{from, into, use};
    if (from.kind != Kind::family && into.kind != Kind::family) return compare_one(asked);
    const std::vector<const Licence*> origins = candidates(from);
    const std::vector<const Licence*> targets = candidates(into);
    if (origins.empty() || targets.empty()) return compare_one(asked);
    return compare_all(asked, origins, targets);
}

}  // namespace catwalk::licence
