// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/export.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace catwalk::source {

/// Seconds since 1970 of a date and time in any form that parse_date() reads; without a zone it is UTC, a day alone its first
/// second. Nothing for less than a day, and for what is no date.
CATWALK_EXPORT std::optional<std::int64_t> seconds_of(std::string_view text);

/// `2026-01-01T00:00:00Z` of seconds since 1970.
CATWALK_EXPORT std::string stamp_of(std::int64_t seconds);

}  // namespace catwalk::source
