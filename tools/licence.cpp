// SPDX-License-Identifier: Apache-2.0
#include "cli/command.hpp"
#include "licence/actions.hpp"

#include <iterator>
#include <string>

namespace catwalk::cli {

namespace {

// One row an action; without one the command filters records.
const Command* const actions[] = {
    &licences::recognise, &licences::compare, &licences::combine, &licences::show, &licences::list, &licences::matrix,
};

const CLI::App* given = nullptr;

void options(CLI::App& app) {
    given = &app;
    app.require_subcommand(0, 1);
    licences::filter.options(app);
    for (const Command* action : actions) action->options(*app.add_subcommand(std::string(action->name), std::string(action->summary)));
}

int run(const Common& common) {
    for (const Command* action : actions) {
        if (given->got_subcommand(std::string(action->name))) return action->run(common);
    }
    return licences::filter.run(common);
}

}  // namespace

const Command command{"catwalk-licence", "Recognise licences, compare them, combine them, and filter records by them", options, run};

}  // namespace catwalk::cli
