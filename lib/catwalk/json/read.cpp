// SPDX-License-Identifier: Apache-2.0
#include <catwalk/json/read.hpp>

#include <iterator>

namespace catwalk::json {

namespace {

// For a text that the parser refuses and the checker does not: the parser has the last word.
Finding refusal(Fault fault, const Place& place) {
    Finding finding;
    finding.rule = fault == Fault::depth ? "json-depth" : fault == Fault::size ? "json-too-long" : "json-syntax";
    finding.level = Level::error;
    finding.source = place.source;
    finding.line = place.line;
    finding.offset = place.offset;
    return finding;
}

}  // namespace

Value RecordReader::read(const Batch& batch, const RecordText& record, Findings& findings) {
    const Place place{batch.source, record.line, record.offset};
    const std::string_view text = batch.text(record);
    const Fault fault = document_.parse(text);
    const Value value = fault == Fault::none ? document_.root() : repaired(text, place, fault, findings);
    duplicates_.find(value, place, findings);
    return value;
}

Value RecordReader::repaired(std::string_view text, const Place& place, Fault fault, Findings& findings) {
    if (fault == Fault::memory) throw std::bad_alloc();
    Repair repair = json::repair(text, place);
    if (repair.usable) {
        const Fault again = document_.parse_copy(repair.text);
        if (again != Fault::none) {
            findings.push_back(refusal(again, place));
            return {};
        }
    }
    findings.insert(findings.end(), std::make_move_iterator(repair.findings.begin()), std::make_move_iterator(repair.findings.end()));
    return repair.usable ? document_.root() : Value();
}

}  // namespace catwalk::json
