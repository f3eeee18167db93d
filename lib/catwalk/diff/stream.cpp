// SPDX-License-Identifier: Apache-2.0
#include <catwalk/diff/stream.hpp>

#include <fmt/format.h>

#include <iterator>

namespace catwalk::diff {

namespace {

constexpr std::size_t runs_in_line = 10000;

void put_member(json::Out& out, std::string_view name, std::string_view text) {
    out.raw(",\"");
    out.raw(name);
    out.raw("\":");
    out.string(text);
}

void put_classes(json::Out& out, Classes classes) {
    out.raw(",\"classes\":[");
    bool any = false;
    for (std::size_t i = 0; i < class_names.size(); ++i) {
        if (!classes.has(static_cast<Class>(i))) continue;
        if (std::exchange(any, true)) out.put(',');
        out.string(class_names[i]);
    }
    out.put(']');
}

void put_places(json::Out& out, const Change& change) {
    out.raw(",\"at\":{");
    if (change.before) out.raw(fmt::format("\"old\":{}", *change.before));
    if (change.before && change.after) out.put(',');
    if (change.after) out.raw(fmt::format("\"new\":{}", *change.after));
    out.put('}');
}

}  // namespace

void ChangeLines::change(const Change& change) {
    line_.raw("{\"change\":");
    line_.string(name_of(change.kind));
    if (!change.key.empty()) put_member(line_, "key", change.key);
    if (change.kind == Kind::renamed) put_member(line_, "was", change.was);
    if (!change.type.empty()) put_member(line_, "type", change.type);
    if (!change.title.empty()) put_member(line_, "title", change.title);
    put_places(line_, change);
    if (change.differences != nullptr) {
        put_classes(line_, change.differences->classes);
        put_fields(*change.differences);
    }
    if (!change.new_record.is_absent()) {
        line_.raw(",\"record\":");
        line_.raw(change.text);
    }
    line_.raw("}\n");
    pass_on();
}

void ChangeLines::put_fields(const Differences& differences) {
    line_.raw(",\"fields\":[");
    bool any = false;
    for (const Difference& row : differences.rows) {
        line_.raw(std::exchange(any, true) ? ",{\"path\":" : "{\"path\":");
        line_.string(row.path);
        if (!row.from.empty()) put_member(line_, "from", row.from);
        put_member(line_, "class", name_of(row.about));
        for (const auto& [name, value] : {std::pair{",\"old\":", row.before}, std::pair{",\"new\":", row.after}}) {
            if (value.is_absent()) continue;
            line_.raw(name);
            line_.value(value);
        }
        line_.put('}');
    }
    line_.put(']');
    if (differences.more != 0) line_.raw(fmt::format(",\"more\":{}", differences.more));
}

void ChangeLines::run(std::uint64_t first, std::uint64_t count) {
    runs_.emplace_back(first, count);
    if (runs_.size() == runs_in_line) put_runs();
}

void ChangeLines::put_runs() {
    if (runs_.empty()) return;
    line_.raw("{\"change\":\"order\",\"runs\":[");
    bool any = false;
    for (const auto& [first, count] : runs_) {
        if (std::exchange(any, true)) line_.put(',');
        line_.raw(fmt::format("[{},{}]", first, count));
    }
    line_.raw("]}\n");
    runs_.clear();
    pass_on();
}

void ChangeLines::finish(const Summary& summary, bool whole) {
    put_runs();
    if (summary.nothing()) return;
    put_summary(line_, summary, whole);
    line_.put('\n');
    pass_on();
}

void ChangeLines::pass_on() {
    write_(line_.view());
    line_.clear();
}

void put_summary(json::Out& out, const Summary& summary, bool whole) {
    const auto side = [&](const SideCount& count, const Digest& digest, std::uint64_t records) {
        out.raw(fmt::format("{{\"records\":{},\"unreadable\":{},\"without_key\":{},\"duplicate_keys\":{}", records, count.unreadable,
                            count.without_key, count.duplicates));
        if (whole) out.raw(fmt::format(",\"digest\":\"{}\"", digest.text()));
        out.put('}');
    };
    out.raw("{\"change\":\"summary\"");
    out.raw(fmt::format(",\"same\":{}", summary.same));
    for (const Kind kind : {Kind::changed, Kind::added, Kind::removed, Kind::renamed})
        out.raw(fmt::format(",\"{}\":{}", name_of(kind), summary[kind]));
    out.raw(fmt::format(",\"volatile\":{},\"cosmetic\":{},\"moved\":{},\"classes\":{{", summary.only_volatile, summary.only_cosmetic,
                        summary.moved));
    bool any = false;
    for (std::size_t i = 0; i < class_names.size(); ++i) {
        if (summary.classes[i] == 0) continue;
        out.raw(fmt::format("{}\"{}\":{}", std::exchange(any, true) ? "," : "", class_names[i], summary.classes[i]));
    }
    out.raw("},\"old\":");
    side(summary.sides.before, summary.before, summary.sides.before.records);
    out.raw(",\"new\":");
    side(summary.sides.after, summary.after, summary.written);
    out.put('}');
}

}  // namespace catwalk::diff
