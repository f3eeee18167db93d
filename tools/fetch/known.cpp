// SPDX-License-Identifier: Apache-2.0
#include "fetch/known.hpp"

#include "cli/io.hpp"

#include <catwalk/json/read.hpp>
#include <catwalk/source/records.hpp>

namespace catwalk::cli::fetch {

namespace {

bool belongs(json::Value origin, std::string_view portal) {
    const json::Value source = origin.find("source");
    return (source.is_absent() || source.string() == portal) && origin.find("deleted").boolean() != true;
}

}  // namespace

void each_known(const std::string& file, const source::Source& source, std::string_view portal, FindingReport& report,
                const std::function<void(const source::Record& record, std::string_view key)>& tell) {
    Input input(file);
    json::Splitter splitter(input.bytes(), input.name(), json::common_envelopes());
    json::RecordReader reader;
    json::Batch batch;
    while (splitter.next(batch)) {
        report.add(batch.findings);
        for (const json::RecordText& where : batch.records) {
            Findings findings;
            const json::Value value = reader.read(batch, where, findings);
            report.add(findings);
            const json::Value origin = value.find("_catwalk");
            if (!value.is_object() || !belongs(origin, portal)) continue;
            const std::string_view id =
                origin.is_absent() ? source::identity_of(value, {"id", "identifier"}).id : origin.find("id").string();
            tell({reader.text(), value, id, std::string(origin.find("url").string()), origin.find("type").string(), true},
                 source.key_of(value));
        }
    }
}

}  // namespace catwalk::cli::fetch
