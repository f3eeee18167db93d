// SPDX-License-Identifier: Apache-2.0
#include "licence/gate.hpp"

#include <catwalk/json/out.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>
#include <vector>

namespace catwalk::cli::licences {

namespace {

// Portals have few licences, though some are pages of terms; texts that differ in every record are not worth remembering.
constexpr std::size_t most_bytes = std::size_t{2} << 20;
constexpr std::size_t longest_known = std::size_t{64} << 10;

/// An answer for each licence that the words may mean, as one.
struct Judged {
    std::optional<licence::Verdict> verdict;
    std::vector<std::string_view> conditions;
};

Judged judge(const Question& question, const licence::Recognised& found) {
    std::vector<std::string_view> ids = found.candidates;
    if (!found.id.empty()) ids = {found.id};
    Judged judged;
    for (const std::string_view id : ids) {
        const licence::Licence* one = question.licences->all().find(id);
        if (one == nullptr) continue;
        const licence::Compatibility answer = question.comparer->compare(*one, *question.into, question.use);
        const bool differs = judged.verdict && *judged.verdict != answer.verdict;
        judged.verdict = differs ? licence::Verdict::unclear : answer.verdict;
        for (const std::string_view condition : answer.conditions) {
            if (std::find(judged.conditions.begin(), judged.conditions.end(), condition) == judged.conditions.end())
                judged.conditions.push_back(condition);
        }
    }
    // What nobody recognises may be anything; extra terms may forbid what the licence allows.
    const bool known = judged.verdict && found.status != licence::Status::unknown && found.status != licence::Status::not_a_licence;
    const bool bent = found.status == licence::Status::modified && judged.verdict && *judged.verdict >= licence::Verdict::yes_if;
    if (!known || bent) judged.verdict = licence::Verdict::unclear;
    return judged;
}

void member(json::Out& out, std::string_view name, std::string_view value) {
    if (value.empty()) return;
    if (out.view().back() != '{') out.put(',');
    out.string(name);
    out.put(':');
    out.string(value);
}

void member(json::Out& out, std::string_view name, const std::vector<std::string_view>& values) {
    if (values.empty()) return;
    out.put(',');
    out.string(name);
    out.raw(":[");
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (i != 0) out.put(',');
        out.string(values[i]);
    }
    out.put(']');
}

// Which field says what, where they do not agree.
void put_conflict(json::Out& out, const std::vector<std::pair<std::string_view, std::string_view>>& fields) {
    if (fields.empty()) return;
    out.raw(",\"conflict\":{");
    for (const auto& [name, id] : fields) member(out, name, id.empty() ? "?" : id);
    out.put('}');
}

void put_reason(json::Out& out, const licence::Words& reason) {
    out.raw(",\"reason\":{\"en\":");
    out.string(reason.en);
    out.raw(",\"fr\":");
    out.string(reason.fr);
    out.raw(",\"es\":");
    out.string(reason.es);
    out.put('}');
}

}  // namespace

std::string_view text_of(json::Value field) {
    if (!field.is_object())
        return field.is_array() ? (field.size() == 0 ? std::string_view() : text_of(*field.elements().begin())) : field.scalar_text();
    const json::Value english = field.find("en");
    if (!english.is_empty()) return english.scalar_text();
    return field.size() == 0 ? std::string_view() : (*field.members().begin()).value.scalar_text();
}

const Answer& Gate::answer(const crosswalk::LicenceWords& words, std::string_view portal) {
    key_.clear();
    for (const std::string_view part : {text_of(words.id), text_of(words.title), text_of(words.url), portal}) {
        key_ += part;
        key_ += '\0';
    }
    if (const auto found = known_.find(key_); found != known_.end()) return found->second;
    if (key_.size() > longest_known) return large_ = make(words, portal);
    known_bytes_ += key_.size() + 1024;  // about what an answer takes
    if (known_bytes_ > most_bytes) {
        known_.clear();
        known_bytes_ = 0;
    }
    return known_.emplace(key_, make(words, portal)).first->second;
}

Gate::Found Gate::recognise(const crosswalk::LicenceWords& words, std::string_view portal) const {
    std::array<licence::Field, 3> fields;
    std::size_t count = 0;
    for (const auto& [name, value] : {std::pair{"id", words.id}, {"title", words.title}, {"url", words.url}}) {
        if (const std::string_view text = text_of(value); !text.empty()) fields[count++] = {name, text};
    }
    if (count == 0) fields[count++] = {"id", {}};
    licence::Together together = question_.licences->recogniser().recognise_fields({fields.data(), count}, portal);
    Found found{std::move(together.answer), {}};
    for (std::size_t i = 0; together.conflict && i < count; ++i) found.conflict.emplace_back(fields[i].name, together.fields[i].id);
    return found;
}

Answer Gate::make(const crosswalk::LicenceWords& words, std::string_view portal) const {
    const Found found_all = recognise(words, portal.empty() ? std::string_view(question_.portal) : portal);
    const licence::Recognised& found = found_all.answer;
    Answer answer;
    answer.id = found.id;
    answer.status = words.empty() ? "none" : std::string(name_of(found.status));
    json::Out out;
    out.put('{');
    member(out, "id", found.id);
    member(out, "status", answer.status);
    if (!words.empty()) member(out, "by", name_of(found.by));
    if (found.id.empty()) member(out, "candidates", found.candidates);
    put_conflict(out, found_all.conflict);
    licence::PolicyCase asked{question_.licences->all().find(found.id), answer.status, std::nullopt};
    if (question_.into != nullptr) {
        const Judged judged = judge(question_, found);
        answer.verdict = asked.verdict = judged.verdict;
        member(out, "into", question_.into->id);
        member(out, "use", name_of(question_.use));
        member(out, "verdict", name_of(*judged.verdict));
        member(out, "conditions", judged.conditions);
    }
    if (question_.policy != nullptr) {
        const licence::Policy::Rule& rule = question_.policy->answer(asked);
        answer.publish = rule.publish;
        answer.rule = rule.id;
        member(out, "publish", name_of(rule.publish));
        member(out, "rule", rule.id);
        if (rule.publish != licence::Policy::Answer::yes) put_reason(out, rule.reason);
    }
    out.put('}');
    answer.text = out.view();
    return answer;
}

}  // namespace catwalk::cli::licences
