// SPDX-License-Identifier: Apache-2.0
// Dates and periods.
#include <catwalk/check/makers.hpp>

#include <catwalk/base/date.hpp>
#include <catwalk/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstring>

namespace catwalk::check {

namespace {

// Portals' stamps and epochs are dates too; which way a form of digits is meant is not ours to say.
constexpr DateHint lenient{.zone = DateHint::Zone::none, .order = DateHint::Order::refuse, .epoch = DateHint::Epoch::either};

std::optional<DateText> date_of(json::Value value) { return parse_date(trimmed(value.scalar_text()), lenient); }

// True if eight bytes are those of `form`, but for its zeros, in whose place any digit may stand.
[[gnu::always_inline]] inline bool has_form(const char* at, const char (&form)[9]) {
    std::uint64_t bytes;
    std::uint64_t wanted;
    std::memcpy(&bytes, at, sizeof bytes);
    std::memcpy(&wanted, form, sizeof wanted);
    constexpr std::uint64_t ones = 0x0101010101010101;
    // Zero for the right mark, and the digit itself for a digit.
    const std::uint64_t off = bytes ^ wanted;
    const std::uint64_t mark = (wanted ^ ones * '0') & ones * 0x1F;
    const std::uint64_t marks = ((mark + ones * 0x1F) >> 5 & ones) * 0xFF;
    return (((off | (off + ones * 6)) & ones * 0xF0) | (off & marks)) == 0;
}

// The day of a date that begins as ISO 8601 has it, in whatever way it goes on: what most dates are, and cheaply seen. Empty for others.
std::string_view plain_day(json::Value value) {
    constexpr std::string_view form = "0000-00-00";
    const std::string_view text = value.string();
    if (text.size() < form.size() || (text.size() > form.size() && text[10] != 'T' && text[10] != ' ')) return {};
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    if (!has_form(text.data(), "0000-00-") || !digit(text[8]) || !digit(text[9])) return {};
    const bool month = text[5] == '0' ? text[6] != '0' : text[5] == '1' && text[6] <= '2';
    const bool day = text[8] == '0' ? text[9] != '0' : text[8] < '3' || text[9] <= '1';
    const bool year = text[0] != '0' || text[1] != '0' || text[2] != '0';
    return month && day && text[8] <= '3' && year ? text.substr(0, form.size()) : std::string_view();
}

std::string_view day_of(const DateText& date) { return date.view().substr(0, 10); }

// A year of our time alone.
std::string_view plain_year(json::Value value) {
    const std::string_view text = value.string();
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    const bool year = text.size() == 4 && (text.starts_with("19") || text.starts_with("20")) && digit(text[2]) && digit(text[3]);
    return year ? text : std::string_view();
}

// True if the month of a plain day has so many days, in years of 365.
bool is_in_month(std::string_view day) {
    constexpr std::string_view last = "312831303130313130313031";
    const auto month = static_cast<std::size_t>(day[5] - '0') * 10 + static_cast<std::size_t>(day[6] - '0');
    const char tens = last[2 * month - 2];
    return day[8] < tens || (day[8] == tens && day[9] <= last[2 * month - 1]);
}

// A day, alone or with a time and perhaps a zone: ISO 8601 beyond doubt, and most of what there is.
bool is_plain_iso(json::Value value) {
    const std::string_view day = plain_day(value);
    if (day.empty() || !is_in_month(day)) return false;
    const std::string_view text = value.string();
    std::size_t at = day.size();
    if (at == text.size()) return true;
    // Thh:mm:ss
    if (text.size() < at + 9 || text[at] != 'T' || !has_form(text.data() + at + 1, "00:00:00")) return false;
    if (text[at + 1] > '2' || (text[at + 1] == '2' && text[at + 2] > '3') || text[at + 4] > '5' || text[at + 7] > '5') return false;
    at += 9;
    if (at < text.size() && text[at] == '.') {
        const std::size_t point = at++;
        while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
        if (at == point + 1 || at - point > 13) return false;
    }
    const std::string_view zone = text.substr(at);
    return zone.empty() || zone == "Z" || zone == "+00:00";
}

// ISO 8601 begins with the year, and has nothing but digits, its marks and a zone.
bool is_iso(std::string_view text) {
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    if (text.size() < 4 || !std::all_of(text.begin(), text.begin() + 4, digit)) return false;
    if (text.size() > 4 && text[4] != '-' && !(text.size() >= 8 && digit(text[4]))) return false;
    const bool marks = std::all_of(text.begin() + 4, text.end(),
                                   [&](char c) { return digit(c) || std::string_view("-:.,TZWtz+ ").find(c) != std::string_view::npos; });
    if (!marks || !parse_date(text)) return false;
    // 2012-9-3 is read, but is not ISO 8601.
    return text.size() < 6 || text[4] != '-' || text[5] == 'W' ||
           (text.size() >= 7 && digit(text[6]) && (text.size() < 9 || (text[7] != '-' || (text.size() >= 10 && digit(text[9])))));
}

// The years 0000 and 0001, which parse_date() takes for none at all: well-formed, and implausible.
bool is_placeholder(std::string_view text) { return text.size() >= 10 && (text.starts_with("0001-") || text.starts_with("0000-")); }

class Date final : public Predicate {
public:
    enum class Form : std::uint8_t { any, iso, day };
    explicit Date(Form form) : form_(form) {}
    bool is_dear() const override { return true; }
    bool holds(json::Value value, Context& /*context*/) const override {
        const std::string_view text = value.scalar_text();
        if (text.empty()) return false;
        if (form_ == Form::iso && is_plain_iso(value)) return true;
        if (is_placeholder(text)) return true;
        if (form_ == Form::any) return date_of(value).has_value();
        if (!value.is_string() && form_ == Form::iso) return text.size() == 4 && is_iso(text);
        if (form_ == Form::iso) return is_iso(text);
        return text.size() == 10 && text[4] == '-' && is_iso(text);
    }

private:
    Form form_;
};

// Not before the year `from`, nor more than `ahead` years after today (a day more, for the zones of the earth).
class PlausibleDate final : public Predicate {
public:
    PlausibleDate(std::int64_t from, std::int64_t ahead) : from_(digits_at(fmt::format("{:04}", from))), ahead_(ahead) {}
    bool is_dear() const override { return true; }
    bool holds(json::Value value, Context& context) const override {
        if (const std::string_view day = plain_day(value); !day.empty()) return is_plausible(day, context);
        if (const std::string_view year = plain_year(value); !year.empty()) return is_plausible(year, context);
        // Repeating intervals stand where a date is meant: R/P1Y.
        if (value.string().starts_with("R/P")) return true;
        const auto date = date_of(value);
        return date ? is_plausible(day_of(*date), context) : !is_placeholder(value.string());
    }

private:
    bool is_plausible(std::string_view day, Context& context) const {
        const std::uint32_t year = digits_at(day);
        if (year < from_) return false;
        if (year < digits_at(context.today)) return true;
        if (day <= std::string_view(context.today).substr(0, day.size())) return true;
        latest(context);
        return day <= std::string_view(context.buffer).substr(0, day.size());
    }

