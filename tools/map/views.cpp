// SPDX-License-Identifier: Apache-2.0
#include "map/views.hpp"

#include "cli/command.hpp"
#include "cli/io.hpp"

#include <catwalk/base/error.hpp>
#include <catwalk/crosswalk/check.hpp>
#include <catwalk/crosswalk/plan.hpp>
#include <catwalk/crosswalk/transform.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string_view>

namespace catwalk::cli::map {

using crosswalk::Crosswalk;
using crosswalk::Field;
using crosswalk::Library;
using crosswalk::Row;

namespace {

// Columns that a person can read: as wide as their widest cell, two spaces between, the last one free.
std::string table(const std::vector<std::vector<std::string>>& rows) {
    const auto width_of = [](std::string_view text) {
        return static_cast<std::size_t>(
            std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
    };
    std::vector<std::size_t> widths;
    for (const auto& row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], width_of(row[i]));
    }
    std::string text;
    for (const auto& row : rows) {
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i) {
            line += row[i];
            if (i + 1 < row.size()) line.append(widths[i] - width_of(row[i]) + 2, ' ');
        }
        line.erase(line.find_last_not_of(' ') + 1);
        text += line + "\n";
    }
    return text;
}

bool has(const std::vector<std::string>& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

std::string source_of(const Row& row) {
    std::string text;
    const auto add = [&](const std::string& part) { text += (text.empty() ? "" : " | ") + part; };
    if (row.each) add(row.each->text() + "[]");
    for (const auto& path : row.from) add(path.text());
    for (const auto& [name, path] : row.parts) add(name + "=" + path.text());
    if (row.constant) add(fmt::format("\"{}\"", *row.constant));
    return text;
}

std::string_view way_of(const Row& row) {
    if (!row.in_only.empty() || (row.constant && row.from.empty())) return "->";
    return row.out_only.empty() ? "<->" : "<-";
}

std::string remark_of(const Row& row) {
    for (const std::string* text : {&row.in_only, &row.out_only, &row.changes, &row.reason, &row.note}) {
        if (!text->empty()) return *text;
    }
    return {};
}

void add_rows(const std::vector<Row>& rows, const std::string& indent, std::vector<std::vector<std::string>>& cells) {
    for (const Row& row : rows) {
        cells.push_back({indent + source_of(row), std::string(way_of(row)), row.core, row.as, remark_of(row)});
        add_rows(row.fields, indent + "  ", cells);
    }
}

std::string crosswalk_table(const Crosswalk& crosswalk) {
    std::string text = fmt::format("{}: {}\n{}\n\n", crosswalk.id, crosswalk.title, crosswalk.spec);
    std::vector<std::vector<std::string>> cells = {{"source", "", "core", "transform", "remark"}};
    add_rows(crosswalk.rows, "", cells);
    text += table(cells);
    if (!crosswalk.drops.empty()) text += "\nLeft out on purpose\n";
    cells.clear();
    for (const auto& drop : crosswalk.drops) cells.push_back({"  " + drop.path.text(), drop.reason});
    return text + table(cells);
}

std::string core_table(const crosswalk::CoreModel& core) {
    std::vector<std::vector<std::string>> cells = {{"field", "type", "", "standard", "definition"}};
    for (const Field& field : core.fields()) {
        cells.push_back(
            {field.path, std::string(name_of(field.type)), std::string(name_of(field.cardinality)), field.standard, field.definition.en});
    }
    return table(cells);
}

std::string vocabulary_table(const crosswalk::Vocabulary& vocabulary) {
    std::vector<std::vector<std::string>> cells = {{"id", "en", "fr", "es"}};
    for (const auto& scheme : vocabulary.schemes()) cells.front().push_back(scheme.id);
    for (const auto& term : vocabulary.terms()) {
        std::vector<std::string> row = {term.id, term.en, term.fr, term.es};
        for (const auto& codes : term.codes) row.push_back(codes.empty() ? std::string("-") : fmt::format("{}", fmt::join(codes, " ")));
        cells.push_back(std::move(row));
    }
    return table(cells);
}

bool is_type(const Library& library, const std::string& name) { return has(library.crosswalks(), name) || has(library.overlays(), name); }

}  // namespace

