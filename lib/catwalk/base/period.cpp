// SPDX-License-Identifier: Apache-2.0
#include <catwalk/base/date.hpp>

#include <catwalk/base/date_parts.hpp>
#include <catwalk/base/text.hpp>

#include <cstring>
#include <initializer_list>
#include <string>

namespace catwalk {

namespace {

constexpr std::size_t npos = std::string_view::npos;

DateText held(std::string_view text) {
    DateText out;
    std::memcpy(out.text, text.data(), text.size());
    out.size = static_cast<std::uint8_t>(text.size());
    return out;
}

bool is_present(std::string_view folded) {
    for (std::string_view word : {"present", "the present", "now", "today", "current", "ongoing", "le present", "a present",
                                  "aujourd'hui", "ce jour", "maintenant", "en cours", "presente", "el presente", "hoy",
                                  "la fecha", "la actualidad", "actualidad", "actual"})
        if (folded == word) return true;
    return false;
}

bool is_year(std::string_view text) {
    return text.size() == 4 && std::all_of(text.begin(), text.end(), Cursor::is_digit);
}

// `2017-2018`, which as an end of an interval is a year of administration or school.
bool is_year_pair(std::string_view text) {
    return text.size() == 9 && text[4] == '-' && is_year(text.substr(0, 4)) && is_year(text.substr(5));
}

// One end of an interval, of which `..` and nothing at all leave it open.
bool read_end(std::string_view text, DateHint hint, DateText& date, bool& open) {
    if (text.empty() || text == "..") {
        open = true;
        return true;
    }
    const auto parsed = parse_date(text, hint);
    if (parsed) date = *parsed;
    return parsed.has_value();
}

bool read_duration(std::string_view text, Period& period) {
    if (!is_duration(text) || text.size() > sizeof period.duration.text) return false;
    period.duration = held(text);
    return true;
}

bool has_end(const Period& period) { return !period.start.empty() || !period.end.empty(); }

// `2012-2013/2014-2015`: from the first year to the last.
std::optional<Period> between_pairs(std::string_view start, std::string_view end, DateHint hint) {
    Period period;
    const bool read = read_end(is_year_pair(start) ? start.substr(0, 4) : start, hint, period.start, period.open_start) &&
                      read_end(is_year_pair(end) ? end.substr(5) : end, hint, period.end, period.open_end);
    return read && has_end(period) ? std::optional(period) : std::nullopt;
}

std::optional<Period> interval(std::string_view start, std::string_view end, DateHint hint) {
    Period period;
    bool read = true;
    if (is_year_pair(start) || is_year_pair(end)) return between_pairs(start, end, hint);
    if (!read_duration(start, period)) read = read_end(start, hint, period.start, period.open_start);
    if (!period.duration.empty() || !read_duration(end, period)) read &= read_end(end, hint, period.end, period.open_end);
    return read && has_end(period) ? std::optional(period) : std::nullopt;
}

// One or more of `units`, in their order, up to the end or a T. Only the last quantity of all may have a fraction.
bool read_quantities(Cursor& cursor, std::string_view units, bool& fraction) {
    do {
        if (fraction || cursor.digits() == 0) return false;
        cursor.take_next(cursor.digits());
        fraction = cursor.take('.') || cursor.take(',');
        if (fraction && cursor.digits() == 0) return false;
        if (fraction) cursor.take_next(cursor.digits());
        const std::size_t unit = cursor.done() ? npos : units.find(cursor.peek());
        if (unit == npos) return false;
        cursor.take_next(1);
        units.remove_prefix(unit + 1);
    } while (!cursor.done() && cursor.peek() != 'T');
    return true;
}

// `R/start/duration`: what is repeated.
std::string_view without_repetition(std::string_view text) {
    Cursor cursor(text);
    if (!cursor.take('R')) return text;
    cursor.take_next(cursor.digits());
    return cursor.take('/') ? cursor.rest() : text;
}

std::optional<Period> iso_interval(std::string_view text, DateHint hint) {
    const std::string_view body = without_repetition(text);
    const std::size_t slash = body.find('/');
    if (slash == npos || body.find('/', slash + 1) != npos) return std::nullopt;
    auto period = interval(trimmed(body.substr(0, slash)), trimmed(body.substr(slash + 1)), hint);
    if (period) period->repeating = body.size() < text.size();
    return period;
}

// DCMI Period: `start=2002; end=2020; scheme=W3C-DTF`.
std::optional<Period> dcmi_period(std::string_view text, DateHint hint) {
    Period period;
    if (text.find('=') == npos) return std::nullopt;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(';'), text.size());
        const std::string_view part = trimmed(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        const std::size_t equals = part.find('=');
        if (part.empty()) continue;
        if (equals == npos) return std::nullopt;
        const std::string_view name = trimmed(part.substr(0, equals));
        const std::string_view value = trimmed(part.substr(equals + 1));
        if (name == "start" && !read_end(value, hint, period.start, period.open_start)) return std::nullopt;
        if (name == "end" && !read_end(value, hint, period.end, period.open_end)) return std::nullopt;
    }
    return has_end(period) ? std::optional(period) : std::nullopt;
}

std::optional<Period> one_date(std::string_view text, DateHint hint) {
    const auto date = parse_date(text, hint);
    if (!date) return std::nullopt;
    Period period;
    period.start = period.end = *date;
    period.single = true;
    return period;
}

// Takes the first of `words`, and the space behind it, off `text`.
bool take_first(std::string_view& text, std::initializer_list<std::string_view> words) {
    for (std::string_view word : words) {
        if (text.substr(0, word.size()) != word) continue;
        text.remove_prefix(word.size());
        return true;
    }
    return false;
}

bool take_last(std::string_view& text, std::initializer_list<std::string_view> words) {
    for (std::string_view word : words) {
        if (text.size() < word.size() || text.substr(text.size() - word.size()) != word) continue;
        text.remove_suffix(word.size());
        return true;
    }
    return false;
}

std::optional<Period> open_in_words(std::string_view text, DateHint hint) {
    Period period;
    std::string_view date = text;
    if (take_last(date, {" onwards", " onward", " en adelante"}))
        period.open_end = true;
    else if (take_first(date, {"since ", "depuis ", "desde ", "a partir de ", "from "}))
        period.open_end = true;
    else if (take_first(date, {"until ", "up to ", "jusqu'en ", "jusqu'au ", "jusqu'a ", "hasta "}))
        period.open_start = true;
    else
        return std::nullopt;
    (void)take_first(date, {"le ", "el "});
    const auto parsed = parse_date(date, hint);
    if (parsed) (period.open_end ? period.start : period.end) = *parsed;
    return parsed ? std::optional(period) : std::nullopt;
}

// The two ends around `joint`, wherever it stands in the text.
std::optional<Period> joined_by(std::string_view text, std::string_view joint, DateHint hint) {
    for (std::size_t at = text.find(joint); at != npos; at = text.find(joint, at + 1)) {
        Period period;
        std::string_view end = text.substr(at + joint.size());
        (void)take_first(end, {"le ", "el "});
        const auto start = parse_date(text.substr(0, at), hint);
        if (!start || end.empty()) continue;
        period.start = *start;
        period.open_end = is_present(end);
        if (period.open_end || (read_end(end, hint, period.end, period.open_end) && !period.open_end)) return period;
    }
    return std::nullopt;
}

std::optional<Period> joined_by_any(std::string_view text, std::initializer_list<std::string_view> joints, DateHint hint) {
    (void)take_first(text, {"le ", "el "});
    for (std::string_view joint : joints)
        if (auto period = joined_by(text, joint, hint)) return period;
    return std::nullopt;
}

// `2012-01-01–2012-12-31`: an en or em dash joins, while a hyphen may be part of a date.
std::string with_dashes_apart(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const std::string_view dash = text.substr(at, 3);
        if (dash == "\xe2\x80\x93" || dash == "\xe2\x80\x94") {
            out.append(" - ");
            at += 2;
        } else {
            out.push_back(text[at]);
        }
    }
    return out;
}

