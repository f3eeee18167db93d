// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/data/node.hpp>
#include <catwalk/export.hpp>

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace catwalk::licence {

/// What a term is about: the key of a licence file under which it may stand.
enum class Group : std::uint8_t { permits, requires_, forbids, covers, excludes };

/// `"permits"`, `"requires"`, `"forbids"`, `"covers"` or `"excludes"`.
CATWALK_EXPORT std::string_view name_of(Group group);

/// A text in English, French and Spanish.
struct Words {
    std::string en, fr, es;

    /// The words in `language` (`en`, `fr` or `es`).
    [[nodiscard]] const std::string& in(std::string_view language) const;
    [[nodiscard]] bool empty() const { return en.empty(); }
};

/// The words of a map {en, fr, es}; throws Error where one of the three is missing. Absent gives no words.
CATWALK_EXPORT Words words_at(data::Node node);

/// One row of the closed list `licences/TERMS.yaml`.
struct Term {
    std::string id;
    std::vector<Group> groups;
    Words sentence;
    std::string ccrel;  ///< Creative Commons Rights Expression Language: a name such as `cc:Attribution`; empty if it has none
    std::string odrl;   ///< ODRL 2.2: a name such as `odrl:distribute`; empty if it has none
    std::string on;     ///< of a duty: `share`, `adapt` or `any`
    std::string binds;  ///< of a duty or ban: `republisher`, or `target` where the licence of the result must carry it
};

/// The closed lists of words that licence files may use: terms, and conditions of verdicts.
class CATWALK_EXPORT Terms {
public:
    /// Throws Error `file:line` for what TERMS.yaml or conditions.yaml get wrong.
    Terms(const std::shared_ptr<const data::Tree>& terms, const std::shared_ptr<const data::Tree>& conditions);

    [[nodiscard]] const std::vector<Term>& all() const { return terms_; }
    /// Null if there is no such term.
    [[nodiscard]] const Term* find(std::string_view id) const;
    /// The term `node` names; throws at `node` with the nearest one if it may not stand in `group`.
    const Term& require(data::Node node, Group group) const;

    /// The sentences of a condition; null if there is none of this id.
    [[nodiscard]] const Words* condition(std::string_view id) const;
    /// Throws at `node` with the nearest one if it names no condition.
    const Words& require_condition(data::Node node) const;

private:
    std::vector<Term> terms_;
    std::map<std::string, Words, std::less<>> conditions_;
};

}  // namespace catwalk::licence
