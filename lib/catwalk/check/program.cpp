// SPDX-License-Identifier: Apache-2.0
#include <catwalk/check/program.hpp>

#include <catwalk/check/makers.hpp>
#include <catwalk/crosswalk/path_at.hpp>
#include <catwalk/json/pointer.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

namespace catwalk::check {

using crosswalk::Path;
using crosswalk::path_at;
using data::Node;

namespace {

bool is_plain(const Path& path) {
    return std::all_of(path.steps.begin(), path.steps.end(), [](const Path::Step& step) { return step.kind == Path::Kind::member; });
}

std::string pointer_of(const Path& path) {
    std::string pointer;
    for (const Path::Step& step : path.steps) json::append_step(pointer, step.name);
    return pointer;
}

// All that a node says, in one text that no other node has.
void append_meaning(std::string& text, Node node) {
    text += static_cast<char>('0' + static_cast<int>(node.kind()));
    const auto append = [&text](std::string_view part) { text += fmt::format("{}:{}", part.size(), part); };
    if (node.is_map()) {
        for (const Node::Entry& entry : node.entries()) {
            append(entry.key);
            append_meaning(text, entry.value);
        }
    } else if (node.is_list()) {
        for (const Node item : node.items()) append_meaning(text, item);
    } else {
        append(node.text());
    }
    text += ';';
}

void set_bit(std::vector<std::uint64_t>& bits, std::uint32_t number) { bits[number / 64] |= std::uint64_t{1} << (number % 64); }

// A path in pieces: what leads to each list, and what leads on from the elements of the last.
std::vector<Path> pieces_of(const Path& path) {
    std::vector<Path> pieces(1);
    for (const Path::Step& step : path.steps) {
        if (step.kind == Path::Kind::each) {
            pieces.emplace_back();
        } else {
            pieces.back().steps.push_back(step);
        }
    }
    return pieces;
}

}  // namespace

bool Condition::holds(const Context& context) const {
    const json::Value value = context.at(ref);
    const std::string_view text = value.scalar_text();
    bool fits = !value.is_absent();
    if (fits && !equals.empty()) fits = std::find(equals.begin(), equals.end(), text) != equals.end();
    if (fits && !starts.empty())
        fits = std::any_of(starts.begin(), starts.end(), [&](const std::string& start) { return text.starts_with(start); });
    if (fits && matches) fits = matches->matches(text);
    return fits != negated;
}

/// Builds a program, rule by rule.
class Compiler final : public Making {
public:
    explicit Compiler(const crosswalk::Library& all) : Making(all), program_(std::shared_ptr<Program>(new Program)) {
        program_->scopes_.emplace_back();
    }

    void add(const Profile& profile) {
        if (program_->identity_.empty()) {
            for (const Node node : profile.identity) program_->identity_.push_back({path_at(node), Plan::none});
        }
        for (const Rule& rule : profile.rules) {
            if (ids_.insert(rule.id).second) add(rule);
        }
    }

    void add(const Rule& rule) {
        for (const Node node : rule.paths) add_test(rule, node);
    }

    std::shared_ptr<const Program> finish(std::vector<std::shared_ptr<const Profile>> profiles) {
        for (Identity& identity : program_->identity_) {
            if (is_plain(identity.path)) identity.slot = program_->scopes_.front().table.add(identity.path);
        }
        for (Scope& scope : program_->scopes_) {
            group_by_place(scope);
            plan(scope);
            scope.table.freeze();
        }
        program_->profiles_ = std::move(profiles);
        return program_;
    }

    Ref path(Node node) override {
        const std::vector<Path> pieces = pieces_of(path_at(node));
        if (pieces.size() > chain_.size()) node.fail("the path leads into a list that the rule's own path does not lead into");
        for (std::size_t i = 0; i + 1 < pieces.size(); ++i) {
            if (list_below(chain_[i], pieces[i]) != chain_[i + 1]) node.fail("the path leads into another list than the rule's own path");
        }
        const std::uint32_t scope = chain_[pieces.size() - 1];
        return {scope, program_->scopes_[scope].table.add(pieces.back())};
    }

