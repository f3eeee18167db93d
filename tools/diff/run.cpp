// SPDX-License-Identifier: Apache-2.0
#include "diff/run.hpp"

#include "cli/command.hpp"
#include "cli/findings.hpp"
#include "cli/io.hpp"
#include "diff/input.hpp"

#include <catwalk/base/error.hpp>
#include <catwalk/crosswalk/library.hpp>
#include <catwalk/crosswalk/mapper.hpp>
#include <catwalk/diff/apply.hpp>
#include <catwalk/diff/stream.hpp>

#include <fmt/format.h>

#include <memory>
#include <optional>

namespace catwalk::cli::diff {

namespace cd = catwalk::diff;

std::vector<std::string> class_choices() { return {cd::class_names.begin(), cd::class_names.end()}; }
std::vector<std::string> kind_choices() { return {cd::kind_names.begin(), cd::kind_names.end()}; }

namespace {

/// Everything of one run that compares two files.
class Run {
public:
    explicit Run(const Options& options)
        : options_(options), library_(data::Folder(data_directory() / "mappings")), profiles_(library_.folder(), options.key), types_(library_, request()),
          output_(options.output),
          report_(data::Messages::load(library_.folder().load("findings.yaml")), options.findings, message_language(options.language), options.quiet) {}

    int compare(const std::string& old_name, const std::string& new_name) {
        RereadInput old_input(old_name);
        RereadInput new_input(new_name);
        cd::Snapshot before(old_input.name(), old_input);
        cd::Snapshot after(new_input.name(), new_input);
        index(before, old_input);
        index(after, new_input);
        const cd::MatchRequest request{profiles_, [this](json::Value record) { return types_.type_of(record); }, [this](const Finding& finding) { report_.add(finding); },
                                       options_.check_keys, !options_.no_renames};
        const cd::Counts counts = match(before, after, request);
        cd::ChangeLines lines([this](std::string_view text) { output_.write(text); });
        const cd::Summary summary = tell_changes(before, after, counts, profiles_, lines);
        lines.finish(summary, true);
        report_.finish();
        output_.finish();
        if (report_.count(Level::error) != 0) return Status::incomplete;
        return summary[cd::Kind::changed] + summary[cd::Kind::added] + summary[cd::Kind::removed] + summary[cd::Kind::renamed] == 0 ? Status::fine : Status::findings;
    }

    int apply(const std::string& old_name) {
        RereadInput old_input(old_name);
        RereadInput changes(options_.apply);
        cd::Snapshot old(old_input.name(), old_input);
        index(old, old_input);
        cd::apply(old, changes.front_to_back(), changes.name(), changes, [this](std::string_view text) { output_.write(text); });
        report_.finish();
        output_.finish();
        return report_.count(Level::error) != 0 ? Status::incomplete : Status::fine;
    }

private:
    [[nodiscard]] crosswalk::MapRequest request() const {
        crosswalk::MapRequest request;
        request.from = options_.from;
        return request;
    }

    void index(cd::Snapshot& snapshot, RereadInput& input) {
        Findings findings;
        snapshot.index(input.front_to_back(), types_.envelopes(), findings);
        report_.add(findings);
    }

    const Options& options_;
    crosswalk::Library library_;
    cd::Profiles profiles_;
    crosswalk::MapPlans types_;
    Output output_;
    FindingReport report_;
};

}  // namespace

int run(const Options& options) {
    if (!options.apply.empty()) {
        if (options.inputs.size() != 1) throw Error("--apply takes one FILE, the old snapshot");
        return Run(options).apply(options.inputs.front());
    }
    if (options.inputs.size() != 2) throw Error("name two files: the old snapshot and the new one");
    return Run(options).compare(options.inputs[0], options.inputs[1]);
}

}  // namespace catwalk::cli::diff
