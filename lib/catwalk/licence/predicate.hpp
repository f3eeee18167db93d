// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/licence/register.hpp>

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace catwalk::licence {

/// One question: may what is under `from` be used so, for something under `into`?
struct Case {
    const Licence& from;
    const Licence& into;
    Use use;
};

/// What spoke for a rule: a fact of one of the two licences.
struct Ground {
    const Licence* licence = nullptr;
    std::string_view fact;    ///< the term, or what else was looked at: `kind`, `sublicence`, `status`
    std::string_view clause;  ///< empty if not known
    std::string_view source;
    Level level = Level::inferred;
};

/// True for two names of one text: the same licence, perhaps with licensors of their own (`same_as`).
CATWALK_EXPORT bool is_same(const Licence& a, const Licence& b);

/// True if `from` is not share-alike, or lets adaptations go under `into`: the same licence, one that it names, a later version with the
/// same elements, or a national port, as far as its text says so.
CATWALK_EXPORT bool reaches(const Licence& from, const Licence& into);

/// Groups of jurisdictions by name, as rules.yaml lists them: ISO 3166 codes; `GB` also stands for `GB-EAW`.
using Regions = std::map<std::string, std::vector<std::string>, std::less<>>;

/// One condition of a rule, of a closed set:
///
/// | key | holds if |
/// |---|---|
/// | `from-permits`, `-requires`, `-forbids`, `-covers`, `-excludes` | the origin's text does so for one of the terms |
/// | `from-permits-no`, `from-requires-no`, ... | it does so for none of them |
/// | `from-doubtful` | it permits one of them, but nobody read the text |
/// | `from-kind`, `from-status`, `from-version`, `from-steward` | it is one of these |
/// | `from-in` | its jurisdiction lies in the region |
/// | `from-sublicence` | of the untouched copy it says one of these |
/// | `from-share-alike` | the scope of its share-alike is one of these |
/// | `same-licence` | `yes`: both are the same text; `no`: they are not |
/// | `reached` | `no`: share-alike keeps adaptations away from the target; `yes`: it is share-alike, and lets them |
/// | `either-in` | the origin's jurisdiction or the target's lies in the region |
///
/// `into-` in place of `from-` asks the same of the target.
class CATWALK_EXPORT Predicate {
public:
    /// Throws Error at `value` for an unknown key or word.
    Predicate(std::string_view key, data::Node value, const Terms& terms, const Regions& regions);

    /// Whether it holds; what speaks for it is added to `grounds`.
    bool holds(const Case& asked, std::vector<Ground>& grounds) const;

    /// What is asked, for pages and messages.
    [[nodiscard]] const std::string& key() const { return key_; }
    [[nodiscard]] const std::vector<std::string>& words() const { return words_; }

private:
    using Test = bool (*)(const Predicate&, const Licence& one, const Case& asked, std::vector<Ground>& grounds);
    struct Row;

    static bool has_fact(const Predicate& self, const Licence& one, const Case& asked, std::vector<Ground>& grounds);
    static bool has_none(const Predicate& self, const Licence& one, const Case& asked, std::vector<Ground>& grounds);
    static bool is_in_doubt(const Predicate& self, const Licence& one, const Case& asked, std::vector<Ground>& grounds);
    static bool is_one_of(const Predicate& self, const Licence& one, const Case& asked, std::vector<Ground>& grounds);
    static bool is_so_shared(const Predicate& self, const Licence& one, const Case& asked, std::vector<Ground>& grounds);
    static bool is_so_sublicensed(const Predicate& self, const Licence& one, const Case& asked, std::vector<Ground>& grounds);
    static bool lies_in(const Predicate& self, const Licence& one, const Case& asked, std::vector<Ground>& grounds);
    static bool is_same_text(const Predicate& self, const Licence& one, const Case& asked, std::vector<Ground>& grounds);
    static bool is_reached(const Predicate& self, const Licence& one, const Case& asked, std::vector<Ground>& grounds);

    void read_words(data::Node value, const std::vector<std::string_view>& allowed);
    void read_terms(data::Node value, Group group, const Terms& terms);
    void read_plain(std::string_view key, data::Node value, const Terms& terms, const Regions& regions);
    [[nodiscard]] bool lists(std::string_view word) const;

    std::string key_;
    std::vector<std::string> words_;
    Test test_ = nullptr;
    bool of_target_ = false;
    Group group_ = Group::permits;
    std::string_view (*attribute_)(const Licence&) = nullptr;
    std::string_view named_;  // what the attribute is called in a trace
};

}  // namespace catwalk::licence
