// SPDX-License-Identifier: Apache-2.0
#include <catwalk/base/date.hpp>
#include <catwalk/base/text.hpp>
#include <catwalk/source/retry.hpp>
#include <catwalk/source/time.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace catwalk::source {

std::optional<double> retry_after(std::string_view header, std::int64_t now) {
    header = trimmed(header);
    std::uint64_t seconds = 0;
    const auto [end, error] = std::from_chars(header.data(), header.data() + header.size(), seconds);
    if (error == std::errc{} && end == header.data() + header.size()) return static_cast<double>(seconds);
    const std::optional<std::int64_t> when = seconds_of(header);
    if (!when) return std::nullopt;
    return static_cast<double>(std::max<std::int64_t>(0, *when - now));
}

double back_off(unsigned attempt, double base, double most, double chance) {
    const double whole = std::min(most, base * std::ldexp(1.0, static_cast<int>(std::min(attempt, 30U)) - 2));
    return whole / 2 + whole / 2 * chance;
}

}  // namespace catwalk::source
