// SPDX-License-Identifier: Apache-2.0
#include <catwalk/check/checker.hpp>

#include <catwalk/crosswalk/find.hpp>
#include <catwalk/json/out.hpp>
#include <catwalk/json/pointer.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace catwalk::check {

using crosswalk::Path;

namespace {

json::Value below(json::Value value, const Path::Step& step, crosswalk::Unpacked& unpacked) {
    switch (step.kind) {
        case Path::Kind::member: return value.find(step.name);
        case Path::Kind::entry: return crosswalk::entry_of(value, step.name);
        case Path::Kind::packed: return unpacked.open(value);
        case Path::Kind::first: {
            const auto elements = value.elements();
            if (!value.is_array()) return value;
            return elements.begin() == elements.end() ? json::Value() : *elements.begin();
        }
        case Path::Kind::each: break;
    }
    return {};
}

// What stands at a path, or as near to it as the record goes.
json::Value nearest(json::Value value, const Path& path, crosswalk::Unpacked& unpacked) {
    for (const Path::Step& step : path.steps) {
        const json::Value next = below(value, step, unpacked);
        if (next.is_absent()) return value;
        value = next;
    }
    return value;
}

// Lists and objects as JSON, if they are small.
std::string_view text_of(json::Value value, json::Out& out) {
    constexpr std::size_t few = 8;
    if (!value.is_array() && !value.is_object()) return value.scalar_text();
    const auto plain = [](json::Value part) { return !part.is_array() && !part.is_object(); };
    bool small = value.size() <= few;
    for (const json::Value element : value.elements()) small = small && plain(element);
    for (const json::Value::Member member : value.members()) small = small && plain(member.value);
    if (!small) return {};
    out.clear();
    out.value(value);
    return out.view();
}

class Hits final : public Listener {
public:
    explicit Hits(std::vector<Hit>& hits) : hits_(hits) {}
    void take(const Test& test, const FindingView& finding, const Hash& key) override {
        hits_.push_back({Finding(finding), test.reach == Reach::catalogue ? &test : nullptr, key});
    }

private:
    std::vector<Hit>& hits_;
};

}  // namespace

Checker::Checker(std::shared_ptr<const Program> program, std::string today) : program_(std::move(program)), known_(program_->known()) {
    context_.slots.resize(program_->scopes().size());
    context_.seen.resize(program_->memories());
    context_.memos.resize(program_->memos());
    context_.names.resize(program_->memos());
    context_.today = std::move(today);
    around_.resize(program_->scopes().size());
    stated_.resize(program_->names());
}

void Checker::check(json::Value record, const json::Place& place, std::vector<Hit>& hits) {
    Hits listener(hits);
    check(record, place, listener);
}

void Checker::check(json::Value record, const json::Place& place, Listener& listener) {
    record_ = record;
    place_ = place;
    listener_ = &listener;
    said_.source = place.source;
    said_.line = place.line;
    said_.offset = place.offset;
    identified_ = false;
    unpacked_.clear();
    context_.glance.forget();
    context_.addresses.forget();
    context_.statements.forget();
    for (const std::uint32_t memory : program_->forgets()) context_.seen[memory].clear();
    visit(0, record, -1);
}

// True if all that is asked of the value alone holds. `text` is its own where it is a string.
[[gnu::always_inline]] inline bool Checker::is_sound(const Scope& scope, const Plan& plan, json::Value value, std::string_view text) {
    const bool plain = !text.empty() && static_cast<unsigned char>(text.front()) > ' ';
    if (plan.presence && !plain && (value.is_string() || is_blank(value))) return false;
    const bool known = plain && plan.known != Plan::none;
    if (known && known_.has(plan.known, text)) return true;
    if (plan.own.begin != plan.own.end && !all_hold(scope, plan.own, value, text.size())) return false;
    if (plan.signs != 0 && (text.empty() || context_.glance.has(text, plan.signs)) && !all_hold(scope, plan.marked, value, text.size()))
        return false;
    if (known) known_.add(plan.known, text);
    return true;
}

