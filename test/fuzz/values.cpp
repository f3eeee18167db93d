// SPDX-License-Identifier: Apache-2.0
// Every parser of lib/catwalk/base on any bytes, with what must hold of each answer.
#include <catwalk/base/date.hpp>
#include <catwalk/base/email.hpp>
#include <catwalk/base/geo.hpp>
#include <catwalk/base/quantity.hpp>
#include <catwalk/base/text.hpp>
#include <catwalk/base/url.hpp>

#include <cstdlib>

using namespace catwalk;

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

bool lies_in(std::string_view part, std::string_view whole) {
    return part.empty() || (part.data() >= whole.data() && part.data() + part.size() <= whole.data() + whole.size());
}

void texts(std::string_view text) {
    const std::string once = fold(text);
    require(is_utf8(once));
    require(fold(once) == once);
    require(lies_in(trimmed(text), text));
    require(trimmed(trimmed(text)) == trimmed(text));
    const Markup markup = markup_of(text);
    for (Markup as : {Markup::text, Markup::markdown, Markup::html}) require(strip_markup(text, as).size() <= 4 * text.size());
    require(strip_markup(text, markup).empty() || is_utf8(strip_markup(text, markup)) || !is_utf8(text));
    require(is_language_tag(text) == !canonical_language_tag(text).empty());
    require(canonical_language_tag(canonical_language_tag(text)) == canonical_language_tag(text));
}

void dates(std::string_view text) {
    for (auto order : {DateHint::Order::refuse, DateHint::Order::day_month, DateHint::Order::month_day}) {
        const DateHint hint{DateHint::Zone::utc, order, DateHint::Epoch::either};
        if (const auto date = parse_date(text, hint)) require(parse_date(date->view()) == date);
        if (const auto period = parse_period(text, hint)) require(!period->start.empty() || !period->end.empty());
    }
    require(repeated_duration(text).empty() || is_duration(repeated_duration(text)));
}

void urls(std::string_view text) {
    std::string buffer, again;
    if (const auto url = clean_url(text, buffer)) {
        require(clean_url(*url, again) == url);
        require(is_utf8(*url));
        require(!is_url_without_scheme(text));
    }
    require(lies_in(suffix_of(text), text) && lies_in(host_of(text), text));
    require(decode_percent(text).size() <= text.size());
    if (const auto email = first_email(text)) require(is_email(email->address) && lies_in(email->address, text));
    for (auto address : all_emails(text)) require(is_email(address));
}

void numbers(std::string_view text) {
    std::string buffer, again;
    if (const auto number = number_text(text, buffer)) require(number_text(*number, again) == number);
    if (const auto size = parse_byte_size(text)) require(size->bytes <= INT64_MAX);
    parse_boolean(text);
    parse_integer(text);
    if (const auto extent = parse_box(text)) {
        const Box& box = extent->box;
        box_doubts(box);
        require(parse_box(box.west + "," + box.south + "," + box.east + "," + box.north)->box == box);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    texts(text);
    dates(text);
    urls(text);
    numbers(text);
    return 0;
}
