// SPDX-License-Identifier: Apache-2.0
#include <catwalk/licence/decision.hpp>

#include <algorithm>
#include <utility>

namespace catwalk::licence {

namespace {

bool is_positive(Verdict verdict) { return verdict >= Verdict::yes_if; }

}  // namespace

bool agree(Verdict a, Verdict b) { return a == b || (is_positive(a) && is_positive(b)); }

Decision::Decision(const Case& asked, std::vector<Applied> rules) : asked_(asked), rules_(std::move(rules)) {
    answer_.from = &asked.from;
    answer_.into = &asked.into;
    answer_.use = asked.use;
    derive();
}

void Decision::hear(const Statement& statement) {
    if (statement.followed) {
        voices_.push_back({statement.verdict, statement.level, &statement});
    } else {
        ignored_.push_back(&statement);
    }
}

Compatibility Decision::decide() {
    const bool spoken = !voices_.empty();
    if (!spoken || derived_.verdict != Verdict::unclear) voices_.push_back(derived_);
    weigh();
    tell_reasons();
    for (const Statement* statement : ignored_) {
        if (!agree(statement->verdict, answer_.verdict)) tell_statement(*statement, answer_.disagreement);
    }
    tell_conditions();
    return std::move(answer_);
}

void Decision::derive() {
    derived_.verdict = Verdict::yes;
    for (const Applied& one : rules_) derived_.verdict = std::min(derived_.verdict, one.rule->verdict);
    derived_.level = Level::inferred;
    for (const Applied& one : rules_) {
        if (one.rule->rests_on_text && agree(one.rule->verdict, derived_.verdict)) derived_.level = std::max(derived_.level, one.level);
    }
}

void Decision::weigh() {
    const auto top = std::max_element(voices_.begin(), voices_.end(), [](const Voice& a, const Voice& b) { return a.level < b.level; });
    answer_.level = top->level;
    outspoken_ = top->statement != nullptr && derived_.level == top->level;
    bool same = true;
    for (const Voice& voice : voices_) same = same && (!decides(voice) || agree(voice.verdict, top->verdict));
    answer_.verdict = same ? top->verdict : Verdict::unclear;
    if (is_positive(answer_.verdict)) answer_.verdict = needs_nothing() ? Verdict::yes : Verdict::yes_if;
}

// A yes without conditions is one of the texts' own, whoever else says it.
bool Decision::needs_nothing() const {
    return derived_.verdict == Verdict::yes && std::all_of(voices_.begin(), voices_.end(), [&](const Voice& voice) {
               return voice.statement == nullptr || !is_positive(voice.verdict) || voice.statement->conditions.empty();
           });
}

// What is said outright goes before what we read from facts of the same level. (max_element gives the first: a statement.)
bool Decision::decides(const Voice& voice) const { return voice.level == answer_.level && (voice.statement != nullptr || !outspoken_); }

// Both sides of an open dispute stand in the trace, and in the disagreement too.
void Decision::tell_reasons() {
    const bool disputed = std::any_of(voices_.begin(), voices_.end(),
                                      [&](const Voice& voice) { return decides(voice) && !agree(voice.verdict, answer_.verdict); });
    const bool derivation_decides = voices_.back().statement == nullptr && decides(voices_.back());
    // What decided comes first.
    const auto tell_rules = [&] {
        for (const Applied& one : rules_) {
            if (is_told(one, derivation_decides)) tell_rule(one, answer_.trace);
        }
    };
    if (derivation_decides) tell_rules();
    for (const Voice& voice : voices_) {
        if (voice.statement == nullptr) continue;
        if (decides(voice) || agree(voice.verdict, answer_.verdict)) tell_statement(*voice.statement, answer_.trace);
        if (!agree(voice.verdict, answer_.verdict) || (disputed && decides(voice))) tell_statement(*voice.statement, answer_.disagreement);
    }
    if (!derivation_decides) tell_rules();
    // Of a dispute among others, what we derive ourselves is no third side.
    const bool contrary = answer_.verdict != Verdict::unclear && !agree(derived_.verdict, answer_.verdict);
    if (voices_.back().statement == nullptr && (contrary || (disputed && derivation_decides))) tell_dissent();
}

// A no is explained by what forbids; a yes by everything that it hangs on.
bool Decision::is_told(const Applied& one, bool derivation_decides) const {
    if (is_settled(one)) return false;
    if (derivation_decides) return one.rule->verdict <= std::max(derived_.verdict, answer_.verdict);
    if (answer_.verdict == Verdict::no) return one.rule->verdict == Verdict::no;
    return one.rule->verdict != Verdict::no;
}

// What the texts leave open is open no longer where a clause says it.
bool Decision::is_settled(const Applied& one) const {
    return one.rule->verdict == Verdict::unclear && is_positive(answer_.verdict) && answer_.level == Level::clause;
}

void Decision::tell_dissent() {
    for (const Applied& one : rules_) {
        if (agree(one.rule->verdict, derived_.verdict)) tell_rule(one, answer_.disagreement);
    }
}

void Decision::tell_rule(const Applied& one, std::vector<Reason>& list) const {
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

void Decision::tell_statement(const Statement& statement, std::vector<Reason>& list) const {
    Reason reason;
    reason.from = &asked_.from;
    reason.into = &asked_.into;
    reason.verdict = statement.verdict;
    reason.statement = &statement;
    list.push_back(reason);
}

void Decision::tell_conditions() {
    if (answer_.verdict == Verdict::no || answer_.verdict == Verdict::yes) return;
    for (const Voice& voice : voices_) {
        if (voice.statement != nullptr && agree(voice.verdict, answer_.verdict)) add(voice.statement->conditions);
    }
    for (const Applied& one : rules_) {
        const bool asks = one.rule->verdict == Verdict::unclear || answer_.verdict == Verdict::yes_if;
        if (asks && one.rule->verdict != Verdict::no && !is_settled(one)) add(one.rule->conditions);
    }
}

void Decision::add(const std::vector<std::string_view>& conditions) {
    for (const std::string_view id : conditions) {
        if (std::find(answer_.conditions.begin(), answer_.conditions.end(), id) == answer_.conditions.end())
            answer_.conditions.push_back(id);
    }
}

}  // namespace catwalk::licence