    // The four digits of a year, to be compared with those of another.
    static std::uint32_t digits_at(std::string_view text) {
        const auto digit = [text](std::size_t at) { return std::uint32_t{static_cast<unsigned char>(text[at])}; };
        return digit(0) << 24 | digit(1) << 16 | digit(2) << 8 | digit(3);
    }

    void latest(Context& context) const {
        int year = 0;
        int month = 0;
        int day = 0;
        const std::string_view today = context.today;
        std::from_chars(today.data(), today.data() + 4, year);
        std::from_chars(today.data() + 5, today.data() + 7, month);
        std::from_chars(today.data() + 8, today.data() + 10, day);
        // The day after the 28th to 31st may be none: as text it still lies behind today, and before the next month's first.
        context.buffer.clear();
        fmt::format_to(std::back_inserter(context.buffer), "{:04}-{:02}-{:02}", year + ahead_, month, day + 1);
        if (day >= 28)
            context.buffer = fmt::format("{:04}-{:02}-01", month == 12 ? year + ahead_ + 1 : year + ahead_, month == 12 ? 1 : month + 1);
    }

    std::uint32_t from_;  // as digits_at() has it
    std::int64_t ahead_;
};

// Not before the date at another path, as far as both are stated, and by a day at least: zones make one of difference.
class DateOrder final : public Predicate {
public:
    explicit DateOrder(Ref before) : before_(before) {}
    bool looks_around() const override { return true; }
    bool holds(json::Value value, Context& context) const override {
        const json::Value other = context.at(before_);
        if (other.is_absent()) return true;
        if (const std::string_view day = plain_day(other); !day.empty() && plain_day(value) >= day) return true;
        const auto first = date_of(other);
        const auto second = date_of(value);
        if (!first || !second) return true;
        const std::size_t size = std::min(day_of(*first).size(), day_of(*second).size());
        if (day_of(*second).substr(0, size) >= day_of(*first).substr(0, size) || within_a_day(*second, *first)) return true;
        context.detail = trimmed(other.scalar_text());
        return false;
    }

private:
    static bool within_a_day(const DateText& a, const DateText& b) {
        if (a.precision != Precision::time && b.precision != Precision::time) return false;
        if (a.view().size() < 10 || b.view().size() < 10) return false;
        int first = 0;
        int second = 0;
        std::from_chars(a.text + 8, a.text + 10, first);
        std::from_chars(b.text + 8, b.text + 10, second);
        return a.view().substr(0, 7) == b.view().substr(0, 7) ? second - first <= 1 : second == 1 && first >= 28 && next_month(a, b);
    }
    static bool next_month(const DateText& a, const DateText& b) {
        const auto months = [](const DateText& date) {
            int year = 0;
            int month = 0;
            std::from_chars(date.text, date.text + 4, year);
            std::from_chars(date.text + 5, date.text + 7, month);
            return year * 12 + month;
        };
        return months(b) - months(a) == 1;
    }

