// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/licence/licence.hpp>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace catwalk::licence {

/// What a policy is asked about: one record's licence as far as it is known.
struct PolicyCase {
    const Licence* licence = nullptr;  ///< null where none was recognised
    std::string_view status;           ///< of the recognition: `recognised`, `family`, `unknown`, ...
    std::optional<Verdict> verdict;    ///< into the catalogue's licence, where that was asked
};

/// May *this catalogue* publish a record? Not the same question as whether its licence is compatible: a catalogue may list
/// what it could not adapt, and refuse what it could.
///
/// A file of rules in order; the first that fits answers. Immutable; one serves every thread.
class CATWALK_EXPORT Policy {
public:
    enum class Answer : std::uint8_t { no, ask, yes };

    struct Rule {
        std::string id;
        std::vector<std::string> ids, families, kinds, statuses, verdicts, permits, forbids;  ///< each empty, or one of them must fit
        Answer publish = Answer::no;
        Words reason;
    };

    /// Throws Error `file:line` for unknown keys and words, a licence that the register lacks, a missing reason, and an example
    /// that does not hold.
    static Policy load(const std::shared_ptr<const data::Tree>& tree, const class Register& all);

    /// The rule that answers; the last one, `otherwise`, always does.
    [[nodiscard]] const Rule& answer(const PolicyCase& asked) const;

    std::string id;
    std::string into;        ///< the catalogue's own licence; may be empty
    std::optional<Use> use;  ///< what the catalogue does with a record

private:
    void check_examples(data::Node examples, const class Register& all) const;

    std::vector<Rule> rules_;
};

/// `"no"`, `"ask"` or `"yes"`.
CATWALK_EXPORT std::string_view name_of(Policy::Answer answer);

}  // namespace catwalk::licence
