// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/findings.hpp"
#include "cli/io.hpp"
#include "cli/spool.hpp"

#include <catwalk/source/ids.hpp>
#include <catwalk/source/provenance.hpp>
#include <catwalk/source/receipt.hpp>

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace catwalk::cli::fetch {

/// Takes what a source reads out of one answer after the other, and lets go of it when the answer has proved good.
class Collector final : public source::Sink {
public:
    Collector(Output& output, FindingReport& report, source::Receipt& receipt, std::uint64_t most_records)
        : output_(output), report_(report), receipt_(receipt), most_records_(most_records) {}

    /// What follows comes from this answer. `paged`: it is a part of a list, where nothing stands twice. `direct`: it cannot be taken
    /// back, so nothing is held.
    void begin(source::Provenance provenance, bool paged, bool direct);
    /// The answer was good: its records are written, its findings told.
    void commit();
    /// It was not: as if it had not been read.
    void discard();

    bool record(const source::Record& record) override;
    void reject(std::string id) override;
    void say(Finding finding) override;
    void declare(std::uint64_t total) override;
    void listed(std::string_view key) override;

    /// Whether more records came than are wanted at most.
    [[nodiscard]] bool overflowed() const { return overflowed_; }
    [[nodiscard]] const source::IdSet& ids() const { return ids_; }
    [[nodiscard]] const source::IdSet& listed_keys() const { return listed_; }

    /// Writes a line for a record that is no more.
    void deleted(const source::Record& record, const source::Provenance& provenance);

private:
    void repeated(const source::Record& record);
    void pass_on();

    Output& output_;
    FindingReport& report_;
    source::Receipt& receipt_;
    std::uint64_t most_records_;

    source::IdSet ids_;
    source::IdSet listed_;
    source::Provenance provenance_;
    bool paged_ = false;
    bool direct_ = false;
    bool overflowed_ = false;

    // Of the answer at hand.
    json::Out lines_;
    Spool held_;
    Findings findings_;
    source::IdSet new_ids_;
    std::uint64_t received_ = 0;
    std::uint64_t unique_ = 0;
    std::uint64_t duplicate_ = 0;
    std::vector<std::string> rejected_;
    std::optional<std::uint64_t> declared_;
    std::set<std::string> trouble_;
};

}  // namespace catwalk::cli::fetch
