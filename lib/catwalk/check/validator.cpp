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

const std::shared_ptr<const Program>& Programs::program(json::Value record, std::string_view& type) const {
    static const std::shared_ptr<const Program> none;
    if (named_) return named_;
    type = types_.type_of(record);
    if (type.empty()) return none;
    const auto has = [record](const std::string& member) { return !record.find(member).is_absent(); };
    for (const Candidate& one : candidates(type)) {
        if (one.any.empty() || std::any_of(one.any.begin(), one.any.end(), has)) return one.program;
    }
    return none;
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
    index.clear();
    lines.clear();
    records.clear();
    texts.clear();
}

// Writes findings down as they come.
class Validator::Writer final : public Listener {
public:
    Writer(const data::Messages& messages, std::vector<const data::Messages::Form*>& forms, json::Out& place, Validation& result)
        : messages_(messages), forms_(forms), place_(place), result_(result) {
        place_.clear();
    }

    void take(const Test& test, const FindingView& finding, const Hash& key) override {
        Line& line = result_.index.emplace_back();
        line.level = finding.level;
        if (test.reach == Reach::catalogue) {
            line.once = &test;
            line.key = key;
            keep(finding, line);
        } else {
            if (place_.size() == 0) data::Messages::put_place(place_, finding);
            form(test).put(result_.lines, finding, place_.view());
            result_.lines.put('\n');
        }
        line.end = result_.lines.size();
    }

private:
    void keep(const FindingView& finding, Line& line) {
        line.record = finding.record.size();
        line.path = finding.path.size();
        line.line = finding.line;
        line.offset = finding.offset;
        for (const std::string_view text : {finding.record, finding.path, finding.value}) result_.lines.raw(text);
    }

    const data::Messages::Form& form(const Test& test) {
        const data::Messages::Form*& form = forms_[test.number];
        if (form == nullptr) form = messages_.form(test.rule->id);
        return *form;
    }

    const data::Messages& messages_;
    std::vector<const data::Messages::Form*>& forms_;
    json::Out& place_;
    Validation& result_;
};

void Validator::operator()(const json::Batch& batch, Validation& result) {
    result.clear();
    for (const Finding& finding : batch.findings) add(finding, result);
    for (const json::RecordText& record : batch.records) add(batch, record, result);
}

void Validator::add(const Finding& finding, Validation& result) const {
    if (!lines_) {
        result.hits.push_back({finding, nullptr, {}});
        return;
    }
    programs_.messages().put(result.lines, finding);
    result.lines.put('\n');
    Line& line = result.index.emplace_back();
    line.level = finding.level;
    line.end = result.lines.size();
}

void Validator::add(const json::Batch& batch, const json::RecordText& where, Validation& result) {
    const std::size_t before = count(result);
    Checked checked;
    checked.record = static_cast<std::size_t>(&where - batch.records.data());
    findings_.clear();
    const json::Value record = reader_.read(batch, where, findings_);
    for (const Finding& finding : findings_) add(finding, result);
    if (record.is_object()) {
        checked.readable = true;
        check(record, batch, where, result, checked);
        if (texts_) keep_text(record, batch, where, result, checked);
    } else if (!record.is_absent()) {
        add(json::not_object(record, {batch.source, where.line, where.offset}), result);
    }
    checked.hits = count(result) - before;
    result.records.push_back(checked);
}

void Validator::check(json::Value record, const json::Batch& batch, const json::RecordText& where, Validation& result, Checked& checked) {
    std::string_view type;
    const json::Place place{batch.source, where.line, where.offset};
    if (const auto& program = programs_.program(record, type)) {
        checked.checked = true;
        Desk& own = desk(program);
        if (!lines_) return own.checker.check(record, place, result.hits);
        Writer writer(programs_.messages(), own.forms, place_, result);
        return own.checker.check(record, place, writer);
    }
    Finding finding;
    finding.rule = type.empty() ? "record-unknown" : "profile-unknown";
    finding.level = Level::error;
    finding.source = batch.source;
    finding.line = where.line;
    finding.offset = where.offset;
    finding.value = type;
    add(finding, result);
}

void Validator::keep_text(json::Value record, const json::Batch& batch, const json::RecordText& where, Validation& result,
                          Checked& checked) {
    const std::string_view own = batch.text(where);
    if (reader_.text().data() == own.data() && own.find('\n') == std::string_view::npos) return;
    checked.text = result.texts.size();
    result.texts.value(record);
    checked.size = result.texts.size() - checked.text;
}

Validator::Desk& Validator::desk(const std::shared_ptr<const Program>& program) {
    auto& made = desks_[program.get()];
    if (made == nullptr) made = std::make_unique<Desk>(program, programs_.today());
    return *made;
}

}  // namespace catwalk::check
