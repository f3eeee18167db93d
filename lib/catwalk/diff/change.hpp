// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/diff/compare.hpp>
#include <catwalk/diff/match.hpp>
#include <catwalk/export.hpp>
#include <catwalk/json/out.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace catwalk::diff {

/// What became of one record.
enum class Kind : std::uint8_t { added, removed, renamed, changed };

inline constexpr std::array<std::string_view, 4> kind_names{"added", "removed", "renamed", "changed"};
constexpr std::string_view name_of(Kind kind) { return kind_names[static_cast<std::size_t>(kind)]; }

/// One record's change. Valid only while it is handed on.
struct Change {
    Kind kind = Kind::changed;
    std::string_view key;   ///< the identity; of a renamed record the new one; empty if there is none
    std::string_view was;   ///< the identity before, of a renamed record
    std::string_view type;  ///< the profile's name
    std::string_view title;
    std::optional<std::uint64_t> before;       ///< its place in the old snapshot, from 0
    std::optional<std::uint64_t> after;        ///< its place in the new one
    const Differences* differences = nullptr;  ///< of changed and renamed records
    json::Value old_record;                    ///< absent where there was none, or where it could not be read
    json::Value new_record;
    std::string_view text;  ///< the new record as one line
};

/// How many there were of what.
struct Summary {
    Counts sides;
    std::uint64_t same = 0;                  ///< not a byte different
    std::array<std::uint64_t, 4> kinds{};    ///< by Kind; of changed records those that count
    std::uint64_t only_volatile = 0;         ///< with nothing but volatile differences, or cosmetic ones beside them
    std::uint64_t only_cosmetic = 0;         ///< with nothing but cosmetic differences
    std::array<std::uint64_t, 8> classes{};  ///< changed and renamed records that have differences of each Class
    bool moved = false;                      ///< records that stayed the same have another order
    Digest before;
    Digest after;
    std::uint64_t written = 0;  ///< records of the new snapshot that could be read

    [[nodiscard]] std::uint64_t operator[](Kind kind) const { return kinds[static_cast<std::size_t>(kind)]; }
    void add(const Change& change);
    /// No byte of no record differs, nor its place.
    [[nodiscard]] bool nothing() const;
};

/// Takes the changes, in the order of the new snapshot; then what was removed, in the order of the old one.
class CATWALK_EXPORT ChangeSink {
public:
    virtual ~ChangeSink() = default;
    virtual void change(const Change& change) = 0;
    /// Where the order changed: `count` unchanged records from place `first` of the old snapshot come next in the new one.
    virtual void run(std::uint64_t first, std::uint64_t count) = 0;
};

/// Hands on every change between two matched snapshots.
CATWALK_EXPORT Summary tell_changes(const Snapshot& before, const Snapshot& after, const Counts& counts, const Profiles& profiles,
                                    ChangeSink& sink);

}  // namespace catwalk::diff
