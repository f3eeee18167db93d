// SPDX-License-Identifier: Apache-2.0
#include <catwalk/crosswalk/repeat.hpp>

#include <charconv>

namespace catwalk::crosswalk {

namespace {

constexpr double day = 86400;

// Adds one number with its unit, such as 0.5W; false if there is none.
bool add_unit(char unit, double number, bool time, Repeat& sum) {
    switch (unit) {
        case 'Y': sum.months += 12 * number; return !time;
        case 'M': (time ? sum.seconds : sum.months) += number * (time ? 60 : 1); return true;
        case 'W': sum.seconds += 7 * day * number; return !time;
        case 'D': sum.seconds += day * number; return !time;
        case 'H': sum.seconds += 3600 * number; return time;
        case 'S': sum.seconds += number; return time;
        default: return false;
    }
}

}  // namespace

std::optional<Repeat> repeat_of(std::string_view text) {
    if (text.starts_with("R/")) text.remove_prefix(2);
    if (!text.starts_with('P')) return std::nullopt;
    text.remove_prefix(1);
    Repeat sum;
    bool time = false;
    bool any = false;
    while (!text.empty()) {
        if (!time && text.front() == 'T') {
            time = true;
            text.remove_prefix(1);
            any = false;
            continue;
        }
        if (text.front() < '0' || text.front() > '9') return std::nullopt;  // from_chars reads "inf"
        double number = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed);
        if (error != std::errc() || end == text.data() + text.size()) return std::nullopt;
        if (!add_unit(*end, number, time, sum)) return std::nullopt;
        text.remove_prefix(static_cast<std::size_t>(end - text.data()) + 1);
        any = true;
    }
    if (!any) return std::nullopt;
    return sum;
}

}  // namespace catwalk::crosswalk
