// SPDX-License-Identifier: Apache-2.0
#include "cli/command.hpp"
#include "cli/options.hpp"
#include "diff/run.hpp"

#include <catwalk/base/error.hpp>

#include <CLI/CLI.hpp>

#include <string>

namespace catwalk::cli {

namespace {

diff::Options given;

void options(CLI::App& app) {
    app.add_option("--format", given.format, "Write changes as JSON lines, as text for people, or as one JSON Patch (default: jsonl)")
        ->check(CLI::IsMember({"jsonl", "text", "json-patch"}))
        ->option_text("FORMAT");
    app.add_flag("--summary", given.summary, "Write how many records changed, instead of the changes");
    app.add_option("--class", given.classes, "Only differences of this class; may be repeated")
        ->check(CLI::IsMember(diff::class_choices()))
        ->option_text("CLASS")
        ->expected(1)
        ->take_all()
        ->allow_extra_args(false);
    app.add_option("--kind", given.kinds, "Only changes of this kind; may be repeated")
        ->check(CLI::IsMember(diff::kind_choices()))
        ->option_text("KIND")
        ->expected(1)
        ->take_all()
        ->allow_extra_args(false);
    add_from(app, given.from);
    app.add_option("--key", given.key, "What identifies a record: a path in it; several together if repeated")
        ->option_text("PATH")
        ->expected(1)
        ->take_all()
        ->allow_extra_args(false);
    app.add_flag("--check-keys", given.check_keys, "Also look for identities that stand twice among records that did not change");
    app.add_flag("--no-renames", given.no_renames, "Propose no renamed records: they are removed and added");
    app.add_option("--max-deleted", given.max_deleted, "Write nothing and exit 3 if a larger share of the old records is gone: 0.1 or 10%")
        ->option_text("SHARE");
    app.add_option("--apply", given.apply, "Make the new snapshot of OLD and these changes")->option_text("CHANGES");
    app.add_option("--emit-keyed", given.emit_keyed,
                   "Write each record of one FILE as KEY TAB JSON, for an engine to sort: as a record of the old or the new side")
        ->check(CLI::IsMember({"old", "new"}))
        ->option_text("SIDE");
    app.add_flag("--reduce", given.reduce, "Read what --emit-keyed wrote of both sides, sorted by key, and write the changes");
    add_findings(app, given.findings);
    add_output(app, given.output);
    add_language(app, given.language, "messages and text");
    app.add_option("FILE", given.inputs,
                   "The old and the new snapshot: JSON lines, a JSON array, data.json or an API answer, also compressed");
}

int run(const Common& common) {
    given.quiet = common.quiet;
    return diff::run(given);
}

}  // namespace

const Command command{"catwalk-diff", "Compare two snapshots of a catalogue, record by record, in meaning", options, run};

}  // namespace catwalk::cli