    Ref before_;
};

class PeriodForm final : public Predicate {
public:
    explicit PeriodForm(bool iso) : iso_(iso) {}
    bool is_dear() const override { return true; }
    bool holds(json::Value value, Context& /*context*/) const override {
        const std::string_view text = trimmed(value.scalar_text());
        const auto period = parse_period(text, lenient);
        if (!period || !iso_) return period.has_value();
        const std::size_t slash = text.find('/');
        if (slash == std::string_view::npos) return false;
        const auto end = [&](std::string_view part) {
            return part.empty() || part == ".." || is_iso(part) || is_duration(part) || part.starts_with('R');
        };
        return end(text.substr(0, slash)) && (end(text.substr(slash + 1)) || text.starts_with('R'));
    }

private:
    bool iso_;
};

class PeriodOrder final : public Predicate {
public:
    bool is_dear() const override { return true; }
    bool holds(json::Value value, Context& context) const override {
        const auto period = parse_period(trimmed(value.scalar_text()), lenient);
        if (!period || period->start.empty() || period->end.empty()) return true;
        const std::size_t size = std::min(day_of(period->start).size(), day_of(period->end).size());
        if (day_of(period->end).substr(0, size) >= day_of(period->start).substr(0, size)) return true;
        context.detail = fmt::format("{} > {}", period->start.view(), period->end.view());
        return false;
    }
};

}  // namespace

std::unique_ptr<Predicate> make_date(data::Node arguments, Making& /*making*/) {
    using Form = Date::Form;
    if (!arguments) return std::make_unique<Date>(Form::any);
    const std::string form = word_at(arguments, {"any", "day", "iso"});
    return std::make_unique<Date>(form == "any" ? Form::any : form == "iso" ? Form::iso : Form::day);
}

std::unique_ptr<Predicate> make_plausible_date(data::Node arguments, Making& /*making*/) {
    if (arguments) data::require_known_keys(arguments, {"from", "ahead"}, "plausible-date");
    const std::int64_t from = integer_at(arguments["from"], 0);
    const std::int64_t ahead = integer_at(arguments["ahead"], 0);
    if (from < 0 || from > 9999) arguments.fail("`from` is a year");
    if (ahead < 0 || ahead > 1000) arguments.fail("`ahead` is a number of years");
    return std::make_unique<PlausibleDate>(from, ahead);
}

std::unique_ptr<Predicate> make_date_order(data::Node arguments, Making& making) {
    data::require_known_keys(arguments, {"not-before"}, "date-order");
    return std::make_unique<DateOrder>(making.path(arguments["not-before"]));
}

std::unique_ptr<Predicate> make_period(data::Node arguments, Making& /*making*/) {
    return std::make_unique<PeriodForm>(arguments && word_at(arguments, {"any", "iso"}) == "iso");
}

std::unique_ptr<Predicate> make_period_order(data::Node arguments, Making& /*making*/) {
    no_arguments(arguments, "period-order");
    return std::make_unique<PeriodOrder>();
}

}  // namespace catwalk::check