bool Checker::all_hold(const Scope& scope, Plan::Part part, json::Value value, std::size_t size) {
    const Scope::Asked* const end = scope.predicates.data() + part.end;
    for (const Scope::Asked* at = scope.predicates.data() + part.begin; at != end; ++at) {
        if (size > at->longest || at->predicate->holds(value, context_)) continue;
        failed_.predicate = at->predicate;
        failed_.detail.swap(context_.detail);
        failed_.about = std::exchange(context_.about, {});
        context_.detail.clear();
        return false;
    }
    return true;
}

void Checker::visit(std::uint32_t number, json::Value value, std::int64_t index) {
    const Scope& scope = program_->scopes()[number];
    const Slots& slots = context_.slots[number];
    scope.table.fill(value, context_.slots[number], unpacked_);
    around_[number] = {value, index};
    context_.place = number == 0 ? 0 : index < 0 ? 1 : static_cast<std::uint64_t>(index) + 1;
    scope_ = number;
    slots.each_filled(scope.tested, scope.wanted, [&](std::uint32_t slot, json::Value found, std::string_view text) {
        const Plan& plan = scope.plans[slot];
        if (found.is_absent() || !is_sound(scope, plan, found, text)) {
            run_all(scope, plan, found);
        } else if (plan.around.begin != plan.around.end) {
            run_around(scope, plan.around, found);
        }
    });
    for (const Scope::List& list : scope.lists) {
        const json::Value found = slots[list.slot];
        if (!found.is_absent()) visit_list(list, found);
    }
}

void Checker::visit_list(const Scope::List& list, json::Value found) {
    for (const std::uint32_t memory : program_->scopes()[list.scope].forgets) context_.seen[memory].clear();
    if (!found.is_array()) return visit(list.scope, found, -1);
    std::int64_t index = 0;
    for (const json::Value element : found.elements()) visit(list.scope, element, index++);
}

void Checker::run_all(const Scope& scope, const Plan& plan, json::Value found) {
    for (std::uint32_t i = plan.all.begin; i < plan.all.end; ++i) run(scope, i, found);
    failed_.predicate = nullptr;
}

// What one predicate answered is the answer for all tests that have it.
void Checker::run_around(const Scope& scope, Plan::Part part, json::Value found) {
    constexpr std::uint32_t most = 64;
    std::uint64_t held = 0;
    const Scope::Around* const end = scope.around.data() + part.end;
    for (const Scope::Around* at = scope.around.data() + part.begin; at != end; ++at) {
        const bool counts = at->first < most;
        if (counts && (held >> at->first & 1) != 0) continue;
        if (!at->at_once && !applies(scope.tests[at->step])) continue;
        if (!at->predicate->holds(found, context_)) {
            fail(scope, at->step, found);
        } else if (counts) {
            held |= std::uint64_t{1} << at->first;
        }
    }
}

void Checker::run(const Scope& scope, std::uint32_t number, json::Value found) {
    const Step& step = scope.steps[number];
    if (found.is_absent() && !step.wants_nothing) return;
    // Most values are sound, so conditions come last, but for a predicate that remembers what it was shown.
    if (step.remembers && step.conditional && !applies(scope.tests[number])) return;
    if (step.predicate == failed_.predicate) {
        context_.detail = failed_.detail;
        context_.about = failed_.about;
    } else if (step.predicate->holds(found, context_)) {
        return;
    }
    fail(scope, number, found);
}

void Checker::fail(const Scope& scope, std::uint32_t number, json::Value found) {
    const Step& step = scope.steps[number];
    if (step.remembers || !step.conditional || applies(scope.tests[number])) say(scope.tests[number], found);
    context_.detail.clear();
    context_.about = {};
}

