// SPDX-License-Identifier: Apache-2.0
#include "diff/tell.hpp"

#include <catwalk/base/error.hpp>
#include <catwalk/diff/patch.hpp>
#include <catwalk/diff/stream.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <system_error>

namespace catwalk::cli::diff {

namespace cd = catwalk::diff;

namespace {

class Silent final : public cd::ChangeSink {
public:
    void change(const cd::Change&) override {}
    void run(std::uint64_t, std::uint64_t) override {}
};

std::uint64_t counted(const cd::Summary& summary) {
    return summary[cd::Kind::changed] + summary[cd::Kind::added] + summary[cd::Kind::removed] + summary[cd::Kind::renamed];
}

bool is_in(const std::vector<std::string>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

double share_of(std::string_view text) {
    std::string_view digits = text;
    const bool percent = digits.ends_with('%');
    if (percent) digits.remove_suffix(1);
    double share = -1;
    const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), share);
    if (percent) share /= 100;
    const bool whole = fault == std::errc{} && end == digits.data() + digits.size();
    if (!whole || !(share >= 0 && share <= 1))
        throw Error(fmt::format("--max-deleted {}: a share is a number from 0 to 1, or from 0% to 100%", text));
    return share;
}

void refuse_mass_deletion(const cd::Snapshot& before, const std::string& most) {
    if (most.empty()) return;
    const auto gone = std::count_if(before.entries.begin(), before.entries.end(),
                                    [](const cd::Entry& entry) { return entry.state == cd::Entry::State::alone; });
    const double share = before.entries.empty() ? 0 : static_cast<double>(gone) / static_cast<double>(before.entries.size());
    if (share <= share_of(most)) return;
    throw Error(fmt::format("{} of {} records are gone ({:.1f} %), more than --max-deleted {}: no change was written", gone,
                            before.entries.size(), 100 * share, most),
                Error::Kind::incomplete);
}

std::uint64_t Teller::tell(const cd::Snapshot& before, const cd::Snapshot& after, const cd::Counts& counts) {
    if (options_.format == "json-patch") return tell_patch(before, after, counts);
    const auto write = [this](std::string_view text) {
        if (!options_.summary) output_.write(text);
    };
    cd::ChangeLines lines(write);
    ChangeText text(words_, write, filters());
    cd::Filter filter(options_.format == "text" ? static_cast<cd::ChangeSink&>(text) : lines);
    set(filter);
    const cd::Summary summary = tell_changes(before, after, counts, profiles_, filter);
    if (options_.format == "text" || options_.summary) write_summary(summary);
    else lines.finish(summary, !filters());
    return filters() ? filter.passed() : counted(summary);
}

void Teller::write_summary(const cd::Summary& summary) {
    if (options_.format == "text") return output_.write(summary_text(words_, summary));
    json::Out line;
    cd::put_summary(line, summary, false);
    line.put('\n');
    output_.write(line.view());
}

std::uint64_t Teller::tell_patch(const cd::Snapshot& before, const cd::Snapshot& after, const cd::Counts& counts) {
    Silent silent;
    const cd::Summary summary = tell_changes(before, after, counts, profiles_, silent);
    cd::write_patch(before, after, [this](std::string_view text) { output_.write(text); });
    return counted(summary);
}

// Of a class there are only differences between records; a kind is asked for by its name.
void Teller::set(cd::Filter& filter) const {
    cd::Classes classes;
    for (const std::string& name : options_.classes) classes.add(*cd::class_named(name));
    if (!options_.classes.empty()) filter.only(classes);
    if (!filters()) return;
    std::array<bool, 4> kinds{};
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        const auto kind = static_cast<cd::Kind>(i);
        const bool compared = kind == cd::Kind::changed || kind == cd::Kind::renamed;
        kinds[i] = options_.kinds.empty() ? compared : is_in(options_.kinds, name_of(kind));
    }
    filter.only(kinds);
}

}  // namespace catwalk::cli::diff
