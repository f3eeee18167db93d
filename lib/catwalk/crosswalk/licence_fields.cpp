// SPDX-License-Identifier: Apache-2.0
#include <catwalk/crosswalk/licence_fields.hpp>

#include <catwalk/crosswalk/find.hpp>

#include <algorithm>

namespace catwalk::crosswalk {

namespace {

void add_all(std::vector<Path>& to, const std::vector<Path>& more) {
    for (const Path& path : more) {
        if (std::find(to.begin(), to.end(), path) == to.end()) to.push_back(path);
    }
}

json::Value first_that_speaks(json::Value record, const std::vector<Path>& paths) {
    for (const Path& path : paths) {
        if (const json::Value found = find(record, path); !found.is_empty()) return found;
    }
    return {};
}

}  // namespace

LicenceFields::LicenceFields(const Crosswalk& crosswalk) {
    for (const Row& row : crosswalk.rows) {
        if (!row.reads()) continue;
        add(dataset_, row, row.core);
        if (row.core != "distribution" || !row.each) continue;
        Group group{*row.each, {}};
        // A walk's last step is the list itself: its elements are taken one by one here.
        for (const Row& field : row.fields) {
            if (field.reads()) add(group.fields, field, field.core);
        }
        if (!group.fields.empty()) groups_.push_back(std::move(group));
    }
}

LicenceFields LicenceFields::of_core() {
    LicenceFields made;
    const auto fields = [] {
        Fields all;
        all.id.push_back(Path::parse("license/id"));
        all.title = {Path::parse("license/title"), Path::parse("license/verbatim")};
        all.url.push_back(Path::parse("license/url"));
        return all;
    };
    made.dataset_ = fields();
    made.groups_.push_back({Path::parse("distribution"), fields()});
    return made;
}

void LicenceFields::add(Fields& fields, const Row& row, std::string_view core) {
    if (core == "license/id") add_all(fields.id, row.from);
    if (core == "license/title" || core == "license") add_all(fields.title, row.from);
    if (core == "license/url") add_all(fields.url, row.from);
}

LicenceWords LicenceFields::words(const Fields& fields, json::Value record) {
    return {first_that_speaks(record, fields.id), first_that_speaks(record, fields.title), first_that_speaks(record, fields.url)};
}

json::Value LicenceFields::list(json::Value record, const Group& group) {
    for (const Path::Step& step : group.list.steps) {
        if (step.kind == Path::Kind::member) record = record.find(step.name);
        if (step.kind == Path::Kind::entry) record = entry_of(record, step.name);
    }
    return record;
}

}  // namespace catwalk::crosswalk
