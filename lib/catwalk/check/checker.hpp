// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/base/finding.hpp>
#include <catwalk/check/known.hpp>
#include <catwalk/check/program.hpp>
#include <catwalk/export.hpp>
#include <catwalk/json/out.hpp>
#include <catwalk/json/repair.hpp>
#include <catwalk/json/value.hpp>

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace catwalk::check {

/// What a test found. Where `once` is set, it is a fault only if a record before had the same value at that test: see Catalogue.
struct Hit {
    Finding finding;
    const Test* once = nullptr;
    Hash key;
};

/// Who is told what tests find, one after the other.
class CATWALK_EXPORT Listener {
public:
    virtual ~Listener() = default;

    /// `finding` looks at what is gone after the call. `key` is that of a value that must be the only one, where `test` reaches through
    /// the catalogue.
    virtual void take(const Test& test, const FindingView& finding, const Hash& key) = 0;
};

/// Checks record after record by one program; one per thread.
class CATWALK_EXPORT Checker {
public:
    /// `today` (YYYY-MM-DD) is the day that dates are compared with.
    Checker(std::shared_ptr<const Program> program, std::string today);

    /// Tells what is wrong with `record`, place by place, and for each in the order of the rules. The record is the root of a document.
    void check(json::Value record, const json::Place& place, Listener& listener);

    /// The same, appended as values.
    void check(json::Value record, const json::Place& place, std::vector<Hit>& hits);

    [[nodiscard]] const Program& program() const { return *program_; }

private:
    struct Around {
        json::Value value;
        std::int64_t index = -1;  // in its list; -1 for one that stands in a list's place
    };

    void visit(std::uint32_t number, json::Value value, std::int64_t index);
    void visit_list(const Scope::List& list, json::Value found);
    [[nodiscard]] bool is_sound(const Scope& scope, const Plan& plan, json::Value value, std::string_view text);
    [[nodiscard]] bool all_hold(const Scope& scope, Plan::Part part, json::Value value, std::size_t size);
    void run_all(const Scope& scope, const Plan& plan, json::Value found);
    void run_around(const Scope& scope, Plan::Part part, json::Value found);
    void run(const Scope& scope, std::uint32_t number, json::Value found);
    void fail(const Scope& scope, std::uint32_t number, json::Value found);
    [[nodiscard]] bool applies(const Test& test) const;
    void say(const Test& test, json::Value value);
    void put_path(const Test& test, json::Value value);
    [[nodiscard]] json::Value member_of(const Test& test, std::size_t step, json::Value object);
    bool put_scope(std::uint32_t number);
    [[nodiscard]] std::string_view identifier();

    std::shared_ptr<const Program> program_;
    Context context_;
    Known known_;
    crosswalk::Unpacked unpacked_;
    // The predicate that a value was found not to be sound by, and what it said.
    struct Failed {
        const Predicate* predicate = nullptr;
        std::string detail;
        json::Value about;
    };
    Failed failed_;
    std::vector<Around> around_;  // by scope: what is visited there
    std::uint32_t scope_ = 0;     // that is visited
    json::Value record_;
    json::Place place_;
    Listener* listener_ = nullptr;
    std::string_view identifier_;
    bool identified_ = false;
    FindingView said_;  // the finding at hand; of its place, only that of the record stays
    std::string path_;  // of the finding at hand
    // Where the objects of a shape have the member that a step of a test's path leads to, by Test::names and step.
    struct Stated {
        const std::uint16_t* shape = nullptr;
        std::uint32_t member = nowhere;
    };
    static constexpr std::uint32_t nowhere = 0xFFFFFFFF;
    std::vector<Stated> stated_;
    std::shared_ptr<const json::Keys> keys_;  // that the shapes are made of
    json::Out small_;                         // a list or object as text
};

/// Which values stood in records before: 72 bytes a value at most, whatever the values are.
class CATWALK_EXPORT Catalogue {
public:
    /// Forgets all: another catalogue begins.
    void clear();

    /// The next record's hits come; records are counted from 1.
    void next() { ++record_; }

    /// The number of the record in which the value with this key stood first at `test`; none if it is the one at hand.
    std::optional<std::uint64_t> before(const Test& test, const Hash& key) { return seen(test).add(key, record_); }

    /// before() will be asked this soon.
    void expect(const Test& test, const Hash& key) { seen(test).expect(key); }

    /// True if a hit of the record at hand counts; then its finding says in which record the value stood first.
    bool counts(Hit& hit);

private:
    Seen& seen(const Test& test) {
        for (const auto& [own, seen] : seen_) {
            if (own == &test) return *seen;
        }
        return *seen_.emplace_back(&test, std::make_unique<Seen>()).second;
    }

    std::vector<std::pair<const Test*, std::unique_ptr<Seen>>> seen_;  // a handful
    std::uint64_t record_ = 0;
};

}  // namespace catwalk::check
