// SPDX-License-Identifier: Apache-2.0
#include <catwalk/json/read.hpp>

namespace catwalk::json {

Value RecordReader::read(const Batch& batch, const RecordText& record, Findings& findings) {
    if (document_.parse(batch.text(record)) == Fault::none) return document_.root();
    Finding finding;
    finding.rule = "json-syntax";
    finding.level = Level::error;
    finding.source = batch.source;
    finding.line = record.line;
    finding.offset = record.offset;
    findings.push_back(std::move(finding));
    return {};
}

}  // namespace catwalk::json