int list(const Library& library) {
    std::vector<std::vector<std::string>> cells;
    cells.push_back({"core", "type", "The core record"});
    for (const std::string& name : library.crosswalks()) {
        const auto crosswalk = library.crosswalk(name);
        cells.push_back({name, crosswalk->out_only.empty() ? "type" : "type, written only", crosswalk->title});
    }
    for (const std::string& name : library.overlays())
        cells.push_back({name, "type, overlay of " + library.crosswalk(name)->base, library.crosswalk(name)->title});
    for (const std::string& name : library.vocabularies())
        cells.push_back({name, "vocabulary", fmt::format("{} values", library.vocabulary(name)->terms().size())});
    return print(table(cells));
}

int show(const Library& library, const std::string& name) {
    if (name == "core") return print(core_table(*library.core()));
    if (!is_type(library, name) && has(library.vocabularies(), name)) return print(vocabulary_table(*library.vocabulary(name)));
    return print(crosswalk_table(*library.crosswalk(name)));
}

namespace {

// The predicate says how sure a reader may be that a value means the same on both sides.
std::string_view predicate_of(const Row& row) {
    if (row.add || !row.in_only.empty()) return "skos:closeMatch";
    return row.changes.empty() ? "skos:exactMatch" : "skos:closeMatch";
}

void add_sssom(const Crosswalk& crosswalk, const std::vector<Row>& rows, const std::string& source, const std::string& core,
               std::string& text) {
    for (const Row& row : rows) {
        const std::string field = core.empty() ? row.core : fmt::format("{}/{}", core, row.core);
        const auto subject = [&](const std::string& path) { return source.empty() ? path : fmt::format("{}/{}", source, path); };
        std::vector<std::string> paths;
        for (const auto& path : row.from) paths.push_back(subject(path.text()));
        for (const auto& [name, path] : row.parts) paths.push_back(subject(path.text()));
        for (const std::string& path : paths) {
            text += fmt::format("{}:{}\t{}\tcore:{}\tsemapv:ManualMappingCuration\t{}\n", crosswalk.id, path, predicate_of(row), field,
                                remark_of(row));
        }
        add_sssom(crosswalk, row.fields, row.each ? subject(row.each->text() + "[]") : source, field, text);
    }
}

}  // namespace

int sssom(const Library& library, const std::string& name) {
    const auto crosswalk = library.crosswalk(name);
    std::string text = fmt::format(
        "#curie_map:\n#  {0}: https://w3id.org/catwalk/source/{0}#\n#  core: https://w3id.org/catwalk/core#\n#  semapv: "
        "https://w3id.org/semapv/vocab/\n"
        "#  skos: http://www.w3.org/2004/02/skos/core#\n#mapping_set_id: https://w3id.org/catwalk/crosswalk/{0}\n#license: "
        "https://www.apache.org/licenses/LICENSE-2.0\n"
        "#mapping_set_title: {1}\n",
        crosswalk->id, crosswalk->title);
    text += "subject_id\tpredicate_id\tobject_id\tmapping_justification\tcomment\n";
    add_sssom(*crosswalk, crosswalk->rows, "", "", text);
    return print(text);
}

namespace {

crosswalk::CheckResult proved(const Library& library, const std::string& name) {
    if (name.ends_with(".yaml")) return crosswalk::check_file(library, data::Tree::parse(text_of_file(name), name));
    if (!is_type(library, name) && has(library.vocabularies(), name)) return crosswalk::check_vocabulary(library, name);
    return crosswalk::check_crosswalk(library, name);
}

}  // namespace

int check(const Library& library, const std::vector<std::string>& names) {
    std::vector<std::string> asked = names;
    if (asked.empty()) {
        for (const auto& all : {library.crosswalks(), library.overlays(), library.vocabularies()})
            asked.insert(asked.end(), all.begin(), all.end());
    }
    static_cast<void>(library.core());
    std::string text;
    std::size_t failures = 0;
    for (const std::string& name : asked) {
        const auto result = proved(library, name);
        text += fmt::format("{}: {} claims hold, {} do not\n", name, result.proven, result.failures.size());
        for (const std::string& failure : result.failures) text += "  " + failure + "\n";
        failures += result.failures.size();
    }
    print(text);
    return failures == 0 ? Status::fine : Status::findings;
}

}  // namespace catwalk::cli::map
