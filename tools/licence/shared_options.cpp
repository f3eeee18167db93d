// SPDX-License-Identifier: Apache-2.0
#include "licence/shared_options.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <unistd.h>

namespace catwalk::cli::licences {

void add_use(CLI::App& app, std::string& use, const std::string& about) {
    app.add_option("--use", use, about)->check(CLI::IsMember({"link", "republish", "collect", "adapt"}))->option_text("USE");
}

void add_language(CLI::App& app, std::string& language, std::string_view what) {
    app.add_option("--lang", language, fmt::format("Language of {}: en, fr or es (default: the locale's)", what))
        ->check(CLI::IsMember({"en", "fr", "es"}))
        ->option_text("LANG");
}

void add_format(CLI::App& app, std::string& format, std::string_view machine) {
    app.add_option("--format", format, fmt::format("{0}, or text for people (default: text on a terminal, else {0})", machine))
        ->check(CLI::IsMember({std::string(machine), std::string("text")}))
        ->option_text("FORMAT");
}

bool is_for_people(std::string_view format) { return format == "text" || (format.empty() && isatty(STDOUT_FILENO) == 1); }

}  // namespace catwalk::cli::licences
