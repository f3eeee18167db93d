// SPDX-License-Identifier: Apache-2.0
#include <catwalk/check/checker.hpp>

#include <catwalk/json/out.hpp>
#include <catwalk/json/pointer.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace catwalk::check {

using crosswalk::Path;

namespace {

json::Value entry_of(json::Value value, std::string_view key) {
    if (value.is_object()) return value.find(key);
    json::Value found;
    for (const json::Value element : value.elements()) {
        if (element.find("key").string() == key) found = element.find("value");
    }
    return found;
}

json::Value below(json::Value value, const Path::Step& step, crosswalk::Unpacked& unpacked) {
    switch (step.kind) {
        case Path::Kind::member: return value.find(step.name);
        case Path::Kind::entry: return entry_of(value, step.name);
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
std::string text_of(json::Value value) {
    constexpr std::size_t few = 8;
    if (!value.is_array() && !value.is_object()) return std::string(value.scalar_text());
    const auto plain = [](json::Value part) { return !part.is_array() && !part.is_object(); };
    bool small = value.size() <= few;
    for (const json::Value element : value.elements()) small = small && plain(element);
    for (const json::Value::Member member : value.members()) small = small && plain(member.value);
    if (!small) return {};
    json::Out out;
    out.value(value);
    return std::string(out.view());
}

}  // namespace

Checker::Checker(std::shared_ptr<const Program> program, std::string today) : program_(std::move(program)) {
    context_.slots.resize(program_->scopes().size());
    context_.seen.resize(program_->memories());
    context_.memos.resize(program_->memos());
    context_.today = std::move(today);
}

void Checker::check(json::Value record, const json::Place& place, std::vector<Hit>& hits) {
    record_ = record;
    place_ = place;
    identified_ = false;
    unpacked_.clear();
    context_.glance.forget();
    for (const std::uint32_t memory : program_->forgets()) context_.seen[memory].clear();
    visit(0, record, hits);
}

void Checker::visit(std::uint32_t number, json::Value value, std::vector<Hit>& hits) {
    const Scope& scope = program_->scopes()[number];
    scope.table.fill(value, context_.slots[number], unpacked_);
    const crosswalk::Slots& slots = context_.slots[number];
    for (std::size_t i = 0; i < scope.steps.size(); ++i) {
        const Step& step = scope.steps[i];
        const json::Value found = slots[step.slot];
        if (found.is_absent() && !step.wants_nothing) continue;
        // Most values are sound, so conditions come last, but for a predicate that remembers what it was shown.
        if (step.remembers && step.conditional && !applies(scope.tests[i])) continue;
        if (step.predicate->holds(found, context_)) continue;
        if (step.remembers || !step.conditional || applies(scope.tests[i])) say(scope.tests[i], found, value, hits);
        context_.detail.clear();
        context_.about = {};
    }
    for (const Scope::List& list : scope.lists) {
        const json::Value found = context_.slots[number][list.slot];
        if (found.is_absent()) continue;
        for (const std::uint32_t memory : program_->scopes()[list.scope].forgets) context_.seen[memory].clear();
        if (found.is_array()) {
            std::uint64_t place = 0;
            for (const json::Value element : found.elements()) {
                context_.place = ++place;
                visit(list.scope, element, hits);
            }
        } else {
            context_.place = 1;
            visit(list.scope, found, hits);
        }
    }
}

bool Checker::applies(const Test& test) const {
    return std::all_of(test.when.begin(), test.when.end(), [this](const Condition& condition) { return condition.holds(context_); });
}

void Checker::say(const Test& test, json::Value value, json::Value around, std::vector<Hit>& hits) {
    const json::Value about = !context_.about.is_absent() ? context_.about
                              : value.is_absent()         ? nearest(around, test.path, unpacked_)
                                                          : value;
    Hit& hit = hits.emplace_back();
    Finding& finding = hit.finding;
    finding.rule = test.rule->id;
    finding.level = test.rule->level;
    finding.source = place_.source;
    finding.line = place_.line;
    finding.offset = place_.offset;
    finding.record = identifier();
    finding.path = json::pointer_to(record_, unpacked_.host(about));
    if (!value.is_absent()) finding.value = text_of(context_.about.is_absent() ? value : about);
    finding.detail = value.is_absent() && context_.detail.empty() ? test.path.text() : context_.detail;
    if (test.reach == Reach::catalogue) {
        hit.once = &test;
        hit.key = context_.key;
    }
}

std::string Checker::identifier() {
    if (std::exchange(identified_, true)) return identifier_;
    identifier_.clear();
    for (const Path& path : program_->identity()) {
        json::Value value = record_;
        for (const Path::Step& step : path.steps) value = below(value, step, unpacked_);
        identifier_ = value.scalar_text();
        if (!identifier_.empty()) break;
    }
    return identifier_;
}

bool Catalogue::counts(Hit& hit) {
    if (hit.once == nullptr) return true;
    const auto before = seen_[hit.once].add(hit.key, record_);
    if (before) hit.finding.detail = fmt::format("{}", *before);
    return before.has_value();
}

}  // namespace catwalk::check
