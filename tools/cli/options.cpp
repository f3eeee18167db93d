// SPDX-License-Identifier: Apache-2.0
#include "cli/options.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

namespace catwalk::cli {

void add_output(CLI::App& app, std::string& file) {
    app.add_option("-o,--output", file, "Write to this file, which appears whole or not at all")->option_text("FILE");
}

void add_findings(CLI::App& app, std::string& file) {
    app.add_option("--findings", file, "Write findings to this file as JSON lines instead of to standard error as text")
        ->option_text("FILE");
}

void add_fail_on(CLI::App& app, std::string& level, std::string_view otherwise) {
    app.add_option("--fail-on", level, fmt::format("Exit 1 if there is a finding of this level or above{}", otherwise))
        ->check(CLI::IsMember({"info", "warning", "error", "never"}))
        ->option_text("LEVEL");
}

void add_language(CLI::App& app, std::string& language, std::string_view what) {
    app.add_option("--lang", language, fmt::format("Language of {}: en, fr or es (default: the locale's)", what))
        ->check(CLI::IsMember({"en", "fr", "es"}))
        ->option_text("LANG");
}

void add_from(CLI::App& app, std::string& type) {
    app.add_option("--from", type, "What the records are: a type that catwalk map --list names (default: by their shape)")
        ->option_text("TYPE");
}

void add_jobs(CLI::App& app, unsigned& jobs) {
    app.add_option("-j,--jobs", jobs, "Work on this many threads; the output is the same for every number")
        ->check(CLI::Range(1, 256))
        ->option_text("N");
}

}  // namespace catwalk::cli
