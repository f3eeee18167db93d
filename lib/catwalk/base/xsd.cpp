// SPDX-License-Identifier: Apache-2.0
#include <catwalk/base/xsd.hpp>

#include <catwalk/base/date.hpp>

namespace catwalk {

namespace {

std::string_view type_of(Precision precision) {
    switch (precision) {
        case Precision::year: return "gYear";
        case Precision::month: return "gYearMonth";
        case Precision::day: return "date";
        case Precision::time: break;
    }
    return "dateTime";
}

std::string with_seconds(std::string_view text) {
    constexpr std::size_t minutes = std::string_view("2012-09-30T10:00").size();
    std::string whole(text);
    if (whole.size() < minutes || (whole.size() > minutes && whole[minutes] == ':')) return whole;
    return whole.insert(minutes, ":00");
}

}  // namespace

std::optional<XsdDate> xsd_date(std::string_view text) {
    const auto date = parse_date(text);
    if (!date || date->view() != text) return {};
    return XsdDate{date->precision == Precision::time ? with_seconds(text) : std::string(text), type_of(date->precision)};
}

}  // namespace catwalk
