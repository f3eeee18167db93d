// SPDX-License-Identifier: Apache-2.0
#include "diff/run.hpp"

#include "cli/command.hpp"
#include "cli/findings.hpp"
#include "cli/io.hpp"
#include "diff/input.hpp"
#include "diff/text.hpp"

#include <catwalk/base/error.hpp>
#include <catwalk/crosswalk/library.hpp>
#include <catwalk/crosswalk/mapper.hpp>
#include <catwalk/diff/apply.hpp>
#include <catwalk/diff/filter.hpp>
#include <catwalk/diff/patch.hpp>
#include <catwalk/diff/stream.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <system_error>

namespace catwalk::cli::diff {

namespace cd = catwalk::diff;

std::vector<std::string> class_choices() { return {cd::class_names.begin(), cd::class_names.end()}; }
std::vector<std::string> kind_choices() { return {cd::kind_names.begin(), cd::kind_names.end()}; }

namespace {

class Silent final : public cd::ChangeSink {
public:
    void change(const cd::Change&) override {}
    void run(std::uint64_t, std::uint64_t) override {}
};

double share_of(std::string_view text) {
    const bool percent = text.ends_with('%');
    if (percent) text.remove_suffix(1);
    double share = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), share);
    if (percent) share /= 100;
    if (fault != std::errc{} || end != text.data() + text.size() || !(share >= 0 && share <= 1)) throw Error("--max-deleted: a share is a number from 0 to 1, or from 0% to 100%");
    return share;
}

std::uint64_t counted(const cd::Summary& summary) {
    return summary[cd::Kind::changed] + summary[cd::Kind::added] + summary[cd::Kind::removed] + summary[cd::Kind::renamed];
}

std::string summary_line(const cd::Summary& summary) {
    json::Out line;
    cd::put_summary(line, summary, false);
    line.put('\n');
    return std::string(line.view());
}

/// Everything of one run that compares two files.
class Run {
public:
    explicit Run(const Options& options)
        : options_(options), library_(data::Folder(data_directory() / "mappings")), profiles_(library_.folder(), options.key), types_(library_, request()),
          output_(options.output),
          words_(library_.folder(), message_language(options.language)),
          report_(data::Messages::load(library_.folder().load("findings.yaml")), options.findings, message_language(options.language), options.quiet) {
        if (!options.max_deleted.empty()) share_of(options.max_deleted);
    }

    int compare(const std::string& old_name, const std::string& new_name) {
        RereadInput old_input(old_name);
        RereadInput new_input(new_name);
        cd::Snapshot before(old_input.name(), old_input);
        cd::Snapshot after(new_input.name(), new_input);
        index(before, old_input);
        index(after, new_input);
        const cd::Counts counts = match(before, after, match_request());
        refuse_mass_deletion(before);
        const std::uint64_t told = options_.format == "json-patch" ? tell_patch(before, after, counts) : tell(before, after, counts);
        report_.finish();
        output_.finish();
        if (report_.count(Level::error) != 0) return Status::incomplete;
        return told == 0 ? Status::fine : Status::findings;
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
    [[nodiscard]] cd::MatchRequest match_request() {
        return {profiles_, [this](json::Value record) { return types_.type_of(record); }, [this](const Finding& finding) { report_.add(finding); },
                options_.check_keys, !options_.no_renames};
    }

    void refuse_mass_deletion(const cd::Snapshot& before) const {
        if (options_.max_deleted.empty()) return;
        const auto gone = std::count_if(before.entries.begin(), before.entries.end(), [](const cd::Entry& entry) { return entry.state == cd::Entry::State::alone; });
        const double share = before.entries.empty() ? 0 : static_cast<double>(gone) / static_cast<double>(before.entries.size());
        if (share <= share_of(options_.max_deleted)) return;
        throw Error(fmt::format("{} of {} records are gone ({:.1f} %), more than --max-deleted {}: no change was written", gone, before.entries.size(), 100 * share,
                                options_.max_deleted),
                    Error::Kind::incomplete);
    }

    // How many changes that count were told.
    std::uint64_t tell(const cd::Snapshot& before, const cd::Snapshot& after, const cd::Counts& counts) {
        const auto write = [this](std::string_view text) { output_.write(text); };
        const auto write_changes = [this](std::string_view text) {
            if (!options_.summary) output_.write(text);
        };
        cd::ChangeLines lines(write_changes);
        ChangeText text(words_, write_changes, filters());
        const bool for_people = options_.format == "text";
        cd::Filter filter(for_people ? static_cast<cd::ChangeSink&>(text) : lines);
        set(filter);
        const cd::Summary summary = tell_changes(before, after, counts, profiles_, filter);
        if (for_people) write(summary_text(words_, summary));
        else if (options_.summary) write(summary_line(summary));
        else lines.finish(summary, !filters());
        if (filters()) return filter.passed();
        return counted(summary);
    }

    std::uint64_t tell_patch(const cd::Snapshot& before, const cd::Snapshot& after, const cd::Counts& counts) {
        Silent silent;
        const cd::Summary summary = tell_changes(before, after, counts, profiles_, silent);
        cd::write_patch(before, after, [this](std::string_view text) { output_.write(text); });
        return counted(summary);
    }

    [[nodiscard]] bool filters() const { return !options_.classes.empty() || !options_.kinds.empty(); }

    void set(cd::Filter& filter) const {
        cd::Classes classes;
        for (const std::string& name : options_.classes) classes.add(*cd::class_named(name));
        if (!options_.classes.empty()) filter.only(classes);
        if (!filters()) return;
        std::array<bool, 4> kinds{};
        for (std::size_t i = 0; i < kinds.size(); ++i) {
            const bool compared = cd::kind_names[i] == "changed" || cd::kind_names[i] == "renamed";
            const bool named = std::find(options_.kinds.begin(), options_.kinds.end(), cd::kind_names[i]) != options_.kinds.end();
            kinds[i] = options_.kinds.empty() ? compared : named;
        }
        filter.only(kinds);
    }

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
    Words words_;
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
