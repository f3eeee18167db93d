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
    crosswalk::Path path;  ///< from the scope around it: where a value that is missing should stand
    std::unique_ptr<const Predicate> predicate;
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

/// The record, or each element of one list in it: a table of paths, the tests on what it finds, and the lists below.
struct Scope {
    struct List {
        std::uint32_t slot;   ///< of the list
        std::uint32_t scope;  ///< of its elements
    };
    crosswalk::SlotTable table;
    std::vector<Step> steps;  ///< one a test
    std::vector<Test> tests;
    std::vector<List> lists;
    std::vector<std::uint32_t> forgets;  ///< numbers in Context::seen that begin anew with each list of this kind
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
    [[nodiscard]] const std::vector<crosswalk::Path>& identity() const { return identity_; }
    [[nodiscard]] const std::vector<std::shared_ptr<const Profile>>& profiles() const { return profiles_; }

private:
    friend class Compiler;
    Program() = default;

    std::vector<std::shared_ptr<const Profile>> profiles_;
    std::vector<Scope> scopes_;
    std::vector<std::uint32_t> forgets_;  // with each record
    std::vector<crosswalk::Path> identity_;
    std::uint32_t memories_ = 0;
    std::uint32_t memos_ = 0;
};

}  // namespace catwalk::check
