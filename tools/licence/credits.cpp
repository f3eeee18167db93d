// SPDX-License-Identifier: Apache-2.0
#include "licence/credits.hpp"

#include "cli/io.hpp"
#include "licence/gate.hpp"

#include <catwalk/json/read.hpp>

#include <array>
#include <utility>

namespace catwalk::cli::licences {

namespace {

// An address, or the first of a list of them; an identifier that is none is no address.
std::string address_at(json::Value field) {
    if (field.is_array()) return field.size() == 0 ? std::string() : address_at(*field.elements().begin());
    const std::string_view text = field.string();
    return text.starts_with("http://") || text.starts_with("https://") ? std::string(text) : std::string();
}

}  // namespace

Credits::Credits(const licence::Register& all, const licence::Recogniser& recogniser, std::string language, std::string portal)
    : all_(all),
      recogniser_(recogniser),
      language_(std::move(language)),
      portal_(std::move(portal)),
      fields_(crosswalk::LicenceFields::of_core()) {}

void Credits::read(const std::string& file) {
    Input input(file);
    json::Splitter splitter(input.bytes(), input.name(), json::common_envelopes());
    json::RecordReader reader;
    json::Batch batch;
    while (splitter.next(batch)) {
        findings_.insert(findings_.end(), batch.findings.begin(), batch.findings.end());
        for (const json::RecordText& where : batch.records) {
            const json::Value record = reader.read(batch, where, findings_);
            if (record.is_absent()) continue;
            if (!record.is_object()) {
                findings_.push_back(json::not_object(record, {batch.source, where.line, where.offset}));
                continue;
            }
            credits_.push_back(credit_of(record));
            Finding finding;
            finding.source = batch.source;
            finding.record = credits_.back().title;
            finding.line = where.line;
            finding.offset = where.offset;
            places_.push_back(finding);
            if (credits_.back().licence != nullptr) continue;
            finding.value = text_of(fields_.of(record).best());
            finding.rule = finding.value.empty() ? "licence-not-stated" : "licence-not-recognised";
            finding.level = Level::error;
            findings_.push_back(std::move(finding));
        }
    }
}

// The text in the notice's language, else in English, else the first.
std::string Credits::text_at(json::Value field) const {
    if (field.is_array()) return field.size() == 0 ? std::string() : text_at(*field.elements().begin());
    if (!field.is_object()) return std::string(field.scalar_text());
    const json::Value wanted = field.find(language_);
    return std::string(wanted.is_empty() ? text_of(field) : wanted.scalar_text());
}

licence::Credit Credits::credit_of(json::Value record) const {
    licence::Credit made;
    made.licence = licence_of(record);
    made.title = text_at(record.find("title"));
    const json::Value publisher = record.find("publisher");
    made.provider = text_at(publisher.is_object() && !publisher.find("name").is_absent() ? publisher.find("name") : publisher);
    made.uri = address_at(record.find("landingPage"));
    if (made.uri.empty()) made.uri = address_at(record.find("identifier"));
    made.updated = std::string(record.find("modified").string().substr(0, 10));
    made.statement = text_at(record.find("attribution"));
    return made;
}

const licence::Licence* Credits::licence_of(json::Value record) const {
    crosswalk::LicenceWords words = fields_.of(record);
    if (words.empty())
        fields_.for_distributions(record, [&](const crosswalk::LicenceWords& found) { words = words.empty() ? found : words; });
    if (words.empty()) return nullptr;
    const std::array<licence::Field, 3> fields{{{"id", text_of(words.id)}, {"title", text_of(words.title)}, {"url", text_of(words.url)}}};
    const std::string_view portal = record.find("_catwalk").find("url").string();
    const licence::Recognised found = recogniser_.recognise_fields(fields, portal.empty() ? std::string_view(portal_) : portal).answer;
    const bool certain = found.status == licence::Status::recognised || found.status == licence::Status::family;
    return certain ? all_.find(found.id) : nullptr;
}

}  // namespace catwalk::cli::licences
