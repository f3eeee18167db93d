// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/export.hpp>

#include <cstdint>
#include <optional>
#include <string_view>

namespace catwalk::source {

/// The seconds that a Retry-After header asks to wait (RFC 9110, 10.2.3): a number of seconds, or an HTTP date, which is taken from
/// `now` (seconds since 1970). A date that has passed is 0. Nothing where the header cannot be read.
CATWALK_EXPORT std::optional<double> retry_after(std::string_view header, std::int64_t now);

/// The seconds to wait before attempt `attempt` (2, 3, …): `base` doubled with each, at most `most`, of which the half that
/// `chance` (0 to 1) spreads, so that many clients do not come back at once.
CATWALK_EXPORT double back_off(unsigned attempt, double base, double most, double chance);

}  // namespace catwalk::source
