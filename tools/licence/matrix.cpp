// SPDX-License-Identifier: Apache-2.0
#include "cli/findings.hpp"
#include "licence/actions.hpp"
#include "licence/named.hpp"
#include "licence/table.hpp"

#include <CLI/CLI.hpp>

#include <unistd.h>

#include <string>
#include <vector>

namespace catwalk::cli::licences {

using licence::Kind;
using licence::Licence;

namespace {

struct Options {
    std::string from;
    std::string into;
    std::string use;
    std::string format;
    std::string language;
};

Options given;

void options(CLI::App& app) {
    app.add_option("--use", given.use, "What is done with the material (default: adapt)")
        ->check(CLI::IsMember({"link", "republish", "collect", "adapt"}))
        ->option_text("USE");
    app.add_option("--format", given.format, "csv, text, or html: one page with the reasons (default: text on a terminal, else csv)")
        ->check(CLI::IsMember({"csv", "text", "html"}))
        ->option_text("FORMAT");
    app.add_option("--lang", given.language, "Language of text: en, fr or es (default: the locale's)")
        ->check(CLI::IsMember({"en", "fr", "es"}))
        ->option_text("LANG");
    app.add_option("FROM", given.from, "A family (cc-by, ogl-ca, ...), or licences with commas between")->required();
    app.add_option("INTO", given.into, "The same, of the result")->required();
}

// The texts of a family; of a name without version, its candidates.
std::vector<const Licence*> members(const licence::Register& all, const Named& named, const std::string& asked) {
    std::vector<const Licence*> list;
    for (const Licence& one : all.all()) {
        if (one.family == asked && one.kind != Kind::family) list.push_back(&one);
    }
    if (!list.empty()) return list;
    for (std::size_t at = 0; at <= asked.size();) {
        const std::size_t end = std::min(asked.find(',', at), asked.size());
        const Licence& one = named.require(asked.substr(at, end - at));
        if (one.kind != Kind::family) list.push_back(&one);
        for (const std::string& id : one.candidates) list.push_back(all.find(id));
        at = end + 1;
    }
    return list;
}

int run(const Common&) {
    const auto licences = open_licences();
    const licence::Register& all = licences->all();
    const licence::Recogniser& recogniser = licences->recogniser();
    const Named named(all, recogniser);
    const licence::Comparer comparer(all);
    Table table;
    table.from = given.from;
    table.into = given.into;
    table.use = given.use.empty() ? licence::Use::adapt : *licence::use_named(given.use);
    table.rows = members(all, named, given.from);
    table.columns = members(all, named, given.into);
    for (const Licence* row : table.rows) {
        std::vector<licence::Compatibility>& cells = table.cells.emplace_back();
        for (const Licence* column : table.columns) cells.push_back(comparer.compare(*row, *column, table.use));
    }
    const Say say(all, message_language(given.language));
    if (given.format == "html") return print(html_of(table, all.terms(), say));
    if (given.format == "text" || (given.format.empty() && isatty(STDOUT_FILENO) == 1)) return print(text_of(table, say));
    return print(csv_of(table));
}

}  // namespace

const Command matrix{"matrix", "Compare one family of licences with another: a table, with the reasons behind each cell", options, run};

}  // namespace catwalk::cli::licences
