// SPDX-License-Identifier: Apache-2.0
#include "licence/passing.hpp"

#include <catwalk/base/error.hpp>

#include <algorithm>

namespace catwalk::cli::licences {

namespace {

void put_members(json::Out& out, json::Value object, std::string_view left_out, bool& follows) {
    for (const json::Value::Member member : object.members()) {
        if (member.key == left_out) continue;
        if (follows) out.put(',');
        follows = true;
        out.string(member.key);
        out.put(':');
        out.value(member.value);
    }
}

// Where the new member cannot just be put before the last brace.
void put_anew(json::Out& out, json::Value record, json::Value origin, std::string_view answer) {
    bool follows = false;
    out.put('{');
    put_members(out, record, "_catwalk", follows);
    out.raw(follows ? ",\"_catwalk\":{" : "\"_catwalk\":{");
    follows = false;
    put_members(out, origin, "licence", follows);
    out.raw(follows ? ",\"licence\":" : "\"licence\":");
    out.raw(answer);
    out.raw("}}");
}

std::string_view without_end(std::string_view text, std::size_t braces) {
    for (; braces > 0; --braces) text = text.substr(0, text.rfind('}'));
    return text;
}

}  // namespace

Types::Types(const crosswalk::Library& library, const std::string& from) : envelopes_(json::common_envelopes()) {
    const auto add = [&](const std::string& name) {
        const auto crosswalk = library.crosswalk(name);
        envelopes_.insert(envelopes_.end(), crosswalk->records.begin(), crosswalk->records.end());
        return &fields_.emplace(name, crosswalk::LicenceFields(*crosswalk)).first->second;
    };
    const auto* core = &fields_.emplace("core", crosswalk::LicenceFields::of_core()).first->second;
    if (!from.empty()) {
        from_ = from == "core" ? core : add(from);
        return;
    }
    for (const auto& names : {library.crosswalks(), library.overlays()}) {
        for (const std::string& name : names) add(name);
    }
    recogniser_ = std::make_unique<crosswalk::Recogniser>(library);
}

const crosswalk::LicenceFields* Types::of(json::Value record) const {
    if (from_ != nullptr) return from_;
    const auto found = fields_.find(recogniser_->type_of(record));
    return found == fields_.end() ? nullptr : &found->second;
}

void Passing::operator()(const json::Batch& batch, Passed& passed) {
    passed.lines.clear();
    passed.findings = batch.findings;
    passed.totals = {};
    for (const json::RecordText& where : batch.records) {
        const json::Value record = reader_.read_only(batch, where, passed.findings);
        if (record.is_object()) {
            pass(record, batch, where, passed);
        } else if (!record.is_absent()) {
            passed.findings.push_back(json::not_object(record, {batch.source, where.line, where.offset}));
        }
    }
}

void Passing::pass(json::Value record, const json::Batch& batch, const json::RecordText& where, Passed& passed) {
    const crosswalk::LicenceFields* fields = types_.of(record);
    if (fields == nullptr) {
        Finding finding;
        finding.rule = "type-unknown";
        finding.level = Level::error;
        finding.source = batch.source;
        finding.line = where.line;
        finding.offset = where.offset;
        passed.findings.push_back(std::move(finding));
        return;
    }
    const Outline outline = outline_of(record);
    const std::string_view portal = outline.origin.find("url").string();
    crosswalk::LicenceWords words = fields->of(record);
    // Where the dataset says nothing, its distributions may say one thing all together.
    if (words.empty())
        fields->for_distributions(record, [&](const crosswalk::LicenceWords& found) { words = words.empty() ? found : words; });
    const Answer& answer = gate_.answer(words, portal);
    passed.totals.add(answer);
    if (keeps(answer)) put_record(passed.lines, record, outline, reader_.text(), answer.text);
}

bool Passing::keeps(const Answer& answer) const {
    using licence::Policy;
    using licence::Verdict;
    return keep_.empty() || std::any_of(keep_.begin(), keep_.end(), [&](const std::string& word) {
               if (word == "publishable") return answer.publish == Policy::Answer::yes;
               if (word == "ask") return answer.publish == Policy::Answer::ask;
               if (word == "refused") return answer.publish == Policy::Answer::no;
               if (word == "compatible") return answer.verdict && *answer.verdict >= Verdict::yes_if;
               return answer.verdict && name_of(*answer.verdict) == word;
           });
}

Outline outline_of(json::Value record) {
    Outline made;
    std::string_view key;
    for (const json::Value::Member member : record.members()) {
        key = member.key;
        made.last = member.value;
        if (key == "_catwalk") made.origin = member.value;
    }
    made.ends_in_origin = key == "_catwalk" && made.last.is_object();
    return made;
}

void put_record(json::Out& out, json::Value record, const Outline& outline, std::string_view text, std::string_view answer) {
    const bool fetched = outline.ends_in_origin;
    const bool odd = text.find('\n') != std::string_view::npos || text.find('\r') != std::string_view::npos;
    if (odd || (fetched && !outline.last.find("licence").is_absent()) || (!fetched && !outline.origin.is_absent())) {
        put_anew(out, record, outline.origin, answer);
    } else {
        out.raw(without_end(text, fetched ? 2 : 1));
        const bool follows = fetched ? outline.last.size() != 0 : !outline.last.is_absent();
        out.raw(follows ? "," : "");
        out.raw(fetched ? "\"licence\":" : "\"_catwalk\":{\"licence\":");
        out.raw(answer);
        out.raw("}}");
    }
    out.put('\n');
}

}  // namespace catwalk::cli::licences
