// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/export.hpp>

#include <cstdint>
#include <optional>
#include <string_view>

namespace catwalk {

/// How much of a date is stated.
enum class Precision : std::uint8_t { year, month, day, time };

/// A date as ISO 8601 text, exactly as precise as it was stated: `2012`, `2012-09`, `2012-09-30`, `2012-09-30T10:00`,
/// `2012-09-30T10:00:00.5+02:00`. Held in place; an empty one is no date.
struct DateText {
    char text[40] = {};
    std::uint8_t size = 0;
    Precision precision = Precision::year;

    [[nodiscard]] std::string_view view() const { return {text, size}; }
    [[nodiscard]] bool empty() const { return size == 0; }
    /// The same text.
    friend bool operator==(const DateText& a, const DateText& b) { return a.view() == b.view(); }
};

/// What the source's documentation says about dates that do not explain themselves.
struct DateHint {
    /// The zone of times that state none: CKAN's stamps, for instance, are UTC.
    enum class Zone : std::uint8_t { none, utc };
    /// How 03/02/2020 is meant. By default it is refused, while 30/05/2020, 05/30/2020 and 05/05/2020 can mean but one day.
    /// With a hint, a date that contradicts it is refused.
    enum class Order : std::uint8_t { refuse, day_month, month_day };
    /// Whether digits may count time since 1970: 9 or 10 digits of seconds, 12 or 13 of milliseconds, until 2100.
    enum class Epoch : std::uint8_t { refuse, seconds, milliseconds, either };

    Zone zone = Zone::none;
    Order order = Order::refuse;
    Epoch epoch = Epoch::refuse;
};

/// The date that `text` states, and nothing else: white space around it is the only other thing allowed.
///
/// Reads ISO 8601 (basic and extended, `T` or space before the time, fractions to 12 digits, `Z`, `UTC`, `GMT` or offsets, day of
/// the year, day of a week); `2012-9-30`, `2012/09/30`, `30.05.2016`, `05/2016`, `201505`, `20150531`, `20150531103000`;
/// month names and their abbreviations in English, French and Spanish, with or without accents, a weekday, ordinal marks and
/// articles (`May 27th, 2016`, `1er janvier 2020`, `30 de mayo de 2016`, `mayo de 2016`, `27-MAY-2016`); RFC 1123; times with
/// am and pm; and what the hint allows. A weekday tells which of the two days is
/// meant by `Tue, 10/12/2019 - 09:23`, where only one falls on it; elsewhere it is not compared with the date.
///
/// Empty for days that do not exist, years of two digits, the placeholder years 0000 and 0001, and everything unclear. Calendar
/// forms are preferred to epochs: `20150531` is a day in any case. Epochs come out in UTC. A zone after a day without time
/// is kept (`2012-09-30Z`).
///
///     parse_date("30 mai 2016")->view()  // "2016-05-30"
CATWALK_EXPORT std::optional<DateText> parse_date(std::string_view text, DateHint hint = {});

/// A stretch of time. An end that is not stated is empty, and is `open` where the source says so (`..`, `present`, or
/// nothing after the `/`); `2012-09-30/P1Y` has a duration in place of the end (or of the start).
struct Period {
    DateText start;
    DateText end;
    DateText duration;            ///< an ISO 8601 duration as text; its precision means nothing
    bool open_start = false;
    bool open_end = false;
    bool single = false;          ///< one date was stated, which is both start and end
    bool repeating = false;       ///< `R/start/duration` or `R5/start/duration`
};

/// The period that `text` states, and nothing else.
///
/// Reads ISO 8601 intervals (`start/end`, `start/`, `../end`, `start/P1Y`, `R/start/P1D`), `1999-2004`,
/// `2017-2018/2019-2020` (from 2017 to 2020), `2002 to 2020`, `from May 2010 until present`, `de 2002 à 2020`,
/// `2002 al 2020`, `since 2012`, `depuis 2012`, `hasta 2012`, DCMI Period (`start=2002; end=2020`), and every single date of
/// parse_date(). Empty for everything else, also where only one end can be read. Whether the end lies behind the start is
/// not checked.
CATWALK_EXPORT std::optional<Period> parse_period(std::string_view text, DateHint hint = {});

/// True for an ISO 8601 duration: `P1Y`, `P1Y2M10DT2H30M`, `P2W`, `PT0.033S`; a fraction in the last number only.
CATWALK_EXPORT bool is_duration(std::string_view text);

/// The duration of a repeating interval without dates, as DCAT-US writes frequencies: `R/P1Y` or `R5/P1Y` gives `P1Y`.
/// Empty if `text` is nothing like that.
CATWALK_EXPORT std::string_view repeated_duration(std::string_view text);

}  // namespace catwalk
