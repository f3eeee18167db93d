// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/export.hpp>

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace catwalk::crosswalk {

/// One correction of one record, made by a person: a row of an overlay's CSV file.
struct Override {
    std::string record;      ///< identifier of the record
    std::string core;        ///< path of the core field, such as `title` or `license/id`
    std::string value;       ///< text, or JSON where it begins with `{` or `[`
    std::string reason;
    std::string expires;     ///< YYYY-MM-DD, the last day it holds; empty = for ever
    std::uint32_t line = 0;
};

/// The corrections of one file.
///
/// CSV (RFC 4180, UTF-8) with the header `record,core,value,reason,expires`, in any order. A row without a reason is
/// an error; a row whose day has passed is not applied.
class CATWALK_EXPORT Overrides {
public:
    /// `today` as YYYY-MM-DD: the library has no clock. Throws Error `file:line: …`.
    static Overrides parse(std::string_view csv, std::string file, std::string_view today);

    [[nodiscard]] const std::vector<Override>& rows() const { return rows_; }
    [[nodiscard]] const std::vector<Override>& expired() const { return expired_; }
    [[nodiscard]] const std::string& file() const { return file_; }

    /// The number in rows() of the correction of `core` in `record`; -1 if there is none.
    [[nodiscard]] int find(std::string_view record, std::string_view core) const;

private:
    std::string file_;
    std::vector<Override> rows_;
    std::vector<Override> expired_;
    std::unordered_map<std::string, int> index_;
};

/// How often each correction was applied, over all threads; what was never applied matches nothing any more.
class OverrideUse {
public:
    explicit OverrideUse(const Overrides& all) : all_(all), used_(std::make_unique<std::atomic<std::uint64_t>[]>(all.rows().size())) {}

    [[nodiscard]] const Overrides& all() const { return all_; }
    void count(std::size_t row) { used_[row].fetch_add(1, std::memory_order_relaxed); }
    [[nodiscard]] std::uint64_t used(std::size_t row) const { return used_[row].load(std::memory_order_relaxed); }

private:
    const Overrides& all_;
    std::unique_ptr<std::atomic<std::uint64_t>[]> used_;
};

}  // namespace catwalk::crosswalk
