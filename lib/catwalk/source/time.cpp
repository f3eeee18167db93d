// SPDX-License-Identifier: Apache-2.0
#include <catwalk/base/date.hpp>
#include <catwalk/source/time.hpp>

#include <fmt/format.h>

#include <charconv>
#include <chrono>

namespace catwalk::source {

namespace {

// Digits at a known place of an ISO 8601 text that parse_date() made.
int number(std::string_view text, std::size_t at, std::size_t count) {
    int value = 0;
    if (at + count <= text.size()) std::from_chars(text.data() + at, text.data() + at + count, value);
    return value;
}

// `+02:00`, `+0200` or `-05` behind the time.
std::int64_t zone_of(std::string_view time) {
    const std::size_t sign = time.find_first_of("+-");
    if (sign == std::string_view::npos) return 0;
    const std::size_t minutes = time.size() > sign + 3 && time[sign + 3] == ':' ? sign + 4 : sign + 3;
    const std::int64_t offset = number(time, sign + 1, 2) * 3600 + number(time, minutes, 2) * 60;
    return time[sign] == '-' ? -offset : offset;
}

}  // namespace

std::optional<std::int64_t> seconds_of(std::string_view text) {
    using namespace std::chrono;
    const std::optional<DateText> date = parse_date(text, {.zone = DateHint::Zone::utc});
    if (!date || date->precision < Precision::day) return std::nullopt;
    const std::string_view iso = date->view();
    const year_month_day day{year(number(iso, 0, 4)), month(static_cast<unsigned>(number(iso, 5, 2))),
                             std::chrono::day(static_cast<unsigned>(number(iso, 8, 2)))};
    if (!day.ok()) return std::nullopt;
    std::int64_t seconds = sys_seconds(sys_days(day)).time_since_epoch().count();
    if (const std::size_t t = iso.find('T'); t != std::string_view::npos) {
        const std::string_view time = iso.substr(t + 1);
        seconds += number(time, 0, 2) * 3600 + number(time, 3, 2) * 60 - zone_of(time);
        if (time.size() > 5 && time[5] == ':') seconds += number(time, 6, 2);
    }
    return seconds;
}

std::string stamp_of(std::int64_t seconds) {
    using namespace std::chrono;
    const sys_seconds all{std::chrono::seconds(seconds)};
    const auto midnight = floor<days>(all);
    const year_month_day day(midnight);
    const hh_mm_ss time(all - midnight);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", int(day.year()), unsigned(day.month()), unsigned(day.day()),
                       time.hours().count(), time.minutes().count(), time.seconds().count());
}

}  // namespace catwalk::source
