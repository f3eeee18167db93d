// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/check/pattern.hpp>
#include <catwalk/check/predicate.hpp>
#include <catwalk/check/profile.hpp>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace catwalk::check {

/// A condition of a rule, compiled.
struct Condition {
    Ref ref;
    std::vector<std::string> equals;
    std::vector<std::string> starts;
    std::optional<Pattern> matches;
    bool negated = false;

    [[nodiscard]] bool holds(const Context& context) const;
};

/// One predicate at one place.
struct Test {
    const Rule* rule = nullptr;
    crosswalk::Path path;                        ///< from the scope around it: where a value that is missing should stand
    std::string pointer;                         ///< the same as a JSON Pointer, where `plain`
    std::string place;                           ///< the same as a rule writes it
    bool plain = false;                          ///< the path goes from member to member
    std::uint32_t number = 0;                    ///< among the tests of the program
    std::uint32_t names = 0;                     ///< number of its path's first step among the steps of all tests' paths
    std::shared_ptr<const Predicate> predicate;  ///< the tests of one scope that ask the same of the same place have one
    std::vector<Condition> when;
    Reach reach = Reach::value;
};

/// What has to be known to pass over a test: most look at values that are not there, or hold.
struct Step {
    std::uint32_t slot = 0;
    bool wants_nothing = false;
    bool conditional = false;
    bool remembers = false;
    const Predicate* predicate = nullptr;
};

/// All that is asked of the value in one slot. Most values are sound, and that is found out first, in whatever order is cheapest.
struct Plan {
    struct Part {
        std::uint32_t begin = 0;
        std::uint32_t end = 0;
    };
    static constexpr std::uint32_t none = 0xFFFFFFFF;

    Part all;     ///< of Scope::steps, in the order of the rules
    Part own;     ///< of Scope::predicates: those that look at nothing but the value
    Part marked;  ///< of Scope::predicates: the same, for texts with one of `signs`, and what is no text
    Part around;  ///< of Scope::around: the steps that look at more than the value
    std::uint8_t signs = 0;
    bool presence = false;       ///< it must not be blank, or else all steps have a look
    std::uint32_t known = none;  ///< a place of Known, where looking there is cheaper than asking
};

/// The record, or each element of one list in it: a table of paths, the tests on what it finds, and the lists below.
struct Scope {
    struct List {
        std::uint32_t slot;   ///< of the list
        std::uint32_t scope;  ///< of its elements
    };
    Table table;
    std::vector<Step> steps;  ///< one a test, slot by slot
    std::vector<Test> tests;
    std::vector<Plan> plans;  ///< one a slot
    struct Asked {
        const Predicate* predicate;
        std::size_t longest;  ///< text that it may not hold for
    };
    std::vector<Asked> predicates;
    struct Around {
        std::uint32_t step;
        std::uint32_t first;  ///< place in Plan::around of the first that asks the same; its own if it is that
        bool at_once;         ///< whether its rule applies has not to be known before it is asked
        const Predicate* predicate;
    };
    std::vector<Around> around;
    std::vector<std::uint64_t> tested;  ///< slots with a test, 64 a word
    std::vector<std::uint64_t> wanted;  ///< those with a test that wants to know if nothing is there
    std::vector<List> lists;
    std::vector<std::uint32_t> forgets;  ///< numbers in Context::seen that begin anew with each list of this kind
    std::uint32_t above = 0;             ///< the scope with the list
    bool plain = true;                   ///< the list's path, and those of the lists around it, go from member to member
    std::string pointer;                 ///< from the scope above to the list, where `plain`
};

/// A path to a record's identifier.
struct Identity {
    crosswalk::Path path;
    std::uint32_t slot = Plan::none;  ///< of the record's scope, where the path goes from member to member
};

/// Profiles compiled for running: every path in tables that one pass over a record fills. Immutable; one serves every thread.
class CATWALK_EXPORT Program {
public:
    /// Throws Error `file:line: …` at a predicate, argument, path or condition that is wrong. A rule that several profiles have runs once.
    static std::shared_ptr<const Program> compile(std::vector<std::shared_ptr<const Profile>> profiles, const crosswalk::Library& library);

    /// The same of a single rule, for its examples.
    static std::shared_ptr<const Program> compile(const Rule& rule, const crosswalk::Library& library);

    [[nodiscard]] const std::vector<Scope>& scopes() const { return scopes_; }
    [[nodiscard]] const std::vector<std::uint32_t>& forgets() const { return forgets_; }
    [[nodiscard]] std::uint32_t memories() const { return memories_; }
    [[nodiscard]] std::uint32_t memos() const { return memos_; }
    [[nodiscard]] std::uint32_t tests() const { return tests_; }
    [[nodiscard]] std::uint32_t names() const { return names_; }
    [[nodiscard]] std::uint32_t known() const { return known_; }
    [[nodiscard]] const std::vector<Identity>& identity() const { return identity_; }
    [[nodiscard]] const std::vector<std::shared_ptr<const Profile>>& profiles() const { return profiles_; }

private:
    friend class Compiler;
    Program() = default;

    std::vector<std::shared_ptr<const Profile>> profiles_;
    std::vector<Scope> scopes_;
    std::vector<std::uint32_t> forgets_;  // with each record
    std::vector<Identity> identity_;
    std::uint32_t memories_ = 0;
    std::uint32_t memos_ = 0;
    std::uint32_t tests_ = 0;
    std::uint32_t names_ = 0;
    std::uint32_t known_ = 0;
};

}  // namespace catwalk::check