bool Checker::applies(const Test& test) const {
    return std::all_of(test.when.begin(), test.when.end(), [this](const Condition& condition) { return condition.holds(context_); });
}

void Checker::say(const Test& test, json::Value value) {
    said_.rule = test.rule->id;
    said_.level = test.rule->level;
    said_.record = identifier();
    put_path(test, value);
    said_.path = path_;
    const bool absent = value.is_absent();
    said_.value = absent ? std::string_view() : text_of(context_.about.is_absent() ? value : context_.about, small_);
    said_.detail = absent && context_.detail.empty() ? std::string_view(test.place) : std::string_view(context_.detail);
    listener_->take(test, said_, context_.key);
}

// Where the value stands, or what lacks it. Nearly always that needs no look at the record.
void Checker::put_path(const Test& test, json::Value value) {
    path_.clear();
    json::Value around = around_[scope_].value;
    const bool direct = context_.about.is_absent() || context_.about == value;
    if (direct && test.plain && put_scope(scope_)) {
        if (!value.is_absent()) {
            path_ += test.pointer;
            return;
        }
        if (test.path.steps.size() == 1) {
            if (!member_of(test, 0, around).is_absent()) path_ += test.pointer;
            return;
        }
        for (std::size_t i = 0; i < test.path.steps.size(); ++i) {
            around = member_of(test, i, around);
            if (around.is_absent()) return;
            json::append_step(path_, test.path.steps[i].name);
        }
        return;
    }
    const json::Value about = !context_.about.is_absent() ? context_.about
                              : value.is_absent()         ? nearest(around, test.path, unpacked_)
                                                          : value;
    path_ = json::pointer_to(record_, unpacked_.host(about));
}

// Asked of object after object of the same shape.
json::Value Checker::member_of(const Test& test, std::size_t step, json::Value object) {
    const std::string& name = test.path.steps[step].name;
    const json::DuplicateKeys::Shape shape = json::DuplicateKeys::shape_of(object);
    if (shape.numbers == nullptr) return object.find(name);
    if (keys_ != object.keys()) {
        keys_ = object.keys();
        stated_.assign(stated_.size(), {});
    }
    Stated& stated = stated_[test.names + step];
    if (stated.shape != shape.numbers) {
        stated = {shape.numbers, nowhere};
        std::uint32_t number = 0;
        for (const json::Value::Member member : object.members()) {
            if (member.key == name) stated.member = number;
            ++number;
        }
    }
    return stated.member == nowhere ? json::Value() : shape.member(stated.member);
}

// False where a path does not go from member to member.
bool Checker::put_scope(std::uint32_t number) {
    const Scope& scope = program_->scopes()[number];
    if (!scope.plain) return false;
    if (number == 0) return true;
    put_scope(scope.above);
    path_ += scope.pointer;
    if (around_[number].index >= 0) {
        path_ += '/';
        path_ += fmt::format_int(around_[number].index).str();
    }
    return true;
}

std::string_view Checker::identifier() {
    if (std::exchange(identified_, true)) return identifier_;
    identifier_ = {};
    for (const Identity& identity : program_->identity()) {
        json::Value value = record_;
        if (identity.slot != Plan::none) {
            value = context_.slots.front()[identity.slot];
        } else {
            for (const Path::Step& step : identity.path.steps) value = below(value, step, unpacked_);
        }
        identifier_ = value.scalar_text();
        if (!identifier_.empty()) break;
    }
    return identifier_;
}

void Catalogue::clear() {
    // Of a run over many catalogues the next may be as large.
    constexpr std::size_t kept = std::size_t{1} << 18;
    for (const auto& [test, seen] : seen_) seen->clear(kept);
    record_ = 0;
}

bool Catalogue::counts(Hit& hit) {
    if (hit.once == nullptr) return true;
    const auto first = before(*hit.once, hit.key);
    if (first) hit.finding.detail = fmt::format("{}", *first);
    return first.has_value();
}

}  // namespace catwalk::check
