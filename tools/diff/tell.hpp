// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/io.hpp"
#include "diff/run.hpp"
#include "diff/text.hpp"

#include <catwalk/diff/filter.hpp>

namespace catwalk::cli::diff {

/// Writes the changes between two matched snapshots in the form that the options ask for.
class Teller {
public:
    Teller(const Options& options, const Words& words, const catwalk::diff::Profiles& profiles, Output& output)
        : options_(options), words_(words), profiles_(profiles), output_(output) {}

    /// How many changes there were that count.
    std::uint64_t tell(const catwalk::diff::Snapshot& before, const catwalk::diff::Snapshot& after, const catwalk::diff::Counts& counts);

private:
    std::uint64_t tell_patch(const catwalk::diff::Snapshot& before, const catwalk::diff::Snapshot& after,
                             const catwalk::diff::Counts& counts);
    [[nodiscard]] bool filters() const { return !options_.classes.empty() || !options_.kinds.empty(); }
    void set(catwalk::diff::Filter& filter) const;
    void write_summary(const catwalk::diff::Summary& summary);

    const Options& options_;
    const Words& words_;
    const catwalk::diff::Profiles& profiles_;
    Output& output_;
};

/// The share that --max-deleted states: `0.1` or `10%`. Throws Error if it is none.
double share_of(std::string_view text);

/// Throws Error where more than that share of the old records is gone.
void refuse_mass_deletion(const catwalk::diff::Snapshot& before, const std::string& most);

}  // namespace catwalk::cli::diff