    std::uint32_t memory() override { return program_->memories_++; }
    std::uint32_t memo() override { return program_->memos_++; }

private:
    void add_test(const Rule& rule, Node node) {
        const std::vector<Path> pieces = pieces_of(path_at(node));
        chain_ = {0};
        for (std::size_t i = 0; i + 1 < pieces.size(); ++i) chain_.push_back(list_below(chain_.back(), pieces[i]));
        const std::uint32_t before = program_->memories_;
        Test test;
        test.rule = &rule;
        test.path = pieces.back();
        test.plain = is_plain(test.path);
        test.place = test.path.text();
        test.pointer = pointer_of(test.path);
        test.number = program_->tests_++;
        test.names = program_->names_;
        program_->names_ += static_cast<std::uint32_t>(test.path.steps.size());
        test.predicate = predicate_at(rule.check, test.place);
        for (const Node condition : rule.when.items()) test.when.push_back(condition_at(condition));
        test.reach = test.predicate->reach();
        remember(test, before, node);
        Scope& scope = program_->scopes_[chain_.back()];
        scope.steps.push_back({scope.table.add(pieces.back()), test.predicate->wants_nothing(), !test.when.empty(),
                               test.reach != Reach::value, test.predicate.get()});
        scope.tests.push_back(std::move(test));
    }

    // One predicate for all rules that ask the same of the same place, as those of several profiles do; not for one that remembers what
    // it was shown.
    std::shared_ptr<const Predicate> predicate_at(Node check, const std::string& place) {
        std::string meaning = fmt::format("{} {}\n", chain_.back(), place);
        append_meaning(meaning, check);
        auto& known = predicates_[meaning];
        if (known != nullptr && known->reach() == Reach::value) return known;
        return known = make_predicate(check, *this);
    }

