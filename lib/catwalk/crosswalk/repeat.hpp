// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

namespace catwalk::crosswalk {

/// How far apart the updates of a frequency are. Months and seconds are kept apart, since a month has no fixed length.
struct Repeat {
    double months = 0;
    double seconds = 0;

    bool operator==(const Repeat&) const = default;
};

/// The distance that an ISO 8601 duration (`P1M`, `P0.5W`, `PT1H`) or repeating interval (`R/P1M`) states; empty for all else.
/// `P3.5D` and `P0.5W` are equal, as are `P1Y` and `P12M`.
std::optional<Repeat> repeat_of(std::string_view text);

}  // namespace catwalk::crosswalk
