// SPDX-License-Identifier: Apache-2.0
#include <catwalk/crosswalk/transforms.hpp>

#include <catwalk/base/date.hpp>
#include <catwalk/base/text.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string>

namespace catwalk::crosswalk {

namespace {

DateHint hint_of(const Arguments& arguments) {
    DateHint hint;
    hint.epoch = DateHint::Epoch::either;
    if (arguments.zone == "utc") hint.zone = DateHint::Zone::utc;
    if (arguments.order == "day-month") hint.order = DateHint::Order::day_month;
    if (arguments.order == "month-day") hint.order = DateHint::Order::month_day;
    return hint;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

int two_digits(std::string_view text, std::size_t at) { return (text[at] - '0') * 10 + text[at + 1] - '0'; }

/// Eight letters to compare with all at once: 9 stands for any digit.
struct Shape {
    std::uint64_t letters = 0;
    std::uint64_t digits = 0;  // all bits of a byte where a digit is wanted

    explicit constexpr Shape(const char (&shape)[9]) {
        std::array<unsigned char, 8> bytes{};
        std::array<unsigned char, 8> masks{};
        for (unsigned i = 0; i < 8; ++i) {
            masks[i] = shape[i] == '9' ? 0xFF : 0;
            bytes[i] = shape[i] == '9' ? 0 : static_cast<unsigned char>(shape[i]);
        }
        letters = std::bit_cast<std::uint64_t>(bytes);
        digits = std::bit_cast<std::uint64_t>(masks);
    }

    bool operator==(const char* text) const {
        constexpr std::uint64_t ones = 0x0101010101010101U;
        std::uint64_t word;
        std::memcpy(&word, text, sizeof word);
        // A byte of 0 to 9, and no other, stays below 0x80 with 0x76 added.
        const std::uint64_t value = (word ^ (ones * '0')) & digits;
        return ((((value + ones * 0x76) | value) & (ones * 0x80)) | ((word & ~digits) ^ letters)) == 0;
    }
};

// `2021-08-25`, on a day that the month has for certain: nearly every date is ISO already, and needs no more than this look.
bool is_plain_day(std::string_view text) {
    constexpr Shape start("9999-99-");
    constexpr Shape end("99-99-99");
    if (!(start == text.data()) || !(end == text.data() + 2)) return false;
    const int month = two_digits(text, 5);
    const int day = two_digits(text, 8);
    return (text[0] == '1' || text[0] == '2') && month >= 1 && month <= 12 && day >= 1 && (day <= 28 || (day <= 30 && month != 2));
}

// `T02:13:33`, or with a fraction of a second; without its zone.
bool is_plain_time(std::string_view text) {
    constexpr std::size_t whole_seconds = 9;
    constexpr Shape clock("99:99:99");
    constexpr Shape microseconds("9.999999");
    if (text.size() < whole_seconds || text.size() > whole_seconds + 10) return false;
    if (text[0] != 'T' || !(clock == text.data() + 1)) return false;
    if (text.substr(1, 2) > "23" || text[4] > '5' || text[7] > '5') return false;
    const std::string_view fraction = text.substr(whole_seconds);
    if (fraction.empty() || (fraction.size() == 7 && microseconds == fraction.data() - 1)) return true;
    return fraction[0] == '.' && fraction.size() > 1 && std::all_of(fraction.begin() + 1, fraction.end(), is_digit);
}

// A plain day and time, of the 29 letters that these have at most, as one of UTC.
void put_utc(json::Out& out, std::string_view text) {
    std::array<char, 32> letters;
    const std::size_t size = text.copy(letters.data(), letters.size() - 1);
    letters[size] = 'Z';
    out.string({letters.data(), size + 1});
}

bool put_date(Call& call, json::Value value) {
    const std::string_view text = trimmed(value.scalar_text());
    if (text.empty()) return false;
    if (text.size() >= 10 && is_plain_day(text)) {
        if (text.size() == 10) {
            call.out.string(text);
            return true;
        }
        const bool zulu = text.back() == 'Z';
        if (is_plain_time(text.substr(10, text.size() - 10 - (zulu ? 1 : 0)))) {
            if (zulu || call.arguments.zone != "utc") {
                call.out.string(text);
            } else {
                put_utc(call.out, text);
            }
            return true;
        }
    }
    if (const auto date = parse_date(text, hint_of(call.arguments))) {
        call.out.string(date->view());
        return true;
    }
    call.say("date-unclear", Level::warning, value);
    call.out.string(text);
    return true;
}

std::string_view without_utc(std::string_view text) {
    if (text.ends_with('Z')) return text.substr(0, text.size() - 1);
    if (text.ends_with("+00:00")) return text.substr(0, text.size() - 6);
    return text;
}

}  // namespace

bool read_date(Call& call) {
    if (!call.arguments.list) return put_date(call, call.first());
    return call.put_list([&](json::Value element) { return put_date(call, element); });
}

bool write_date(Call& call) {
    const json::Value value = call.first();
    std::string_view text = value.string();
    if (text.empty()) return false;
    if (call.arguments.zone == "utc") text = without_utc(text);
    if (call.arguments.form == "day") {
        if (text.size() < 10 || !parse_date(text.substr(0, 10))) {
            call.say("date-too-coarse", Level::warning, value);
            return false;
        }
        text = text.substr(0, 10);
    }
    call.out.string(text);
    return true;
}

bool read_duration(Call& call) {
    const json::Value value = call.first();
    const std::string_view text = trimmed(value.scalar_text());
    if (text.empty()) return false;
    const std::string_view repeated = repeated_duration(text);
    if (repeated.empty() && !is_duration(text)) call.say("duration-unclear", Level::warning, value);
    call.out.string(repeated.empty() ? text : repeated);
    return true;
}

namespace {

// One period as an object; `open` ends are left out: the core says nothing where nothing ends.
bool put_period(Call& call, std::string_view start, std::string_view end) {
    if (start.empty() && end.empty()) return false;
    json::Out& out = call.out;
    out.put('{');
    if (!start.empty()) {
        out.raw("\"startDate\":");
        out.string(start);
    }
    if (!end.empty()) {
        if (!start.empty()) out.put(',');
        out.raw("\"endDate\":");
        out.string(end);
    }
    out.put('}');
    return true;
}

std::string end_of(Call& call, json::Value value) {
    for (const json::Value element : value.elements()) {
        if (!element.is_empty()) return end_of(call, element);
    }
    const std::string_view text = trimmed(value.scalar_text());
    if (text.empty()) return {};
    if (const auto date = parse_date(text, hint_of(call.arguments))) return std::string(date->view());
    call.say("date-unclear", Level::warning, value);
    return std::string(text);
}

bool read_one_period(Call& call, json::Value value) {
    if (value.is_object()) {
        json::Value start = value.find("startDate");
        json::Value end = value.find("endDate");
        if (start.is_absent()) start = value.find("start");
        if (end.is_absent()) end = value.find("end");
        return put_period(call, end_of(call, start), end_of(call, end));
    }
    const std::string_view text = trimmed(value.scalar_text());
    if (text.empty()) return false;
    const auto period = parse_period(text, hint_of(call.arguments));
    if (!period || !period->duration.empty()) {
        call.say("period-unclear", Level::warning, value);
        return put_period(call, text, {});
    }
    return put_period(call, period->start.view(), period->end.view());
}

}  // namespace

bool read_period(Call& call) {
    json::Out& out = call.out;
    if (!call.parts.empty()) {
        out.put('[');
        const std::string start = end_of(call, call.parts[0]);
        const std::string end = end_of(call, call.parts[1]);
        if (!put_period(call, start, end)) return false;
        out.put(']');
        return true;
    }
    return call.put_list([&](json::Value element) { return read_one_period(call, element); });
}

bool write_period(Call& call) {
    const json::Value period = call.first();
    const json::Value start = period.find("startDate");
    const json::Value end = period.find("endDate");
    if (!call.arguments.parts.empty()) {
        const json::Value one = call.arguments.part == 0 ? start : end;
        if (one.is_empty()) return false;
        call.out.string(one.string());
        return true;
    }
    if (start.is_empty() && end.is_empty()) return false;
    // What no period could be read from was kept as the start, as it stood.
    const bool verbatim = end.is_empty() && !parse_date(start.string());
    if (verbatim || start.string() == end.string()) {
        call.out.string(start.string());
        return true;
    }
    std::string text(start.is_empty() ? std::string_view("..") : start.string());
    text += '/';
    text += end.is_empty() ? std::string_view("..") : end.string();
    call.out.string(text);
    return true;
}

}  // namespace catwalk::crosswalk
