// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/export.hpp>
#include <catwalk/json/out.hpp>

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace catwalk::source {

/// What came of reading one source: whether all that it says to have arrived.
struct CATWALK_EXPORT Receipt {
    static constexpr std::size_t most_named = 1000;

    std::string source;
    std::string type;
    std::string started;                    ///< `2026-01-01T00:00:00Z`
    std::optional<std::uint64_t> declared;  ///< how many records the portal says there are; the last it said
    std::uint64_t received = 0;             ///< records that came, again and again
    std::uint64_t unique = 0;               ///< of different identifiers, or without one
    std::uint64_t duplicate = 0;            ///< whose identifier came before
    std::uint64_t rejected = 0;             ///< lost: broken, or never to be had
    std::vector<std::string> rejected_ids;  ///< of the first thousand: identifier, or `#` and place
    std::optional<std::uint64_t> deleted;   ///< that an earlier run had and the portal has not; nothing: not asked
    std::uint64_t pages = 0;                ///< answers with records
    std::uint64_t retries = 0;              ///< attempts beyond the first
    std::uint64_t bytes = 0;                ///< of all answers, decompressed
    double seconds = 0;
    std::set<std::string> trouble;  ///< rules of findings that make it incomplete

    void reject(std::string id);

    /// Nothing was lost, nothing is missing of what was declared, and the paging held still.
    [[nodiscard]] bool complete() const;

    /// Appends the receipt as one JSON object, without a line end:
    ///
    ///     {"source":…,"type":"ckan","started":…,"complete":false,"trouble":["fetch-short"],"declared":12,"received":11,"unique":11,
    ///      "duplicate":0,"rejected":0,"rejected_ids":[],"pages":2,"retries":0,"bytes":90133,"seconds":0.412}
    ///
    /// `declared` is null where the portal says no number; `deleted` is there if that was asked for.
    void put(json::Out& out) const;

    /// The receipt as one line for people.
    [[nodiscard]] std::string summary() const;
};

}  // namespace catwalk::source
