// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "licence/gate.hpp"
#include "licence/totals.hpp"

#include <catwalk/crosswalk/library.hpp>
#include <catwalk/crosswalk/licence_fields.hpp>
#include <catwalk/crosswalk/recognise.hpp>
#include <catwalk/json/read.hpp>

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace catwalk::cli::licences {

/// Where records of each type state their licence.
class Types {
public:
    /// `from` names the type of all records; empty: each is recognised. Throws Error if there is no such type.
    Types(const crosswalk::Library& library, const std::string& from);

    /// Null where the record's type is not recognised.
    [[nodiscard]] const crosswalk::LicenceFields* of(json::Value record) const;
    [[nodiscard]] json::Envelopes envelopes() const { return envelopes_; }

private:
    const crosswalk::LicenceFields* from_ = nullptr;
    std::unique_ptr<crosswalk::Recogniser> recogniser_;
    std::map<std::string, crosswalk::LicenceFields, std::less<>> fields_;
    json::Envelopes envelopes_;
};

/// What became of a batch.
struct Passed {
    json::Out lines;
    Findings findings;
    Totals totals;
};

/// Puts records through the gate, batch after batch; one per thread.
class Passing {
public:
    Passing(const Question& question, const Types& types, const std::vector<std::string>& keep)
        : types_(types), keep_(keep), gate_(question) {}

    void operator()(const json::Batch& batch, Passed& passed);

    /// True for answers of --keep that a policy gives.
    static bool is_about_policy(std::string_view word) { return word == "publishable" || word == "ask" || word == "refused"; }

private:
    void pass(json::Value record, const json::Batch& batch, const json::RecordText& where, Passed& passed);
    [[nodiscard]] bool keeps(const Answer& answer) const;

    const Types& types_;
    const std::vector<std::string>& keep_;
    Gate gate_;
    json::RecordReader reader_;
};

/// What of a record's members tells where an answer goes.
struct Outline {
    json::Value last;             ///< its last member; absent in an empty record
    json::Value origin;           ///< its `_catwalk`, of several the last
    bool ends_in_origin = false;  ///< they are the same, and an object
};

Outline outline_of(json::Value record);

/// Appends a record as it was read, with `answer` as `_catwalk/licence`; one line.
void put_record(json::Out& out, json::Value record, const Outline& outline, std::string_view text, std::string_view answer);

}  // namespace catwalk::cli::licences
