// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/json/out.hpp>
#include <catwalk/licence/rules.hpp>

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace catwalk::licence {

/// One step of an answer: a fact that a rule rests on, or what somebody says. Views into the register and the rules.
struct Reason {
    const Licence* from = nullptr;  ///< the origin it speaks of; of a family, one of its candidates
    const Licence* into = nullptr;
    Verdict verdict = Verdict::unclear;    ///< what it says by itself
    const Rule* rule = nullptr;            ///< of a derivation
    Ground ground;                         ///< of a derivation: the fact
    const Statement* statement = nullptr;  ///< of a statement

    [[nodiscard]] std::string_view fact() const { return statement != nullptr ? "statement" : ground.fact; }
    [[nodiscard]] std::string_view clause() const { return statement != nullptr ? std::string_view(statement->clause) : ground.clause; }
    [[nodiscard]] std::string_view source() const { return statement != nullptr ? std::string_view(statement->source) : ground.source; }
    [[nodiscard]] Level level() const { return statement != nullptr ? statement->level : ground.level; }
    /// Who says so: of a derivation, the steward of the text that the fact stands in.
    [[nodiscard]] CATWALK_EXPORT std::string_view authority() const;
    /// Why, in `language`; empty where a statement gives no reason.
    [[nodiscard]] CATWALK_EXPORT std::string_view words(std::string_view language) const;
};

/// Origin and target of one answer about candidates of a family.
struct Candidate {
    const Licence* from = nullptr;
    const Licence* into = nullptr;
    Verdict verdict = Verdict::unclear;
};

/// The answer to one question, and why.
struct Compatibility {
    const Licence* from = nullptr;
    const Licence* into = nullptr;
    Use use = Use::adapt;
    Verdict verdict = Verdict::unclear;
    Level level = Level::inferred;             ///< of what decided
    std::vector<std::string_view> conditions;  ///< ids of conditions.yaml: what to do for a yes-if, what to find out for unclear
    std::vector<Reason> trace;                 ///< what decided; never empty
    std::vector<Reason> disagreement;          ///< who says otherwise
    std::optional<Candidate> worst, best;      ///< where a family was asked for

    /// True for yes and yes-if.
    [[nodiscard]] bool is_allowed() const { return verdict >= Verdict::yes_if; }
};

/// Says whether material under one licence may be used for something under another.
///
/// What authorities say and what the rules derive from the two texts each has a level (clause, official statement, official
/// guidance, secondary, inferred). The highest decides; what is said otherwise below it, and what is recorded as not followed, is
/// told as disagreement. Authorities who disagree at the same level make the answer `unclear`. A derived `no` weighs as much
/// as the fact that causes it, a derived yes counts as inferred unless its rule rests on the text's own words, and a derived
/// `unclear` weighs nothing. Of a family every candidate is asked: if all agree, that is the answer, otherwise it is `unclear`, with the
/// worst and the best named. This is no legal advice.
///
/// Immutable; one serves every thread. The register must outlive it. A changed copy of one of its licences may be asked about: what is said
/// of the licence of that id is then said of the copy.
///
///     Comparer(all).compare(*all.find("CC-BY-SA-4.0"), *all.find("OGL-Canada-2.0"), Use::adapt).verdict  // Verdict::no
class CATWALK_EXPORT Comparer {
public:
    /// Throws Error `file:line` for a broken rules.yaml, and for a statement about a licence that there is not.
    explicit Comparer(const Register& all);

    [[nodiscard]] Compatibility compare(const Licence& from, const Licence& into, Use use) const;

    [[nodiscard]] const Register& licences() const { return all_; }
    [[nodiscard]] const Rules& rules() const { return rules_; }

private:
    struct Said {
        const Statement* statement;
        std::vector<bool> into;  // by place in the register
    };

    void collect_statements();
    void take(const Statement& statement);
    static bool selects(std::string_view selector, const Licence& one);
    const std::vector<std::size_t>& selected(std::string_view selector, const Statement& statement);
    [[nodiscard]] std::size_t place(const Licence& one) const;
    [[nodiscard]] Compatibility compare_one(const Case& asked) const;
    [[nodiscard]] Compatibility compare_all(const Case& asked, const std::vector<const Licence*>& from,
                                            const std::vector<const Licence*>& into) const;
    [[nodiscard]] std::vector<const Licence*> candidates(const Licence& one) const;

    const Register& all_;
    Rules rules_;
    std::multimap<std::string_view, std::size_t> twins_;             // of a text: the licences with other licensors
    std::map<std::string_view, std::vector<std::size_t>> selected_;  // while statements are collected
    std::vector<std::vector<Said>> said_;                            // of each licence as origin
};

/// Appends an answer as one JSON object, without line end: `from`, `into`, `use`, `verdict`, `level`, `conditions`, `trace`,
/// `disagreement`, and of families `worst` and `best`. Every text in en, fr and es.
CATWALK_EXPORT void put_json(json::Out& out, const Compatibility& answer, const Terms& terms);

}  // namespace catwalk::licence
