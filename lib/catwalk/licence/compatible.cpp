// SPDX-License-Identifier: Apache-2.0
#include <catwalk/base/error.hpp>
#include <catwalk/licence/compatible.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace catwalk::licence {

namespace {

/// What one voice says: a statement, or the derivation.
struct Voice {
    Verdict verdict = Verdict::unclear;
    Level level = Level::inferred;
    const Statement* statement = nullptr;
};

bool is_positive(Verdict verdict) { return verdict >= Verdict::yes_if; }

// Whether conditions are named apart, a yes is a yes.
bool agree(Verdict a, Verdict b) { return a == b || (is_positive(a) && is_positive(b)); }

/// Weighs what is said about one pair of licences.
class Decision {
public:
    Decision(const Case& asked, std::vector<Applied> rules) : asked_(asked), rules_(std::move(rules)) {
        answer_.from = &asked.from;
        answer_.into = &asked.into;
        answer_.use = asked.use;
        derive();
    }

    void hear(const Statement& statement) {
        if (statement.followed) {
            voices_.push_back({statement.verdict, statement.level, &statement});
        } else {
            ignored_.push_back(&statement);
        }
    }

    Compatibility decide() {
        const bool spoken = !voices_.empty();
        if (!spoken || derived_.verdict != Verdict::unclear) voices_.push_back(derived_);
        weigh();
        tell_reasons();
        for (const Statement* statement : ignored_) tell_statement(*statement, answer_.disagreement);
        tell_conditions();
        return std::move(answer_);
    }

private:
    void derive() {
        derived_.verdict = Verdict::yes;
        for (const Applied& one : rules_) derived_.verdict = std::min(derived_.verdict, one.rule->verdict);
        derived_.level = Level::inferred;
        for (const Applied& one : rules_) {
            if (one.rule->rests_on_text && agree(one.rule->verdict, derived_.verdict)) derived_.level = std::max(derived_.level, one.level);
        }
    }

    void weigh() {
        const auto top = std::max_element(voices_.begin(), voices_.end(), [](const Voice& a, const Voice& b) { return a.level < b.level; });
        answer_.level = top->level;
        bool same = true;
        for (const Voice& voice : voices_) same = same && (voice.level < top->level || agree(voice.verdict, top->verdict));
        answer_.verdict = same ? top->verdict : Verdict::unclear;
        if (is_positive(answer_.verdict)) answer_.verdict = needs_nothing() ? Verdict::yes : Verdict::yes_if;
    }

    // A yes without conditions is one of the texts' own, whoever else says it.
    bool needs_nothing() const {
        return derived_.verdict == Verdict::yes && std::all_of(voices_.begin(), voices_.end(), [&](const Voice& voice) {
                   return voice.statement == nullptr || !is_positive(voice.verdict) || voice.statement->conditions.empty();
               });
    }

    [[nodiscard]] bool decides(const Voice& voice) const { return voice.level == answer_.level; }

    // Both sides of an open dispute stand in the trace, and in the disagreement too.
    void tell_reasons() {
        const bool disputed = std::any_of(voices_.begin(), voices_.end(),
                                          [&](const Voice& voice) { return decides(voice) && !agree(voice.verdict, answer_.verdict); });
        for (const Voice& voice : voices_) {
            if (voice.statement == nullptr) continue;
            if (decides(voice) || agree(voice.verdict, answer_.verdict)) tell_statement(*voice.statement, answer_.trace);
            if (!agree(voice.verdict, answer_.verdict) || (disputed && decides(voice)))
                tell_statement(*voice.statement, answer_.disagreement);
        }
        const bool derivation_decides = voices_.back().statement == nullptr && decides(voices_.back());
        for (const Applied& one : rules_) {
            if (is_told(one, derivation_decides)) tell_rule(one, answer_.trace);
        }
        if (voices_.back().statement == nullptr && (disputed || !agree(derived_.verdict, answer_.verdict))) tell_dissent();
    }

    // A no is explained by what forbids; a yes by everything that it hangs on.
    bool is_told(const Applied& one, bool derivation_decides) const {
        if (is_settled(one)) return false;
        if (derivation_decides) return one.rule->verdict <= std::max(derived_.verdict, answer_.verdict);
        if (answer_.verdict == Verdict::no) return one.rule->verdict == Verdict::no;
        return one.rule->verdict != Verdict::no;
    }

