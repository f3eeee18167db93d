// SPDX-License-Identifier: Apache-2.0
#include "cli/findings.hpp"
#include "cli/options.hpp"
#include "licence/actions.hpp"
#include "licence/shared_options.hpp"
#include "licence/stream.hpp"

#include <catwalk/base/error.hpp>
#include <catwalk/crosswalk/library.hpp>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <string>

namespace catwalk::cli::licences {

namespace {

StreamOptions given;

void options(CLI::App& app) {
    app.add_option("--into", given.into, "Compare each record's licence with this one: an id of `catwalk licence list`")
        ->option_text("LICENCE");
    add_use(app, given.use, "What is done with the records' data (default: collect, or what the policy says)");
    app.add_option("--policy", given.policy, "Ask this file whether the catalogue publishes a record")->option_text("FILE");
    app.add_option("--keep", given.keep,
                   "Write only records with this answer; may be repeated (compatible is yes and yes-if, publishable the policy's yes)")
        ->check(CLI::IsMember({"compatible", "yes", "yes-if", "unclear", "no", "publishable", "ask", "refused"}))
        ->option_text("ANSWER")
        ->expected(1)
        ->take_all()
        ->allow_extra_args(false);
    app.add_option("--fail-on", given.fail_on, "Exit 1 if a record's verdict is this or worse (default: never)")
        ->check(CLI::IsMember({"no", "unclear", "never"}))
        ->option_text("ANSWER");
    app.add_flag("--summary", given.summary, "Write how many records have which licence and which answer, instead of the records");
    add_from(app, given.from);
    add_portal(app, given.portal);
    add_findings(app, given.findings);
    add_jobs(app, given.jobs);
    add_output(app, given.output);
    add_language(app, given.language, "messages and text");
    app.add_option("FILE", given.inputs, "JSON lines, a JSON array, data.json or an API answer, also compressed (default: standard input)");
}

int run(const Common& common) {
    given.quiet = common.quiet;
    const crosswalk::Library library(data::Folder(data_directory() / "mappings"));
    return stream(library, *open_licences(), given);
}

}  // namespace

const Command filter{"", "", options, run};

}  // namespace catwalk::cli::licences
