// SPDX-License-Identifier: Apache-2.0
#include <catwalk/base/date_parts.hpp>

namespace catwalk {

namespace {

struct Name {
    std::string_view text;
    int number;
};

// Folded names and abbreviations in English, French and Spanish.
constexpr Name month_names[] = {
    {"january", 1},    {"jan", 1},    {"janvier", 1},    {"janv", 1},  {"enero", 1},       {"ene", 1},
    {"february", 2},   {"feb", 2},    {"fevrier", 2},    {"fevr", 2},  {"fev", 2},         {"febrero", 2},
    {"march", 3},      {"mar", 3},    {"mars", 3},       {"marzo", 3}, {"april", 4},       {"apr", 4},
    {"avril", 4},      {"avr", 4},    {"abril", 4},      {"abr", 4},   {"may", 5},         {"mai", 5},
    {"mayo", 5},       {"june", 6},   {"jun", 6},        {"juin", 6},  {"junio", 6},       {"july", 7},
    {"jul", 7},        {"juillet", 7}, {"juil", 7},      {"julio", 7}, {"august", 8},      {"aug", 8},
    {"aout", 8},       {"agosto", 8}, {"ago", 8},        {"september", 9}, {"sep", 9},     {"sept", 9},
    {"septembre", 9},  {"septiembre", 9}, {"setiembre", 9}, {"set", 9}, {"october", 10},   {"oct", 10},
    {"octobre", 10},   {"octubre", 10}, {"november", 11}, {"nov", 11}, {"novembre", 11},   {"noviembre", 11},
    {"december", 12},  {"dec", 12},   {"decembre", 12},  {"diciembre", 12}, {"dic", 12}};

// From Sunday on.
constexpr Name weekday_names[] = {
    {"sunday", 0}, {"sun", 0},       {"dimanche", 0}, {"dim", 0},      {"domingo", 0}, {"dom", 0},       {"monday", 1}, {"mon", 1},
    {"lundi", 1},  {"lun", 1},       {"lunes", 1},    {"tuesday", 2},  {"tue", 2},     {"tues", 2},      {"mardi", 2},  {"mar", 2},
    {"martes", 2}, {"wednesday", 3}, {"wed", 3},      {"mercredi", 3}, {"mer", 3},     {"miercoles", 3}, {"mie", 3},    {"thursday", 4},
    {"thu", 4},    {"thur", 4},      {"thurs", 4},    {"jeudi", 4},    {"jeu", 4},     {"jueves", 4},    {"jue", 4},    {"friday", 5},
    {"fri", 5},    {"vendredi", 5},  {"ven", 5},      {"viernes", 5},  {"vie", 5},     {"saturday", 6},  {"sat", 6},    {"samedi", 6},
    {"sam", 6},    {"sabado", 6},    {"sab", 6}};

// -1 if the word names no day of the week.
int weekday_of(std::string_view word) {
    const auto* found =
        std::find_if(std::begin(weekday_names), std::end(weekday_names), [&](const Name& name) { return name.text == word; });
    return found == std::end(weekday_names) ? -1 : found->number;
}

// Sakamoto's rule for the Gregorian calendar.
int weekday_of(const DateParts& date) {
    constexpr int shifts[] = {0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4};
    const int year = date.year - (date.month < 3 ? 1 : 0);
    return (year + year / 4 - year / 100 + year / 400 + shifts[date.month - 1] + date.day) % 7;
}

int month_of(std::string_view word) {
    const auto* found =
        std::find_if(std::begin(month_names), std::end(month_names), [&](const Name& name) { return name.text == word; });
    return found == std::end(month_names) ? 0 : found->number;
}

// What may stand between day, month and year: space, one mark, `de`, `del`, `of`.
bool take_joint(Cursor& cursor) {
    const std::size_t before = cursor.rest().size();
    cursor.take('.');
    (void)(cursor.take(',') || cursor.take('-') || cursor.take('/'));
    cursor.take_spaces();
    (void)(cursor.take_word("de ") || cursor.take_word("del ") || cursor.take_word("of "));
    return cursor.rest().size() < before;
}

// 27, 1st, 2nd, 27th, 1er, 1o, 1°.
int take_day(Cursor& cursor) {
    const int day = cursor.number(1, 2);
    for (std::string_view mark : {"st", "nd", "rd", "th", "er", "ero", "o", "\xc2\xb0"}) {
        Cursor after = cursor;
        if (!after.take_word(mark) || Cursor::is_letter(after.peek())) continue;
        cursor = after;
        break;
    }
    return day;
}

bool read_year(Cursor& cursor, DateParts& parts) {
    parts.year = cursor.number(4, 4);
    return parts.year > 0;
}

bool read_month(Cursor& cursor, DateParts& parts) {
    parts.month = month_of(cursor.letters());
    return parts.month > 0 && (cursor.done() || take_joint(cursor));
}

// Each reads one order of the parts up to the time, and is tried in turn.
bool month_year(Cursor& cursor, DateParts& parts) { return read_month(cursor, parts) && read_year(cursor, parts); }

bool month_day_year(Cursor& cursor, DateParts& parts) {
    if (!read_month(cursor, parts)) return false;
    parts.day = take_day(cursor);
    return parts.day > 0 && take_joint(cursor) && read_year(cursor, parts);
}

bool day_month_year(Cursor& cursor, DateParts& parts) {
    parts.day = take_day(cursor);
    return parts.day > 0 && take_joint(cursor) && read_month(cursor, parts) && read_year(cursor, parts);
}

bool year_month_day(Cursor& cursor, DateParts& parts) {
    if (!read_year(cursor, parts) || !take_joint(cursor)) return false;
    if (!read_month(cursor, parts)) return false;
    if (cursor.done()) return true;
    parts.day = cursor.number(1, 2);
    return parts.day > 0;
}

bool read_in_words(Cursor start, DateHint hint, DateParts& parts) {
    for (auto read : {month_year, month_day_year, day_month_year, year_month_day}) {
        Cursor cursor = start;
        parts = {};
        if (!read(cursor, parts)) continue;
        if (cursor.done() || (parts.day > 0 && read_time_to_end(cursor, parts))) return true;
    }
    Cursor cursor = start;
    parts = {};
    return read_numeric_date(cursor, hint, parts) && (cursor.done() || (parts.day > 0 && read_time_to_end(cursor, parts)));
}

// DKAN 1 puts a dash before the time.
bool read_dashed_time(Cursor cursor, DateParts& parts) {
    Cursor dash = cursor;
    dash.take_spaces();
    if (dash.take('-') && dash.peek() == ' ') cursor = dash;
    return read_time_to_end(cursor, parts);
}

// `mar, 10/12/2019 - 09:23` stands in the site's own order of day and month: if only one falls on that weekday, it is meant.
bool read_by_weekday(Cursor start, int weekday, DateHint hint, DateParts& parts) {
    bool found = false;
    for (const auto order : {DateHint::Order::day_month, DateHint::Order::month_day}) {
        if (hint.order != DateHint::Order::refuse && hint.order != order) continue;
        Cursor cursor = start;
        DateParts one;
        DateHint as = hint;
        as.order = order;
        if (!read_numeric_date(cursor, as, one) || one.day == 0 || one.month > 12 || weekday_of(one) != weekday) continue;
        if (!read_dashed_time(cursor, one)) continue;
        if (found && (one.day != parts.day || one.month != parts.month)) return false;
        parts = one;
        found = true;
    }
    return found;
}

}  // namespace

bool read_worded_date(std::string_view folded, DateHint hint, DateParts& parts) {
    Cursor cursor(folded);
    (void)(cursor.take_word("le ") || cursor.take_word("el ") || cursor.take_word("the "));
    if (read_in_words(cursor, hint, parts)) return true;
    const int weekday = weekday_of(cursor.letters());
    if (weekday < 0) return false;
    cursor.take('.');
    cursor.take(',');
    if (!cursor.take_spaces()) return false;
    return read_in_words(cursor, hint, parts) || read_by_weekday(cursor, weekday, hint, parts);
}

}  // namespace catwalk
