// SPDX-License-Identifier: Apache-2.0
#include "diff/run.hpp"

#include "cli/command.hpp"
#include "cli/findings.hpp"
#include "cli/io.hpp"
#include "diff/input.hpp"
#include "diff/tell.hpp"

#include <catwalk/base/error.hpp>
#include <catwalk/crosswalk/library.hpp>
#include <catwalk/crosswalk/mapper.hpp>
#include <catwalk/diff/apply.hpp>

#include <fmt/format.h>

#include <map>
#include <optional>
#include <utility>

namespace catwalk::cli::diff {

namespace cd = catwalk::diff;

std::vector<std::string> class_choices() { return {cd::class_names.begin(), cd::class_names.end()}; }
std::vector<std::string> kind_choices() { return {cd::kind_names.begin(), cd::kind_names.end()}; }

namespace {

// A type may have a profile and no crosswalk: its records are compared long before anybody can map them.
class Types {
public:
    Types(const crosswalk::Library& library, const cd::Profiles& profiles, const std::string& from)
        : library_(library), profiles_(profiles), from_(from) {
        const bool profile_alone = profiles.knows(from) && from != "any" && !is_crosswalk(from);
        crosswalk::MapRequest request;
        if (!profile_alone) request.from = from;
        plans_.emplace(library, std::move(request));
    }

    [[nodiscard]] json::Envelopes envelopes() const { return plans_->envelopes(); }

    [[nodiscard]] std::string_view type_of(json::Value record) {
        if (!from_.empty()) return profile_for(from_);
        const std::string_view said = record.find("_catwalk").find("type").string();
        if (!said.empty() && profiles_.knows(said)) return said;
        return profile_for(plans_->type_of(record));
    }

private:
    [[nodiscard]] bool is_crosswalk(std::string_view name) const {
        for (const auto& names : {library_.crosswalks(), library_.overlays()}) {
            for (const std::string& known : names) {
                if (known == name) return true;
            }
        }
        return false;
    }

    // An overlay without a profile of its own has that of the crosswalk below it.
    std::string_view profile_for(std::string_view type) {
        if (type.empty() || profiles_.knows(type)) return type;
        const auto found = bases_.find(type);
        if (found != bases_.end()) return found->second;
        return bases_.emplace(type, library_.crosswalk(type)->base).first->second;
    }

    const crosswalk::Library& library_;
    const cd::Profiles& profiles_;
    const std::string& from_;
    std::optional<crosswalk::MapPlans> plans_;
    std::map<std::string, std::string, std::less<>> bases_;
};

/// Everything that one run needs.
class Run {
public:
    explicit Run(const Options& options)
        : options_(options),
          library_(data::Folder(data_directory() / "mappings")),
          profiles_(library_.folder(), options.key),
          types_(library_, profiles_, options.from),
          output_(options.output),
          words_(library_.folder(), message_language(options.language)),
          report_(data::Messages::load(library_.folder().load("findings.yaml")), options.findings, message_language(options.language),
                  options.quiet) {}

    int compare() {
        RereadInput old_input(options_.inputs[0]);
        RereadInput new_input(options_.inputs[1]);
        cd::Snapshot before(old_input.name(), old_input);
        cd::Snapshot after(new_input.name(), new_input);
        index(before, old_input);
        index(after, new_input);
        return tell(before, after);
    }

    int reduce() {
        Input input(options_.inputs.empty() ? "-" : options_.inputs[0]);
        Spool old_store;
        Spool new_store;
        cd::Snapshot before("old", old_store);
        cd::Snapshot after("new", new_store);
        read_keyed(input.bytes(), input.name(), before, old_store, after, new_store);
        return tell(before, after);
    }

    int emit() {
        Input input(options_.inputs.empty() ? "-" : options_.inputs[0]);
        emit_keyed(input.bytes(), input.name(), types_.envelopes(), options_.emit_keyed, match_request(),
                   [this](std::string_view text) { output_.write(text); });
        return finish(Status::fine);
    }

    int apply() {
        RereadInput old_input(options_.inputs[0]);
        RereadInput changes(options_.apply);
        cd::Snapshot old(old_input.name(), old_input);
        index(old, old_input);
        cd::apply(old, changes.front_to_back(), changes.name(), changes, [this](std::string_view text) { output_.write(text); });
        return finish(Status::fine);
    }

private:
    void index(cd::Snapshot& snapshot, RereadInput& input) {
        Findings findings;
        snapshot.index(input.front_to_back(), types_.envelopes(), findings);
        report_.add(findings);
    }

    int tell(cd::Snapshot& before, cd::Snapshot& after) {
        const cd::Counts counts = match(before, after, match_request());
        refuse_mass_deletion(before, options_.max_deleted);
        const std::uint64_t told = Teller(options_, words_, profiles_, output_).tell(before, after, counts);
        return finish(told == 0 ? Status::fine : Status::findings);
    }

    int finish(int status) {
        report_.finish();
        output_.finish();
        return report_.count(Level::error) != 0 ? Status::incomplete : status;
    }

    cd::MatchRequest match_request() {
        return {profiles_, [this](json::Value record) { return types_.type_of(record); },
                [this](const Finding& finding) { report_.add(finding); }, options_.check_keys, !options_.no_renames};
    }

    const Options& options_;
    crosswalk::Library library_;
    cd::Profiles profiles_;
    Types types_;
    Output output_;
    Words words_;
    FindingReport report_;
};

// The options that only some ways of working look at.
void refuse(const Options& options, std::string_view way, bool compares) {
    const auto no = [&](bool given, std::string_view name) {
        if (given) throw Error(fmt::format("{} is of no use with {}", name, way));
    };
    no(!options.classes.empty(), "--class");
    no(!options.kinds.empty(), "--kind");
    no(options.summary, "--summary");
    if (compares) return;
    no(options.format != "jsonl", "--format");
    no(options.check_keys, "--check-keys");
    no(options.no_renames, "--no-renames");
    no(!options.max_deleted.empty(), "--max-deleted");
}

void require_files(const Options& options, std::size_t least, std::size_t most, const char* message) {
    if (options.inputs.size() < least || options.inputs.size() > most) throw Error(message);
}

int run_way(const Options& options) {
    const int ways = (options.apply.empty() ? 0 : 1) + (options.emit_keyed.empty() ? 0 : 1) + (options.reduce ? 1 : 0);
    if (ways > 1) throw Error("--apply, --emit-keyed and --reduce are for different runs");
    if (!options.apply.empty()) {
        refuse(options, "--apply", false);
        if (!options.key.empty()) throw Error("--key is of no use with --apply");
        require_files(options, 1, 1, "--apply takes one FILE, the old snapshot");
        return Run(options).apply();
    }
    if (!options.emit_keyed.empty()) {
        refuse(options, "--emit-keyed", false);
        require_files(options, 0, 1, "--emit-keyed takes one FILE, or standard input");
        return Run(options).emit();
    }
    if (options.format == "json-patch") refuse(options, "--format json-patch", true);
    if (options.reduce) {
        require_files(options, 0, 1, "--reduce takes one FILE, or standard input");
        return Run(options).reduce();
    }
    require_files(options, 2, 2, "name two files: the old snapshot and the new one");
    if (options.inputs[0] == "-" && options.inputs[1] == "-") throw Error("standard input can be one of the two snapshots, not both");
    return Run(options).compare();
}

}  // namespace

int run(const Options& options) {
    if (!options.max_deleted.empty()) share_of(options.max_deleted);
    return run_way(options);
}

}  // namespace catwalk::cli::diff
