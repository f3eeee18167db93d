// SPDX-License-Identifier: Apache-2.0
#include "cli/command.hpp"
#include "cli/io.hpp"
#include "licence/actions.hpp"

#include <catwalk/base/error.hpp>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace catwalk::cli {

namespace {

// One row an action; without one the command filters records.
const Command* const actions[] = {
    &licences::recognise, &licences::compare, &licences::combine, &licences::show, &licences::list, &licences::matrix,
};

const CLI::App* given = nullptr;
std::vector<std::string> more;

void options(CLI::App& app) {
    given = &app;
    app.require_subcommand(0, 1);
    licences::filter.options(app);
    app.add_option("--licence", more, "Also know the licence of this file; may be repeated")
        ->option_text("FILE")
        ->expected(1)
        ->take_all()
        ->allow_extra_args(false);
    for (const Command* action : actions) action->options(*app.add_subcommand(std::string(action->name), std::string(action->summary)));
}

// What belongs to records is not for an action, wherever it stands.
void refuse_filter_options(std::string_view action) {
    for (const CLI::Option* option : given->get_options()) {
        if (option->count() == 0 || option->get_group() == "Common options" || option->check_lname("licence")) continue;
        throw Error(option->get_positional() ? fmt::format("unexpected argument before {}", action)
                                             : fmt::format("{} does not go with {}", option->get_name(), action));
    }
}

int run(const Common& common) {
    for (const Command* action : actions) {
        if (!given->got_subcommand(std::string(action->name))) continue;
        refuse_filter_options(action->name);
        return action->run(common);
    }
    return licences::filter.run(common);
}

}  // namespace

namespace {

std::vector<std::shared_ptr<const data::Tree>> trees() {
    std::vector<std::shared_ptr<const data::Tree>> all;
    all.reserve(more.size());
    for (const std::string& name : more) all.push_back(data::Tree::parse(text_of_file(name), name));
    return all;
}

data::Folder folder() { return data::Folder(data_directory() / "licences"); }

}  // namespace

std::unique_ptr<const licence::Licences> licences::open_licences() {
    auto opened = std::make_unique<const licence::Licences>(folder(), trees());
    if (!more.empty()) static_cast<void>(opened->all());  // a wrong file is told before any record
    return opened;
}

const Command command{"catwalk-licence", "Recognise licences, compare them, combine them, and filter records by them", options, run};

}  // namespace catwalk::cli
