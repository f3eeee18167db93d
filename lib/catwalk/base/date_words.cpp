// SPDX-License-Identifier: Apache-2.0
#include <catwalk/base/date_parts.hpp>

namespace catwalk {

namespace {

struct Name {
    std::string_view text;
    int month;
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

constexpr std::string_view weekdays[] = {
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "tues", "wed", "thu",
    "thur", "thurs", "fri", "sat", "sun", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "lun",
    "mar", "mer", "jeu", "ven", "sam", "dim", "lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo",
    "mie", "jue", "vie", "sab", "dom"};

int month_of(std::string_view word) {
    const auto* found =
        std::find_if(std::begin(month_names), std::end(month_names), [&](const Name& name) { return name.text == word; });
    return found == std::end(month_names) ? 0 : found->month;
}

bool is_weekday(std::string_view word) {
    return std::find(std::begin(weekdays), std::end(weekdays), word) != std::end(weekdays);
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

}  // namespace

bool read_worded_date(std::string_view folded, DateHint hint, DateParts& parts) {
    Cursor cursor(folded);
    (void)(cursor.take_word("le ") || cursor.take_word("el ") || cursor.take_word("the "));
    if (read_in_words(cursor, hint, parts)) return true;
    if (!is_weekday(cursor.letters())) return false;
    cursor.take('.');
    cursor.take(',');
    return cursor.take_spaces() && read_in_words(cursor, hint, parts);
}

}  // namespace catwalk
