// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/diff/profile.hpp>
#include <catwalk/diff/snapshot.hpp>
#include <catwalk/export.hpp>

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

namespace catwalk::diff {

/// What matching needs to know, and to whom it talks.
struct MatchRequest {
    const Profiles& profiles;
    /// The type of a record, as far as one is recognised.
    std::function<std::string_view(json::Value)> type_of;
    /// Takes what is found on the way.
    std::function<void(const Finding&)> tell;
    /// Also look for identities that stand twice among records whose text did not change.
    bool all_keys = false;
    /// Look for records that stayed the same under another identity.
    bool renames = true;
};

/// What was counted on one side.
struct SideCount {
    std::uint64_t records = 0;
    std::uint64_t unreadable = 0;
    std::uint64_t without_key = 0;
    std::uint64_t duplicates = 0;
};

struct Counts {
    SideCount before;
    SideCount after;
};

/// Finds for each record of a snapshot its counterpart in the other: first by text, then by identity, and of what is left
/// by what the records say of themselves. States and mates of all entries are set; none is left loose.
///
/// Several records of one identity are paired by what they say of themselves, the rest of them in their order. Findings: `diff-no-key`,
/// `diff-duplicate-key`, and what reading says.
CATWALK_EXPORT Counts match(Snapshot& before, Snapshot& after, const MatchRequest& request);

/// Entries by hash, to be taken one by one, those of one hash in their order.
class CATWALK_EXPORT Queues {
public:
    /// Takes in the loose entries of `entries`, which must stay as they are but for what take() does.
    explicit Queues(std::deque<Entry>& entries);

    /// The first entry with this hash that was not taken yet; `nobody` if there is none.
    std::uint32_t take(Hash hash);

private:
    static constexpr std::uint32_t empty = 0xFFFFFFFF;
    static constexpr std::uint32_t used_up = 0xFFFFFFFE;

    std::deque<Entry>& entries_;
    std::vector<std::uint32_t> heads_;
    std::size_t mask_ = 0;
};

/// Proposes counterparts among the entries that are alone: one title, one publisher, and links that agree. Only where all
/// that is clear: two candidates are none.
CATWALK_EXPORT void match_renamed(Snapshot& before, Snapshot& after, const Profiles& profiles);

}  // namespace catwalk::diff
