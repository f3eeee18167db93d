// SPDX-License-Identifier: Apache-2.0
#include <catwalk/crosswalk/crosswalk.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace catwalk::crosswalk {

namespace {

bool same_place(const Row& base, const Row& over) {
    if (base.core != over.core) return false;
    const bool group = !over.fields.empty() && !over.each;
    if (group) return !base.fields.empty() && !base.each;
    if (over.from.empty() && over.parts.empty() && !over.each) return true;
    if (over.each) return base.each == over.each;
    if (!over.parts.empty()) return base.parts == over.parts;
    return !base.from.empty() && base.from.front() == over.from.front();
}

void merge_rows(std::vector<Row>& base, const std::vector<Row>& overlay);

void merge_row(Row& base, const Row& over) {
    if (!over.from.empty()) base.from = over.from;
    if (!over.as.empty()) {
        base.as = over.as;
        base.arguments = over.arguments;
    }
    if (over.constant) {
        base.constant = over.constant;
        base.from.clear();
        base.parts.clear();
    }
    if (!over.reason.empty()) base.reason = over.reason;
    if (!over.in_only.empty()) base.in_only = over.in_only;
    if (!over.out_only.empty()) base.out_only = over.out_only;
    if (!over.changes.empty()) base.changes = over.changes;
    if (!over.note.empty()) base.note = over.note;
    if (over.add) base.add = true;
    base.when.insert(base.when.end(), over.when.begin(), over.when.end());
    base.out_when.insert(base.out_when.end(), over.out_when.begin(), over.out_when.end());
    base.values.insert(base.values.begin(), over.values.begin(), over.values.end());
    base.node = over.node;
    merge_rows(base.fields, over.fields);
}

bool is_new(const Row& row) { return !row.from.empty() || !row.parts.empty() || row.constant || !row.fields.empty(); }

void merge_one(std::vector<Row>& base, const Row& over) {
    const auto matches = [&](const Row& row) { return same_place(row, over); };
    if (over.node["remove"].text() == "true") {
        if (std::erase_if(base, matches) == 0) over.node.fail(fmt::format("nothing to remove: no row for \"{}\" here", over.core));
        return;
    }
    const bool found = std::any_of(base.begin(), base.end(), matches);
    if (found && !(over.constant && over.from.empty())) {
        for (Row& row : base) {
            if (matches(row)) merge_row(row, over);
        }
        return;
    }
    if (!is_new(over)) over.node.fail(fmt::format("no row for \"{}\" to change; a new row needs `from`, `parts`, `fields` or `constant`", over.core));
    // Before the rows of the same field: what the portal does comes first. A constant comes last: only where nothing is stated.
    const auto same_field = [&](const Row& row) { return row.core == over.core; };
    const auto first = std::find_if(base.begin(), base.end(), same_field);
    const auto last = std::find_if(base.rbegin(), base.rend(), same_field).base();
    base.insert(first == base.end() ? base.end() : over.constant ? last : first, over);
}

void merge_rows(std::vector<Row>& base, const std::vector<Row>& overlay) {
    for (const Row& over : overlay) merge_one(base, over);
}

}  // namespace

Crosswalk Crosswalk::overlaid(const Crosswalk& overlay) const {
    Crosswalk merged = *this;
    merged.id = overlay.id;
    merged.title = overlay.title;
    if (!overlay.spec.empty()) merged.spec = overlay.spec;
    merged.shapes = overlay.shapes;
    if (!overlay.records.empty()) merged.records = overlay.records;
    if (!overlay.language.from.empty()) merged.language.from = overlay.language.from;
    if (!overlay.language.fallback.empty()) {
        merged.language.fallback = overlay.language.fallback;
        merged.language.reason = overlay.language.reason;
    }
    if (!overlay.language.preferred.empty()) merged.language.preferred = overlay.language.preferred;
    merge_rows(merged.rows, overlay.rows);
    merged.drops.insert(merged.drops.begin(), overlay.drops.begin(), overlay.drops.end());
    merged.examples = overlay.examples;
    merged.overrides = overlay.overrides;
    merged.trees.insert(merged.trees.end(), overlay.trees.begin(), overlay.trees.end());
    return merged;
}

}  // namespace catwalk::crosswalk
