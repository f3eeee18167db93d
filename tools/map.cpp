// SPDX-License-Identifier: Apache-2.0
#include "cli/command.hpp"
#include "cli/findings.hpp"
#include "cli/io.hpp"
#include "cli/options.hpp"
#include "map/explain.hpp"
#include "map/stream.hpp"
#include "map/views.hpp"

#include <catwalk/base/error.hpp>
#include <catwalk/crosswalk/library.hpp>

#include <CLI/CLI.hpp>

#include <optional>
#include <string>
#include <vector>

namespace catwalk::cli {

namespace {

struct Options {
    map::StreamOptions stream;
    std::optional<std::string> explain;
    bool check = false;
    bool list = false;
    std::string show;
    std::string sssom;
};

Options given;

void options(CLI::App& app) {
    map::StreamOptions& stream = given.stream;
    app.add_option("--from", stream.from, "What the records are: a type that --list names, or core (default: by their shape)")
        ->option_text("TYPE");
    app.add_option("--to", stream.to, "What to make of them: a type that --list names (default: core)")->option_text("TYPE");
    app.add_option("--overlay", stream.overlays, "Lay this overlay over the table of --from or --to; may be repeated")
        ->option_text("FILE")
        ->expected(1)
        ->take_all()
        ->allow_extra_args(false);
    app.add_flag("--keep-unmapped", stream.keep_unmapped, "Carry source members that no row knows under `unmapped`");
    add_findings(app, stream.findings);
    add_fail_on(app, stream.fail_on);
    app.add_option("--loss", stream.loss, "Write what became of every source value to this file: a JSON line a record, then the total")
        ->option_text("FILE");
    app.add_option("--max-loss", stream.max_loss, "Exit 1 if more than this many values are dropped without a stated reason")
        ->option_text("N");
    app.add_flag("--unmapped", stream.unmapped, "Instead of records, list the codes that no vocabulary knows, as JSON lines");
    app.add_option("--explain", given.explain,
                   "Instead of records, explain how one is mapped, row by row: its identifier, or the number of its line")
        ->option_text("RECORD");
    add_jobs(app, stream.jobs);
    add_output(app, stream.output);
    add_language(app, stream.language);
    app.add_option("--today", stream.today, "The day that overrides expire by, YYYY-MM-DD (default: today)")->option_text("DATE");
    app.add_flag(
        "--check", given.check,
        "Prove the examples of the types, vocabularies or mapping files (.yaml) named in place of FILEs, or of all, and do nothing else");
    app.add_flag("--list", given.list, "List the types and vocabularies, and do nothing else");
    app.add_option("--show", given.show, "Print this type, vocabulary or `core` as a readable table, and do nothing else")
        ->option_text("NAME");
    app.add_option("--sssom", given.sssom, "Print this type's table in SSSOM's form, and do nothing else")->option_text("NAME");
    app.add_option("FILE", stream.inputs,
                   "JSON lines, a JSON array, data.json or an API answer, also compressed (default: standard input)");
}

int run(const Common& common) {
    const crosswalk::Library library(data::Folder(data_directory() / "mappings"));
    if (given.list) return map::list(library);
    if (!given.show.empty()) return map::show(library, given.show);
    if (!given.sssom.empty()) return map::sssom(library, given.sssom);
    if (given.check) return map::check(library, given.stream.inputs);
    given.stream.quiet = common.quiet;
    if (given.explain) return map::explain(library, given.stream, *given.explain);
    return map::stream(library, given.stream);
}

}  // namespace

const Command command{"catwalk-map", "Turn records of one type into another through the core", options, run};

}  // namespace catwalk::cli
