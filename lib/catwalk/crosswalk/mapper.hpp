// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/crosswalk/loss.hpp>
#include <catwalk/crosswalk/recognise.hpp>
#include <catwalk/crosswalk/runner.hpp>
#include <catwalk/json/read.hpp>

#include <array>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace catwalk::crosswalk {

/// What `catwalk map` is asked to do with every record.
struct MapRequest {
    std::string from;                   ///< a type, `core`, or empty: recognise it
    std::string to = "core";            ///< a type or `core`
    std::vector<Crosswalk> overlays;    ///< laid over `from`, or over `to` where they extend that
    bool loss = false;                  ///< say what became of every value
    bool keep_unmapped = false;         ///< source members that no row knows ride along under `unmapped`
};

/// The plans for a request, compiled when first needed; shared by all threads.
class CATWALK_EXPORT MapPlans {
public:
    /// Throws Error for types that do not exist or do not work.
    MapPlans(const Library& library, MapRequest request);

    [[nodiscard]] const MapRequest& request() const { return request_; }
    /// The type of a record; empty if it is not recognised.
    [[nodiscard]] std::string_view type_of(json::Value record) const;
    /// The plan that reads records of `type`.
    [[nodiscard]] std::shared_ptr<const Plan> reading(std::string_view type) const;
    /// The plan that writes the target; null where the target is the core.
    [[nodiscard]] std::shared_ptr<const Plan> writing() const { return writing_; }
    /// Where records lie in the answers of these types.
    [[nodiscard]] const json::Envelopes& envelopes() const { return envelopes_; }

    /// Why members around the records are left out, as the types of the request say.
    [[nodiscard]] const std::vector<Drop>& header_drops() const;

    /// Per-record corrections of the overlays; null if there are none. Set before any thread runs.
    OverrideUse* overrides = nullptr;

private:
    [[nodiscard]] json::Envelopes all_envelopes() const;

    const Library& library_;
    MapRequest request_;
    json::Envelopes envelopes_;
    std::unique_ptr<Recogniser> recogniser_;
    std::shared_ptr<const Plan> writing_;
    mutable std::mutex mutex_;
    mutable std::map<std::string, std::shared_ptr<const Plan>, std::less<>> reading_;
    mutable std::optional<std::vector<Drop>> header_drops_;
};

/// A code that a vocabulary does not know, over all records.
struct UnknownCode {
    std::uint64_t count = 0;
    std::vector<std::string> records;   ///< identifiers of the first three
};

/// Unknown codes by vocabulary, core field and value.
using UnknownCodes = std::map<std::array<std::string, 3>, UnknownCode>;

/// What mapping a batch of records gave.
struct MapResult {
    json::Out lines;                    ///< JSON lines
    json::Out losses;                   ///< a JSON line a record, where asked for
    Findings findings;
    Loss loss;                          ///< in total
    UnknownCodes unknown;
    std::uint64_t records_in = 0;
    std::uint64_t records_out = 0;
    std::uint64_t line = 0;             ///< of the record at work

    void clear();
};

/// Appends the members of a loss to a JSON object: `"kept":…,"transformed":…,"defaulted":…,"dropped":…,"justified":…,"paths":[…]`.
CATWALK_EXPORT void put_loss(json::Out& out, const Loss& loss);

/// Maps record after record; one per thread.
class CATWALK_EXPORT Mapper {
public:
    explicit Mapper(const MapPlans& plans);
    ~Mapper();

    /// Maps a batch; `result` is cleared first.
    void operator()(const json::Batch& batch, MapResult& result);

    /// Maps one record that is parsed already. False if its type is not known or it is no object; then `result` has
    /// got the error.
    bool map(json::Value record, const json::Batch& batch, const json::RecordText& where, MapResult& result);

    /// Watches the next records, hop by hop, instead of adding up losses.
    void watch(Tracer* reading, Tracer* writing);

    /// The core record between the two hops of the last record; empty where there was one hop.
    [[nodiscard]] std::string_view core_text() const { return core_.view(); }

private:
    class Sink;

    Runner& reading(std::string_view type);
    void run_hops(Runner* first, json::Value record, MapResult& result);
    void count_header(const std::string& header, const json::Batch& batch, MapResult& result);
    void write_loss(const Loss& loss, std::string_view identifier, MapResult& result);

    const MapPlans& plans_;
    json::RecordReader reader_;
    std::map<std::string, std::unique_ptr<Runner>, std::less<>> readers_;
    std::string_view last_type_;  // and its reader: most inputs are of one type
    Runner* last_reader_ = nullptr;
    std::unique_ptr<Runner> writer_;
    std::unique_ptr<Sink> sink_;
    json::Out core_;
    json::Tape core_tape_;
    json::Document core_document_{2 * json::max_depth};  // a core record may nest deeper than the one it is made of
    std::unique_ptr<LossTracer> read_loss_;
    std::unique_ptr<LossTracer> write_loss_;
    const Crosswalk* read_loss_of_ = nullptr;
    Tracer* watch_reading_ = nullptr;
    Tracer* watch_writing_ = nullptr;
};

}  // namespace catwalk::crosswalk
