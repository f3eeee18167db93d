// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/diff/change.hpp>
#include <catwalk/export.hpp>
#include <catwalk/json/out.hpp>

#include <cstdint>
#include <functional>
#include <string_view>
#include <utility>
#include <vector>

namespace catwalk::diff {

/// Writes changes as JSON lines, the form that apply() reads.
///
///     {"change":"changed","key":"trees","type":"ckan","title":"Street trees","at":{"old":3,"new":4},
///      "classes":["licence"],"fields":[{"path":"/license_id","class":"licence","old":"cc-by","new":"cc-zero"}],"record":{…}}
///
/// `record` is the last member, and holds the new record byte by byte. At the end stand `order` lines, if unchanged records
/// have another order, and one `summary` line with the digests of both snapshots.
class CATWALK_EXPORT ChangeLines final : public ChangeSink {
public:
    /// `write` takes text as it comes.
    explicit ChangeLines(std::function<void(std::string_view)> write) : write_(std::move(write)) {}

    void change(const Change& change) override;
    void run(std::uint64_t first, std::uint64_t count) override;
    /// `whole`: nothing was left out of the stream.
    void finish(const Summary& summary, bool whole);

private:
    void put_fields(const Differences& differences);
    void put_runs();
    void pass_on();

    std::function<void(std::string_view)> write_;
    json::Out line_;
    std::vector<std::pair<std::uint64_t, std::uint64_t>> runs_;
};

/// Appends a summary as one JSON object; with the digests that apply() needs if `whole`.
CATWALK_EXPORT void put_summary(json::Out& out, const Summary& summary, bool whole);

}  // namespace catwalk::diff
