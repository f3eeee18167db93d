// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/check/checker.hpp>
#include <catwalk/crosswalk/mapper.hpp>
#include <catwalk/data/messages.hpp>
#include <catwalk/export.hpp>
#include <catwalk/json/read.hpp>

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace catwalk::check {

/// The programs for a run, compiled when first needed; shared by all threads.
class CATWALK_EXPORT Programs {
public:
    /// With `named` profiles every record is checked by all of them; without, each by the one for its type.
    Programs(const Profiles& profiles, std::vector<std::shared_ptr<const Profile>> named, std::string today);

    /// The program for a record; null if its type is not recognised, or no profile is meant for it. `type` gets what it was
    /// taken for, where that had to be known.
    [[nodiscard]] const std::shared_ptr<const Program>& program(json::Value record, std::string_view& type) const;

    [[nodiscard]] const std::string& today() const { return today_; }
    [[nodiscard]] json::Envelopes envelopes() const { return types_.envelopes(); }

    /// What findings say, those of all profiles among them. Complete before any thread runs.
    [[nodiscard]] const data::Messages& messages() const { return messages_; }

private:
    const Profiles& profiles_;
    std::string today_;
    crosswalk::MapPlans types_;
    data::Messages messages_;
    std::shared_ptr<const Program> named_;
    mutable std::mutex mutex_;
    struct Candidate {
        std::vector<std::string> any;
        std::shared_ptr<const Program> program;
    };

    [[nodiscard]] const std::vector<Candidate>& candidates(std::string_view type) const;

    mutable std::map<std::string, std::vector<Candidate>, std::less<>> by_type_;
    mutable std::map<const Profile*, std::shared_ptr<const Program>> by_profile_;
};

/// A record of a batch, and the hits that it has.
struct Checked {
    std::size_t hits = 0;    ///< how many of a Validation are its own, those of records before left out
    std::size_t record = 0;  ///< its number in the batch
    std::size_t text = 0;    ///< where its text begins in Validation::texts, and how long it is; 0 where it is the batch's own
    std::size_t size = 0;
    bool readable = false;  ///< it is an object, whatever else is wrong
    bool checked = false;   ///< by a profile
};

/// A hit as text: its JSON line, or, where it counts only with a record before it, what its finding says, piece by piece.
struct Line {
    std::size_t end = 0;  ///< behind it in Validation::lines; it begins where the one before ends
    Level level = Level::info;
    const Test* once = nullptr;
    Hash key{};
    std::size_t record = 0;  ///< how long the identifier is, which comes first
    std::size_t path = 0;    ///< and the path behind it; the rest is the value
    std::uint64_t line = 0;
    std::uint64_t offset = 0;
};

/// What checking a batch of records gave, in the order of the records.
struct Validation {
    std::vector<Hit> hits;    ///< those of no record first; none where they are lines
    std::vector<Line> index;  ///< the same as lines, where asked for
    json::Out lines;
    std::vector<Checked> records;
    json::Out texts;  ///< of records that do not stand on one line as they are, or were repaired

    void clear();
};

/// Checks batches of records; one per thread.
class CATWALK_EXPORT Validator {
public:
    /// `lines`: hits are wanted as JSON lines; `texts`: records are wanted as lines.
    Validator(const Programs& programs, bool lines, bool texts) : programs_(programs), lines_(lines), texts_(texts) {}

    /// `result` is cleared first.
    void operator()(const json::Batch& batch, Validation& result);

private:
    // A checker, and how its tests' findings are written, as far as they had any.
    struct Desk {
        explicit Desk(const std::shared_ptr<const Program>& program, const std::string& today)
            : checker(program, today), forms(program->tests()) {}
        Checker checker;
        std::vector<const data::Messages::Form*> forms;
    };
    class Writer;

    void add(const json::Batch& batch, const json::RecordText& where, Validation& result);
    void add(const Finding& finding, Validation& result) const;
    [[nodiscard]] std::size_t count(const Validation& result) const { return lines_ ? result.index.size() : result.hits.size(); }
    void check(json::Value record, const json::Batch& batch, const json::RecordText& where, Validation& result, Checked& checked);
    void keep_text(json::Value record, const json::Batch& batch, const json::RecordText& where, Validation& result, Checked& checked);
    Desk& desk(const std::shared_ptr<const Program>& program);

    const Programs& programs_;
    bool lines_;
    bool texts_;
    json::RecordReader reader_;
    Findings findings_;
    json::Out place_;  // of the record at hand, as its findings say it
    std::map<const Program*, std::unique_ptr<Desk>> desks_;
};

}  // namespace catwalk::check
