// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/licence/compatible.hpp>

#include <vector>

namespace catwalk::licence {

/// Whether two verdicts are the same answer: a yes with conditions named apart is a yes.
bool agree(Verdict a, Verdict b);

/// Weighs what is said about one pair of licences against what is derived from their texts.
class Decision {
public:
    /// `asked` and its licences must outlive this.
    Decision(const Case& asked, std::vector<Applied> rules);

    void hear(const Statement& statement);

    /// Once, after all was heard.
    Compatibility decide();

private:
    /// What one voice says: a statement, or the derivation.
    struct Voice {
        Verdict verdict = Verdict::unclear;
        Level level = Level::inferred;
        const Statement* statement = nullptr;
    };

    void derive();
    void weigh();
    [[nodiscard]] bool needs_nothing() const;
    [[nodiscard]] bool decides(const Voice& voice) const;
    [[nodiscard]] bool is_settled(const Applied& one) const;
    [[nodiscard]] bool is_told(const Applied& one, bool derivation_decides) const;
    void tell_reasons();
    void tell_dissent();
    void tell_rule(const Applied& one, std::vector<Reason>& list) const;
    void tell_statement(const Statement& statement, std::vector<Reason>& list) const;
    void tell_conditions();
    void add(const std::vector<std::string_view>& conditions);

    const Case& asked_;
    std::vector<Applied> rules_;
    Voice derived_;
    std::vector<Voice> voices_;
    std::vector<const Statement*> ignored_;
    bool outspoken_ = false;  // the derivation is of the level that decides, and a statement goes before it
    Compatibility answer_;
};

}  // namespace catwalk::licence
