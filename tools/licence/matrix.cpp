// SPDX-License-Identifier: Apache-2.0
#include "cli/findings.hpp"
#include "cli/options.hpp"
#include "licence/actions.hpp"
#include "licence/named.hpp"
#include "licence/shared_options.hpp"
#include "licence/table.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <string>
#include <utility>
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
    add_use(app, given.use);
    app.add_option("--format", given.format, "csv, text, or html: one page with the reasons (default: text on a terminal, else csv)")
        ->check(CLI::IsMember({"csv", "text", "html"}))
        ->option_text("FORMAT");
    add_language(app, given.language, "text");
    app.add_option("FROM", given.from, "A family (cc-by, ogl-ca, ...), or licences with commas between")->required();
    app.add_option("INTO", given.into, "The same, of the result")->required();
}

/// What stands along one side of the table.
struct Side {
    std::string name;
    std::vector<const Licence*> licences;

    void add(const Licence* one) {
        if (std::find(licences.begin(), licences.end(), one) == licences.end()) licences.push_back(one);
    }
};

// The texts of a family; of a name without version, its candidates.
Side side(const licence::Register& all, const Named& named, const std::string& asked) {
    Side made{asked, {}};
    for (const Licence& one : all.all()) {
        if (one.family == asked && one.kind != Kind::family) made.add(&one);
    }
    if (!made.licences.empty()) return made;
    made.name.clear();
    for (std::size_t at = 0; at <= asked.size();) {
        const std::size_t end = std::min(asked.find(',', at), asked.size());
        const Licence& one = named.require(asked.substr(at, end - at));
        made.name.append(made.name.empty() ? "" : ", ").append(one.id);
        if (one.kind != Kind::family) made.add(&one);
        for (const std::string_view id : one.candidates) made.add(all.find(id));
        at = end + 1;
    }
    return made;
}

int run(const Common&) {
    const auto licences = open_licences();
    const licence::Register& all = licences->all();
    const licence::Recogniser& recogniser = licences->recogniser();
    const Named named(all, recogniser);
    const licence::Comparer comparer(all);
    Table table;
    Side from = side(all, named, given.from);
    Side into = side(all, named, given.into);
    table.from = std::move(from.name);
    table.into = std::move(into.name);
    table.use = given.use.empty() ? licence::Use::adapt : *licence::use_named(given.use);
    table.rows = std::move(from.licences);
    table.columns = std::move(into.licences);
    for (const Licence* row : table.rows) {
        std::vector<licence::Compatibility>& cells = table.cells.emplace_back();
        for (const Licence* column : table.columns) cells.push_back(comparer.compare(*row, *column, table.use));
    }
    const Say say(all, message_language(given.language));
    if (given.format == "html") return print(html_of(table, all.terms(), say));
    if (is_for_people(given.format)) return print(text_of(table, say));
    return print(csv_of(table));
}

}  // namespace

const Command matrix{"matrix", "Compare one family of licences with another: a table, with the reasons behind each cell", options, run};

}  // namespace catwalk::cli::licences
