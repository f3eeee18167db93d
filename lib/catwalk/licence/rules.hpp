// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/licence/predicate.hpp>

#include <memory>
#include <string>
#include <vector>

namespace catwalk::licence {

/// A claim of rules.yaml, proved by the tests.
struct RuleExample {
    std::string from, into;
    Use use = Use::adapt;
    Verdict verdict = Verdict::unclear;
    bool fires = true;  ///< whether the rule it stands under applies
    data::Node node;
};

/// One derivation rule: where all of `when` holds, the answer is no better than `verdict`.
struct Rule {
    std::string id;
    std::vector<Use> uses;
    std::vector<Predicate> when;
    Verdict verdict = Verdict::unclear;
    /// The rule rests on the text's own words, not on our reading: what it derives weighs as much as its facts do.
    bool rests_on_text = false;
    std::vector<std::string_view> conditions;
    Words message;
    std::vector<RuleExample> examples;
};

/// The rules of `licences/rules.yaml`.
///
/// Every rule is asked, and the worst verdict among those that apply stands (nothing applies: `yes`), so neither their order nor that of
/// facts matters, and one fact more of the origin never makes an answer better, as long as no rule with a `-no` condition on the origin's
/// duties is stated. That is refused.
class CATWALK_EXPORT Rules {
public:
    /// Throws Error `file:line` for an unknown key, word, term or condition, and for a rule without examples.
    explicit Rules(const Register& all) : Rules(all.folder().load("rules.yaml"), all.terms()) {}
    Rules(std::shared_ptr<const data::Tree> tree, const Terms& terms);

    [[nodiscard]] const std::vector<Rule>& all() const { return rules_; }

private:
    void read_regions(data::Node node);
    [[nodiscard]] Rule rule_at(data::Node node, const Terms& terms) const;

    std::shared_ptr<const data::Tree> tree_;
    Regions regions_;
    std::vector<Rule> rules_;
};

/// A rule that applies, and why.
struct Applied {
    const Rule* rule = nullptr;
    std::vector<Ground> grounds;
    Level level = Level::inferred;  ///< of the weakest fact of the origin that it rests on
};

/// The rules that apply, in the order of the file.
CATWALK_EXPORT std::vector<Applied> applied(const Rules& rules, const Case& asked);

}  // namespace catwalk::licence
