// SPDX-License-Identifier: Apache-2.0
#include <catwalk/json/read.hpp>

#include <iterator>
#include <string_view>
#include <unordered_map>
#include <utility>

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

// The value with one member for each key, the last one said: what an earlier one holds must not show through it.
void put_last(Out& out, Value value) {
    if (!value.is_object() && !value.is_array()) return out.value(value);
    bool any = false;
    if (value.is_array()) {
        out.put('[');
        for (const Value element : value.elements()) {
            if (std::exchange(any, true)) out.put(',');
            put_last(out, element);
        }
        return out.put(']');
    }
    std::unordered_map<std::string_view, std::uint32_t> last;
    for (const Value::Member member : value.members()) last[member.key] = member.value.position();
    out.put('{');
    for (const Value::Member member : value.members()) {
        if (last[member.key] != member.value.position()) continue;
        if (std::exchange(any, true)) out.put(',');
        out.string(member.key);
        out.put(':');
        put_last(out, member.value);
    }
    out.put('}');
}

}  // namespace

Value RecordReader::read(const Batch& batch, const RecordText& record, Findings& findings) {
    const Place place{batch.source, record.line, record.offset};
    const Value value = read_only(batch, record, findings);
    const std::size_t before = findings.size();
    duplicates_.find(value, place, findings);
    if (findings.size() == before) return value;
    last_.clear();
    put_last(last_, value);
    if (document_.parse_copy(last_.view()) != Fault::none) return {};
    duplicates_.number(document_.root());
    return document_.root();
}

Value RecordReader::read_only(const Batch& batch, const RecordText& record, Findings& findings) {
    const std::string_view text = batch.text(record);
    const Fault fault = document_.parse(text);
    return fault == Fault::none ? document_.root() : repaired(text, {batch.source, record.line, record.offset}, fault, findings);
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
