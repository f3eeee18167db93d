// SPDX-License-Identifier: Apache-2.0
#include <catwalk/base/date.hpp>

#include <catwalk/base/date_parts.hpp>
#include <catwalk/base/text.hpp>

#include <array>
#include <cstring>

namespace catwalk {

namespace {

constexpr int first_year = 2;  // 0000 and 0001 stand for "no date" wherever they appear

bool is_leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

// Days since 1970-01-01 to a date and back (Howard Hinnant's civil calendar), for epochs, weeks and days of the year.
long days_from_civil(int year, int month, int day) {
    const long y = month <= 2 ? year - 1 : year;
    const long era = y / 400;
    const long of_era = y - era * 400;
    const long of_year = (153L * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

void set_days(DateParts& parts, long days) {
    days += 719468;
    const long era = days / 146097;
    const long of_era = days - era * 146097;
    const long year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    const long of_year = of_era - (365 * year + year / 4 - year / 100);
    const long shifted = (5 * of_year + 2) / 153;
    parts.day = static_cast<int>(of_year - (153 * shifted + 2) / 5 + 1);
    parts.month = static_cast<int>(shifted < 10 ? shifted + 3 : shifted - 9);
    parts.year = static_cast<int>(year + era * 400 + (parts.month <= 2 ? 1 : 0));
}

bool set_day_of_year(DateParts& parts, int day) {
    if (day < 1 || day > (is_leap(parts.year) ? 366 : 365)) return false;
    set_days(parts, days_from_civil(parts.year, 1, 1) + day - 1);
    return true;
}

// ISO 8601 weeks: the first one holds 4 January.
bool set_day_of_week(DateParts& parts, int week, int day) {
    if (week < 1 || week > 53 || day < 1 || day > 7) return false;
    const auto monday_of_first = [](int year) {
        const long fourth = days_from_civil(year, 1, 4);
        return fourth - (fourth + 3) % 7;
    };
    const long days = monday_of_first(parts.year) + (week - 1) * 7L + day - 1;
    if (days >= monday_of_first(parts.year + 1)) return false;
    set_days(parts, days);
    return true;
}

bool read_week(Cursor& cursor, DateParts& parts) {
    const int week = cursor.exactly(2);
    return cursor.take('-') && set_day_of_week(parts, week, cursor.number(1, 1));
}

// What follows a year and its separator.
bool read_after_year(Cursor& cursor, char separator, DateParts& parts) {
    if (separator == '-' && cursor.take('W')) return read_week(cursor, parts);
    if (separator == '-' && cursor.digits() == 3) return set_day_of_year(parts, cursor.number(3, 3));
    parts.month = cursor.number(1, 2);
    if (parts.month < 1) return false;
    if (!cursor.take(separator)) return separator != '.';  // 2012.5 is a number
    parts.day = cursor.number(1, 2);
    return parts.day > 0;
}

bool read_compact(Cursor& cursor, DateParts& parts) {
    const std::size_t size = cursor.digits();
    parts.year = cursor.exactly(4);
    if (size >= 6) parts.month = cursor.exactly(2);
    if (size >= 8) parts.day = cursor.exactly(2);
    if (size == 14) {
        parts.hour = cursor.exactly(2);
        parts.minute = cursor.exactly(2);
        parts.second = cursor.exactly(2);
    }
    return parts.year >= 1000 && (size == 4 || parts.month > 0) && (size < 8 || parts.day > 0);
}

bool is_separator(char c) { return c == '-' || c == '/' || c == '.'; }

// Everything that begins with a digit and has its month in digits.
bool read_digits(Cursor& cursor, DateHint hint, DateParts& parts) {
    const std::size_t size = cursor.digits();
    const char next = size < cursor.rest().size() ? cursor.rest()[size] : '\0';
    if (size == 4 && is_separator(next)) {
        parts.year = cursor.exactly(4);
        cursor.take(next);
        return read_after_year(cursor, next, parts);
    }
    if (size == 4 || size == 6 || size == 8 || size == 14) return read_compact(cursor, parts);
    return (size == 1 || size == 2) && read_numeric_date(cursor, hint, parts);
}

bool is_real(const DateParts& parts) {
    if (parts.year < first_year || parts.year > 9999) return false;
    if (parts.month == 0) return parts.day == 0 && parts.hour < 0;
    if (parts.month < 1 || parts.month > 12) return false;
    if (parts.day == 0) return parts.hour < 0 && parts.zone[0] == '\0';
    if (parts.day < 1 || parts.day > days_in_month(parts.year, parts.month)) return false;
    if (parts.hour < 0) return true;
    if (parts.hour == 24) return parts.minute <= 0 && parts.second <= 0;
    return parts.hour < 24 && parts.minute < 60 && (parts.second < 60 || (parts.second == 60 && parts.minute == 59));
}

class Writer {
public:
    explicit Writer(DateText& out) : out_(out) {}
    void put(std::string_view text) {
        std::memcpy(out_.text + out_.size, text.data(), text.size());
        out_.size = static_cast<std::uint8_t>(out_.size + text.size());
    }
    void put(char c) { out_.text[out_.size++] = c; }
    void two(int number) {
        put(static_cast<char>('0' + number / 10));
        put(static_cast<char>('0' + number % 10));
    }

private:
    DateText& out_;
};

void write_time(Writer& writer, const DateParts& parts) {
    writer.put('T');
    writer.two(parts.hour);
    if (parts.minute >= 0) writer.put(':'), writer.two(parts.minute);
    if (parts.second >= 0) writer.put(':'), writer.two(parts.second);
    if (!parts.fraction.empty()) writer.put('.'), writer.put(parts.fraction);
}

DateText written(const DateParts& parts, DateHint hint) {
    DateText out;
    Writer writer(out);
    writer.two(parts.year / 100);
    writer.two(parts.year % 100);
    if (parts.month > 0) writer.put('-'), writer.two(parts.month), out.precision = Precision::month;
    if (parts.day > 0) writer.put('-'), writer.two(parts.day), out.precision = Precision::day;
    if (parts.hour >= 0) write_time(writer, parts), out.precision = Precision::time;
    if (parts.zone[0] != '\0')
        writer.put(std::string_view(parts.zone));
    else if (parts.hour >= 0 && hint.zone == DateHint::Zone::utc)
        writer.put('Z');
    return out;
}

// The count of seconds, and its fraction, if `text` is one that the hint allows.
bool read_epoch(std::string_view text, DateHint::Epoch allowed, DateParts& parts) {
    constexpr long end = 4102444800;  // 2100-01-01
    Cursor cursor(text);
    const std::size_t size = cursor.digits();
    const bool seconds = (size == 9 || size == 10) && allowed != DateHint::Epoch::milliseconds;
    const bool milliseconds = (size == 12 || size == 13) && allowed != DateHint::Epoch::seconds;
    if (allowed == DateHint::Epoch::refuse || (!seconds && !milliseconds) || text[0] == '0') return false;
    const std::size_t whole = milliseconds ? size - 3 : size;
    long count = cursor.exactly(whole - 4);
    count = count * 10000 + cursor.exactly(4);
    if (milliseconds) parts.fraction = cursor.take_next(3);
    if (cursor.take('.')) {
        const std::string_view fraction = cursor.take_next(cursor.digits());
        const bool zero = fraction.find_first_not_of('0') == std::string_view::npos;
        if (fraction.empty() || fraction.size() > 12 || (milliseconds && !zero)) return false;
        if (seconds) parts.fraction = fraction;
    }
    if (parts.fraction.find_first_not_of('0') == std::string_view::npos) parts.fraction = {};
    set_days(parts, count / 86400);
    parts.hour = static_cast<int>(count / 3600 % 24);
    parts.minute = static_cast<int>(count / 60 % 60);
    parts.second = static_cast<int>(count % 60);
    parts.zone[0] = 'Z';
    return cursor.done() && count < end;
}

bool read_in_digits(std::string_view text, DateHint hint, DateParts& parts) {
    Cursor cursor(text);
    if (!Cursor::is_digit(cursor.peek()) || !read_digits(cursor, hint, parts)) return false;
    if (cursor.done()) return true;
    return parts.day > 0 && read_time_to_end(cursor, parts);
}

}  // namespace

int days_in_month(int year, int month) {
    constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : days[static_cast<std::size_t>(month - 1)];
}

bool read_numeric_date(Cursor& cursor, DateHint hint, DateParts& parts) {
    const int first = cursor.number(1, 2);
    const char separator = cursor.peek();
    if (first < 1 || !is_separator(separator) || !cursor.take(separator)) return false;
    if (cursor.digits() == 4 && separator != '.') {
        parts.month = first;
        parts.year = cursor.exactly(4);
        return true;
    }
    const int second = cursor.number(1, 2);
    if (second < 1 || !cursor.take(separator)) return false;
    parts.year = cursor.number(4, 4);
    using Order = DateHint::Order;
    const Order only = first > 12 ? Order::day_month : second > 12 || first == second ? Order::month_day : hint.order;
    if (only == Order::refuse || (hint.order != Order::refuse && hint.order != only && first != second)) return false;
    parts.day = only == Order::day_month ? first : second;
    parts.month = only == Order::day_month ? second : first;
    return true;
}

std::optional<DateText> parse_date(std::string_view text, DateHint hint) {
    constexpr std::size_t longest = 80;
    text = trimmed(text);
    if (text.size() < 4 || text.size() > longest) return std::nullopt;
    DateParts parts;
    if (read_in_digits(text, hint, parts)) {
        if (is_real(parts)) return written(parts, hint);
        return std::nullopt;
    }
    parts = {};
    if (read_epoch(text, hint.epoch, parts)) return written(parts, hint);
    if (std::find_if(text.begin(), text.end(), Cursor::is_letter) == text.end()) return std::nullopt;
    const std::string folded = fold(text);
    parts = {};
    if (!read_worded_date(folded, hint, parts) || !is_real(parts)) return std::nullopt;
    return written(parts, hint);
}

}  // namespace catwalk
