// SPDX-License-Identifier: Apache-2.0
#include <catwalk/base/date_parts.hpp>

#include <cstring>

namespace catwalk {

namespace {

void set_zone(DateParts& parts, char sign, int hours, int minutes) {
    const char zone[] = {sign,
                         static_cast<char>('0' + hours / 10),
                         static_cast<char>('0' + hours % 10),
                         ':',
                         static_cast<char>('0' + minutes / 10),
                         static_cast<char>('0' + minutes % 10),
                         '\0'};
    std::memcpy(parts.zone, zone, sizeof zone);
}

// `Z`, `UTC`, `GMT`, `+02`, `+0200` or `+02:00`.
bool read_zone(Cursor& cursor, DateParts& parts) {
    if (cursor.take_word("utc") || cursor.take_word("gmt") || cursor.take_word("z")) {
        parts.zone[0] = 'Z';
        return true;
    }
    const char sign = cursor.peek();
    if (sign != '+' && sign != '-') return false;
    cursor.take(sign);
    const int hours = cursor.exactly(2);
    const bool more = cursor.take(':') || Cursor::is_digit(cursor.peek());
    const int minutes = more ? cursor.number(2, 2) : 0;
    if (hours < 0 || hours > 14 || minutes < 0 || minutes > 59) return false;
    set_zone(parts, sign, hours, minutes);
    return true;
}

// As XML Schema writes the zone of a day: `Z` or `+02:00`. In `2012-09-30-10` there is none.
bool read_zone_of_day(Cursor cursor, DateParts& parts) {
    if (!cursor.take_word("z") && (cursor.rest().size() != 6 || cursor.rest()[3] != ':')) return false;
    if (cursor.done()) parts.zone[0] = 'Z';
    return cursor.done() || (read_zone(cursor, parts) && cursor.done());
}

bool read_fraction(Cursor& cursor, DateParts& parts) {
    constexpr std::size_t longest = 12;
    if (parts.second < 0 || (!cursor.take('.') && !cursor.take(','))) return true;
    parts.fraction = cursor.take_next(cursor.digits());
    return !parts.fraction.empty() && parts.fraction.size() <= longest;
}

// `10:00`, `9:05:30.25`, or without colons after a T.
bool read_clock(Cursor& cursor, bool after_t, DateParts& parts) {
    const std::size_t size = cursor.digits();
    if (size > 2) {
        if (!after_t || (size != 4 && size != 6)) return false;
        parts.hour = cursor.exactly(2);
        parts.minute = cursor.exactly(2);
        if (size > 4) parts.second = cursor.exactly(2);
        return read_fraction(cursor, parts);
    }
    parts.hour = cursor.number(1, 2);
    if (parts.hour < 0 || !cursor.take(':')) return after_t && parts.hour >= 0 && size == 2;
    parts.minute = cursor.number(2, 2);
    if (parts.minute < 0) return false;
    if (!cursor.take(':')) return true;
    parts.second = cursor.number(2, 2);
    return parts.second >= 0 && read_fraction(cursor, parts);
}

// `am`, `p.m.`: turns the hour into one of 24.
bool read_half_day(Cursor& cursor, DateParts& parts) {
    const bool after_noon = cursor.take_word("pm") || cursor.take_word("p.m");
    if (!after_noon && !cursor.take_word("am") && !cursor.take_word("a.m")) return true;
    cursor.take('.');
    if (parts.hour < 1 || parts.hour > 12) return false;
    parts.hour = parts.hour % 12 + (after_noon ? 12 : 0);
    return true;
}

// What stands between a day and its time: `T`, or space with at most a comma, a dash or a small word. 0 if nothing of that.
char read_gap(Cursor& cursor) {
    if (cursor.take_word("t")) return 'T';
    const bool comma = cursor.take(',');
    if (!cursor.take_spaces()) return '\0';
    const bool mark = !comma && (cursor.take('-') || cursor.take_word("at ") || cursor.take_word("a las "));
    if (mark) cursor.take_spaces();
    return ' ';
}

}  // namespace

bool read_time_to_end(Cursor& cursor, DateParts& parts) {
    if (cursor.done() || read_zone_of_day(cursor, parts)) return true;
    const char gap = read_gap(cursor);
    if (gap == '\0' || !read_clock(cursor, gap == 'T', parts)) return false;
    cursor.take_spaces();
    if (!read_half_day(cursor, parts)) return false;
    cursor.take_spaces();
    return cursor.done() || (read_zone(cursor, parts) && cursor.done());
}

}  // namespace catwalk