std::optional<Period> in_words(std::string_view text, DateHint hint) {
    if (is_year_pair(text)) return interval(text.substr(0, 4), text.substr(5), hint);
    if (auto open = open_in_words(text, hint)) return open;
    // Without `between`, a list of two dates.
    if (take_first(text, {"between ", "entre "})) return joined_by_any(text, {" and ", " et ", " y "}, hint);
    (void)take_first(text, {"from ", "desde ", "del ", "de ", "du "});
    auto period = joined_by_any(text, {" to ", " until ", " till ", " through ", " thru ", " jusqu'a ", " jusqu'au ", " a ",
                                       " au ", " al ", " hasta ", " - "}, hint);
    // One dash can only join, and so does one with space at its side: `2012-01-2013` has two readings.
    if (!period && text.find('-') == text.rfind('-')) period = joined_by_any(text, {"- ", " -", "-"}, hint);
    return period;
}

}  // namespace

std::optional<Period> parse_period(std::string_view text, DateHint hint) {
    constexpr std::size_t longest = 200;
    text = trimmed(text);
    if (text.size() < 4 || text.size() > longest) return std::nullopt;
    if (auto period = iso_interval(text, hint)) return period;
    if (auto period = one_date(text, hint)) return period;
    if (auto period = dcmi_period(text, hint)) return period;
    return in_words(fold(with_dashes_apart(text)), hint);
}

bool is_duration(std::string_view text) {
    Cursor cursor(text);
    bool fraction = false;
    if (!cursor.take('P')) return false;
    const bool days = cursor.peek() != 'T';
    if (days && !read_quantities(cursor, "YMWD", fraction)) return false;
    if (cursor.take('T') && !read_quantities(cursor, "HMS", fraction)) return false;
    return cursor.done();
}

std::string_view repeated_duration(std::string_view text) {
    const std::string_view body = without_repetition(text);
    return body.size() < text.size() && is_duration(body) ? body : std::string_view();
}

}  // namespace catwalk
