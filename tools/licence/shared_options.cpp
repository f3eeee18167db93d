// SPDX-License-Identifier: Apache-2.0
#include "licence/shared_options.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <unistd.h>

namespace catwalk::cli::licences {

void add_use(CLI::App& app, std::string& use, const std::string& about) {
    app.add_option("--use", use, about)->check(CLI::IsMember({"link", "republish", "collect", "adapt"}))->option_text("USE");
}

void add_portal(CLI::App& app, std::string& portal) {
    app.add_option("--portal", portal, "Where the records came from, if they do not say: ids of that portal count")->option_text("PORTAL");
}

void add_format(CLI::App& app, std::string& format, std::string_view machine) {
    app.add_option("--format", format, fmt::format("{0}, or text for people (default: text on a terminal, else {0})", machine))
        ->check(CLI::IsMember({std::string(machine), std::string("text")}))
        ->option_text("FORMAT");
}

bool is_for_people(std::string_view format) { return format == "text" || (format.empty() && isatty(STDOUT_FILENO) == 1); }

}  // namespace catwalk::cli::licences
