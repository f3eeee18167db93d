// SPDX-License-Identifier: Apache-2.0
#include "cli/command.hpp"
#include "cli/findings.hpp"
#include "cli/io.hpp"
#include "cli/options.hpp"
#include "validate/profiles.hpp"
#include "validate/stream.hpp"

#include <catwalk/crosswalk/library.hpp>

#include <CLI/CLI.hpp>

#include <string>

namespace catwalk::cli {

namespace {

struct Options {
    validate::StreamOptions stream;
    std::string explain;
    bool list = false;
    bool check = false;
};

Options given;

void options(CLI::App& app) {
    validate::StreamOptions& stream = given.stream;
    app.add_option("--profile", stream.profiles,
                   "Check by this profile that --list names, or this file (.yaml); may be repeated (default: by the records' type)")
        ->option_text("PROFILE")
        ->expected(1)
        ->take_all()
        ->allow_extra_args(false);
    add_fail_on(app, stream.fail_on, " (default: error)");
    app.add_option("--min-level", stream.min_level, "Tell findings of this level and above only (default: info)")
        ->check(CLI::IsMember({"info", "warning", "error"}))
        ->option_text("LEVEL");
    app.add_option("--format", stream.format, "jsonl, or text for people (default: text on a terminal, else jsonl)")
        ->check(CLI::IsMember({"jsonl", "text"}))
        ->option_text("FORMAT");
    app.add_option("--findings", stream.findings, "Write findings to this file instead of to standard output")->option_text("FILE");
    app.add_option("--keep", stream.keep,
                   "Write the records that are valid, or invalid by --fail-on, to standard output, and findings elsewhere")
        ->check(CLI::IsMember({"valid", "invalid"}))
        ->option_text("WHICH");
    add_jobs(app, stream.jobs);
    add_language(app, stream.language);
    app.add_option("--today", stream.today, "The day that dates are compared with, YYYY-MM-DD (default: today)")->option_text("DATE");
    stream.colour.option(app);
    app.add_option("--explain", given.explain, "Say what a rule asks for, why, and by whose word, and do nothing else")
        ->option_text("RULE");
    app.add_flag("--list", given.list, "List the profiles and their rules, or those of --profile, and do nothing else");
    app.add_flag("--check", given.check, "Prove the examples of all profiles, or of those of --profile, and do nothing else");
    app.add_option("FILE", stream.inputs,
                   "JSON lines, a JSON array, data.json or an API answer, also compressed (default: standard input)");
}

int run(const Common& common) {
    const crosswalk::Library library(data::Folder(data_directory() / "mappings"));
    const check::Profiles profiles(library);
    const auto named = validate::read_profiles(profiles, given.stream.profiles);
    const std::string language = message_language(given.stream.language);
    if (given.list) return validate::list(profiles, named, language);
    if (given.check) return validate::check(profiles, named);
    if (!given.explain.empty()) return validate::explain(profiles, named, given.explain, language);
    given.stream.quiet = common.quiet;
    return validate::stream(profiles, named, given.stream);
}

}  // namespace

const Command command{"catwalk-validate", "Check records by rules, and say what is wrong with them", options, run};

}  // namespace catwalk::cli