    // What the texts leave open is open no longer where a clause says it.
    [[nodiscard]] bool is_settled(const Applied& one) const {
        return one.rule->verdict == Verdict::unclear && is_positive(answer_.verdict) && answer_.level == Level::clause;
    }

    void tell_dissent() {
        for (const Applied& one : rules_) {
            if (agree(one.rule->verdict, derived_.verdict)) tell_rule(one, answer_.disagreement);
        }
    }

    void tell_rule(const Applied& one, std::vector<Reason>& list) const {
        for (const Ground& ground : one.grounds) {
            Reason reason;
            reason.from = &asked_.from;
            reason.into = &asked_.into;
            reason.verdict = one.rule->verdict;
            reason.rule = one.rule;
            reason.ground = ground;
            list.push_back(reason);
        }
    }

    void tell_statement(const Statement& statement, std::vector<Reason>& list) const {
        Reason reason;
        reason.from = &asked_.from;
        reason.into = &asked_.into;
        reason.verdict = statement.verdict;
        reason.statement = &statement;
        list.push_back(reason);
    }

    void tell_conditions() {
        if (answer_.verdict == Verdict::no || answer_.verdict == Verdict::yes) return;
        for (const Voice& voice : voices_) {
            if (voice.statement != nullptr && agree(voice.verdict, answer_.verdict)) add(voice.statement->conditions);
        }
        for (const Applied& one : rules_) {
            const bool asks = one.rule->verdict == Verdict::unclear || answer_.verdict == Verdict::yes_if;
            if (asks && one.rule->verdict != Verdict::no && !is_settled(one)) add(one.rule->conditions);
        }
    }

    void add(const std::vector<std::string>& conditions) {
        for (const std::string& id : conditions) {
            if (std::find(answer_.conditions.begin(), answer_.conditions.end(), id) == answer_.conditions.end())
                answer_.conditions.push_back(id);
        }
    }

    const Case& asked_;
    std::vector<Applied> rules_;
    Voice derived_;
    std::vector<Voice> voices_;
    std::vector<const Statement*> ignored_;
    Compatibility answer_;
};

}  // namespace

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
bool Comparer::selects(const std::string& selector, const Licence& one) const {
    const std::string_view word = selector;
    if (word == "any" || word == one.id || word == one.same_as) return true;
    const std::size_t colon = word.find(':');
    if (colon == std::string_view::npos) return false;
    const std::string_view what = word.substr(0, colon);
    const std::string_view value = word.substr(colon + 1);
    if (what == "family") return one.family == value;
    if (what == "kind") return name_of(one.kind) == value;
    if (what == "requires") return one.demands(value);
    return false;
}

void Comparer::check(const Statement& statement) const {
    for (const std::vector<std::string>* list : {&statement.from, &statement.into}) {
        for (const std::string& selector : *list) {
            const auto& licences = all_.all();
            if (selector.starts_with("requires:") ||
                std::any_of(licences.begin(), licences.end(), [&](const Licence& one) { return selects(selector, one); }))
                continue;
            const std::string_view near = all_.nearest(selector);
            throw Error(fmt::format("a statement of {} names the licence \"{}\", which there is not{}", statement.authority, selector,
                                    near.empty() ? std::string() : fmt::format("; did you mean \"{}\"?", near)));
        }
    }
}

void Comparer::collect_statements() {
    const std::vector<Licence>& licences = all_.all();
    said_.resize(licences.size());
    const auto take = [&](const Statement& statement) {
        check(statement);
        std::vector<bool> into(licences.size());
        const auto named = [&](const std::vector<std::string>& list, const Licence& one) {
            return std::any_of(list.begin(), list.end(), [&](const std::string& selector) { return selects(selector, one); });
        };
        for (std::size_t i = 0; i < licences.size(); ++i) into[i] = named(statement.into, licences[i]);
        for (std::size_t i = 0; i < licences.size(); ++i) {
            if (named(statement.from, licences[i])) said_[i].push_back({&statement, into});
        }
    };
    for (const Licence& licence : licences) {
        for (const Statement& statement : licence.statements) take(statement);
    }
    for (const Statement& statement : all_.statements()) take(statement);
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
    for (const std::string& id : one.candidates) list.push_back(all_.find(id));
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
    const std::vector<const Licence*> origins = candidates(from);
    const std::vector<const Licence*> targets = candidates(into);
    const bool plain = from.kind != Kind::family && into.kind != Kind::family;
    if (plain || origins.empty() || targets.empty()) return compare_one(asked);
    return compare_all(asked, origins, targets);
}

}  // namespace catwalk::licence
