// SPDX-License-Identifier: Apache-2.0
#include <catwalk/check/validator.hpp>

#include <algorithm>
#include <utility>

namespace catwalk::check {

Programs::Programs(const Profiles& profiles, std::vector<std::shared_ptr<const Profile>> named, std::string today)
    : profiles_(profiles),
      today_(std::move(today)),
      types_(profiles.library(), {}),
      messages_(data::Messages::load(profiles.library().folder().load("findings.yaml"))) {
    std::vector<std::shared_ptr<const Profile>> all = named;
    if (named.empty()) {
        for (const std::string& name : profiles.names()) all.push_back(profiles.profile(name));
    } else {
        named_ = Program::compile(std::move(named), profiles.library());
    }
    for (const auto& profile : all) {
        for (const Rule& rule : profile->rules) messages_.add(rule.tree, rule.node);
    }
}

std::shared_ptr<const Program> Programs::program(json::Value record, std::string_view& type) const {
    if (named_) return named_;
    type = types_.type_of(record);
    if (type.empty()) return nullptr;
    const auto has = [record](const std::string& member) { return !record.find(member).is_absent(); };
    for (const Candidate& one : candidates(type)) {
        if (one.any.empty() || std::any_of(one.any.begin(), one.any.end(), has)) return one.program;
    }
    return nullptr;
}

const std::vector<Programs::Candidate>& Programs::candidates(std::string_view type) const {
    const std::lock_guard lock(mutex_);
    if (const auto found = by_type_.find(type); found != by_type_.end()) return found->second;
    std::vector<Candidate> made;
    for (Profiles::Candidate& one : profiles_.for_type(type)) {
        auto& program = by_profile_[one.profile.get()];
        if (program == nullptr) program = Program::compile({one.profile}, profiles_.library());
        made.push_back({std::move(one.any), program});
    }
    return by_type_.emplace(type, std::move(made)).first->second;
}

void Validation::clear() {
    hits.clear();
    records.clear();
    texts.clear();
    lines.clear();
    ends.clear();
}

namespace {

void take(Findings& findings, std::vector<Hit>& hits) {
    for (Finding& finding : findings) hits.push_back({std::move(finding), nullptr, {}});
    findings.clear();
}

}  // namespace

void Validator::operator()(const json::Batch& batch, Validation& result) {
    result.clear();
    Findings between = batch.findings;
    take(between, result.hits);
    for (const json::RecordText& record : batch.records) add(batch, record, result);
    if (!lines_) return;
    for (const Hit& hit : result.hits) {
        // What counts only with a record before it is written when that is known.
        if (hit.once == nullptr) {
            programs_.messages().put(result.lines, hit.finding);
            result.lines.put('\n');
        }
        result.ends.push_back(result.lines.size());
    }
}

void Validator::add(const json::Batch& batch, const json::RecordText& where, Validation& result) {
    const std::size_t before = result.hits.size();
    Checked checked;
    checked.record = static_cast<std::size_t>(&where - batch.records.data());
    Findings findings;
    const json::Value record = reader_.read(batch, where, findings);
    take(findings, result.hits);
    if (record.is_object()) {
        checked.readable = true;
        check(record, batch, where, result, checked);
        if (texts_) keep_text(record, batch, where, result, checked);
    } else if (!record.is_absent()) {
        result.hits.push_back({json::not_object(record, {batch.source, where.line, where.offset}), nullptr, {}});
    }
    checked.hits = result.hits.size() - before;
    result.records.push_back(checked);
}

void Validator::check(json::Value record, const json::Batch& batch, const json::RecordText& where, Validation& result, Checked& checked) {
    std::string_view type;
    if (const auto program = programs_.program(record, type)) {
        checker(program).check(record, {batch.source, where.line, where.offset}, result.hits);
        checked.checked = true;
        return;
    }
    Hit& hit = result.hits.emplace_back();
    hit.finding.rule = type.empty() ? "record-unknown" : "profile-unknown";
    hit.finding.level = Level::error;
    hit.finding.source = batch.source;
    hit.finding.line = where.line;
    hit.finding.offset = where.offset;
    hit.finding.value = type;
}

void Validator::keep_text(json::Value record, const json::Batch& batch, const json::RecordText& where, Validation& result,
                          Checked& checked) {
    const std::string_view own = batch.text(where);
    if (reader_.text().data() == own.data() && own.find('\n') == std::string_view::npos) return;
    checked.text = result.texts.size();
    result.texts.value(record);
    checked.size = result.texts.size() - checked.text;
}

Checker& Validator::checker(const std::shared_ptr<const Program>& program) {
    auto& made = checkers_[program.get()];
    if (made == nullptr) made = std::make_unique<Checker>(program, programs_.today());
    return *made;
}

}  // namespace catwalk::check