    // All that is asked of one value together: its text is at hand then, and what was seen of it.
    static void group_by_place(Scope& scope) {
        std::vector<std::size_t> order(scope.steps.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::stable_sort(order.begin(), order.end(),
                         [&](std::size_t a, std::size_t b) { return scope.steps[a].slot < scope.steps[b].slot; });
        std::vector<Step> steps;
        std::vector<Test> tests;
        for (const std::size_t i : order) {
            steps.push_back(scope.steps[i]);
            tests.push_back(std::move(scope.tests[i]));
        }
        scope.steps = std::move(steps);
        scope.tests = std::move(tests);
    }

    void plan(Scope& scope) {
        scope.plans.resize(scope.table.size());
        scope.tested.resize(scope.table.size() / 64 + 1);
        scope.wanted.resize(scope.table.size() / 64 + 1);
        const auto size = static_cast<std::uint32_t>(scope.steps.size());
        for (std::uint32_t begin = 0; begin < size;) {
            const std::uint32_t slot = scope.steps[begin].slot;
            std::uint32_t end = begin;
            while (end < size && scope.steps[end].slot == slot) ++end;
            set_bit(scope.tested, slot);
            scope.plans[slot] = plan_of(scope, {begin, end});
            if (scope.plans[slot].presence) set_bit(scope.wanted, slot);
            begin = end;
        }
    }

    Plan plan_of(Scope& scope, Plan::Part all) {
        Plan plan;
        plan.all = all;
        const auto here = [](const auto& list) { return static_cast<std::uint32_t>(list.size()); };
        plan.around.begin = here(scope.around);
        for (std::uint32_t i = all.begin; i < all.end; ++i) {
            const Predicate& predicate = *scope.steps[i].predicate;
            plan.presence = plan.presence || predicate.wants_nothing();
            if (!predicate.wants_nothing() && predicate.looks_around()) add_around(scope, plan.around.begin, i);
        }
        plan.around.end = here(scope.around);
        bool dear = false;
        plan.own = own_of(scope, all, [&](const Predicate& predicate) {
            dear = dear || predicate.is_dear();
            return predicate.signs() == 0;
        });
        plan.marked = own_of(scope, all, [&](const Predicate& predicate) {
            plan.signs |= predicate.signs();
            return predicate.signs() != 0;
        });
        if (dear) plan.known = program_->known_++;
        return plan;
    }

    static void add_around(Scope& scope, std::uint32_t begin, std::uint32_t step) {
        const auto here = static_cast<std::uint32_t>(scope.around.size());
        std::uint32_t first = begin;
        while (first < here && scope.steps[scope.around[first].step].predicate != scope.steps[step].predicate) ++first;
        const Step& own = scope.steps[step];
        scope.around.push_back({step, first - begin, !own.remembers || !own.conditional, own.predicate});
    }

    template <typename Wanted>
    static Plan::Part own_of(Scope& scope, Plan::Part all, Wanted wanted) {
        const auto begin = static_cast<std::uint32_t>(scope.predicates.size());
        for (std::uint32_t i = all.begin; i < all.end; ++i) {
            const Predicate& predicate = *scope.steps[i].predicate;
            const auto is_same = [&](const Scope::Asked& asked) { return asked.predicate == &predicate; };
            const auto first = scope.predicates.begin() + static_cast<std::ptrdiff_t>(begin);
            if (!predicate.wants_nothing() && !predicate.looks_around() && wanted(predicate) &&
                std::none_of(first, scope.predicates.end(), is_same))
                scope.predicates.push_back({&predicate, predicate.longest()});
        }
        return {begin, static_cast<std::uint32_t>(scope.predicates.size())};
    }

    void remember(const Test& test, std::uint32_t first, Node node) {
        if (test.reach == Reach::list && chain_.size() == 1) node.fail("a value that is the only one in its list needs a path into a list");
        for (std::uint32_t memory = first; memory < program_->memories_; ++memory) {
            if (test.reach == Reach::list) {
                program_->scopes_[chain_.back()].forgets.push_back(memory);
            } else {
                program_->forgets_.push_back(memory);
            }
        }
    }

    // The scope of the elements of the list that `path` leads to from `scope`.
    std::uint32_t list_below(std::uint32_t scope, const Path& path) {
        const auto found = lists_.find({scope, path.text()});
        if (found != lists_.end()) return found->second;
        const auto made = static_cast<std::uint32_t>(program_->scopes_.size());
        program_->scopes_.emplace_back();
        program_->scopes_[scope].lists.push_back({program_->scopes_[scope].table.add(path), made});
        program_->scopes_[made].above = scope;
        program_->scopes_[made].plain = program_->scopes_[scope].plain && is_plain(path);
        program_->scopes_[made].pointer = pointer_of(path);
        lists_.emplace(std::pair(scope, path.text()), made);
        return made;
    }

    Condition condition_at(Node node) {
        Condition condition{path(node["path"]), texts_at(node["equals"]), texts_at(node["starts"]), std::nullopt, flag_at(node["not"])};
        if (node["matches"]) condition.matches.emplace(node["matches"]);
        return condition;
    }

    std::shared_ptr<Program> program_;
    std::vector<std::uint32_t> chain_;  // scopes around the rule at hand, from the record down
    std::map<std::pair<std::uint32_t, std::string>, std::uint32_t> lists_;
    std::set<std::string> ids_;
    std::map<std::string, std::shared_ptr<const Predicate>> predicates_;  // by place and meaning
};

std::shared_ptr<const Program> Program::compile(std::vector<std::shared_ptr<const Profile>> profiles, const crosswalk::Library& library) {
    Compiler compiler(library);
    for (const auto& profile : profiles) compiler.add(*profile);
    return compiler.finish(std::move(profiles));
}

std::shared_ptr<const Program> Program::compile(const Rule& rule, const crosswalk::Library& library) {
    Compiler compiler(library);
    compiler.add(rule);
    return compiler.finish({});
}

}  // namespace catwalk::check
