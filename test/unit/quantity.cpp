// SPDX-License-Identifier: Apache-2.0
#include <catwalk/base/quantity.hpp>

#include "catch.hpp"

#include <limits>
#include <string>
#include <utility>

using namespace catwalk;

namespace {

// The bytes, with a `~` before what is approximate.
std::string size_text(std::string_view text) {
    const auto parsed = parse_byte_size(text);
    if (!parsed) return "none";
    std::string out(parsed->approximate ? 1 : 0, '~');
    return out.append(std::to_string(parsed->bytes));
}

std::string number_as_json(std::string_view text) {
    std::string buffer;
    const auto parsed = number_text(text, buffer);
    return parsed ? std::string(*parsed) : "none";
}

using Pair = std::pair<const char*, const char*>;

}  // namespace

TEST_CASE("sizes are read in bytes and in units") {
    for (const auto& [in, out] :
         {Pair{"43008", "43008"}, {"0", "0"}, {" 43008 ", "43008"}, {"43008.0", "43008"}, {"1,234", "1234"}, {"1,234,567 bytes", "1234567"}, {"500 octets", "500"},
          {"1 234 567 octets", "1234567"}, {"1\xc2\xa0" "234 o", "1234"}, {"12 B", "12"}, {"1.2 MB", "~1200000"}, {"1.2MB", "~1200000"}, {"12 KB", "~12000"},
          {"12kb", "~12000"}, {"3,4 Mo", "~3400000"}, {"1.5 GiB", "~1610612736"}, {"2 Kio", "~2048"}, {"1,234 KB", "~1234000"}, {"1,234 Ko", "~1234"},
          {"1.234,5 Ko", "~1234500"}, {"1,234.5 KB", "~1234500"}, {"1 TB", "~1000000000000"}, {"10 kilobytes", "~10000"}, {"10 kilo-octets", "~10000"}, {"10 m\xc3\xa9gaoctets", "~10000000"},
          {"2 Mega", "~2000000"}, {"5 megabyte", "~5000000"}, {"9223372036854775807", "9223372036854775807"}, {"0.1 KB", "~100"}, {"5K", "~5000"}, {"0,123 MB", "~123000"}, {".322 MB", "~322000"}})
        CHECK(size_text(in) == out);
}

TEST_CASE("what is no size is refused") {
    for (const char* text : {"", "x", "-5", "1.5", "1.5 bytes", "MB", "1-2 MB", "~1 MB", "1 XB", "1 MB x", "9223372036854775808", "99999999999999999999", "10000000 TB", "1..2 MB", "1,23,4",
                             "12 kilometres", "5 kbps", "1e6", "NaN", "1,2,3 MB", "10 PB PB", "12 bytess", "."})
        CHECK(size_text(text) == "none");
    CHECK(size_text(std::string(100, '1')) == "none");
}

TEST_CASE("booleans are read in three languages") {
    for (const char* yes : {"true", "TRUE", " Yes ", "y", "on", "1", "oui", "Vrai", "s\xc3\xad", "Si", "verdadero", "t"}) CHECK(parse_boolean(yes) == true);
    for (const char* no : {"false", "False", "no", "N", "off", "0", "non", "faux", "Falso", "f"}) CHECK(parse_boolean(no) == false);
    for (const char* neither : {"", "2", "maybe", "unknown", "null", "10", "yes and no, it depends on you"}) CHECK_FALSE(parse_boolean(neither));
}

TEST_CASE("integers are read with sign, groups and an empty fraction") {
    CHECK(parse_integer("42") == 42);
    CHECK(parse_integer(" -7 ") == -7);
    CHECK(parse_integer("+7") == 7);
    CHECK(parse_integer("42.0") == 42);
    CHECK(parse_integer("1,234") == 1234);
    CHECK(parse_integer("1 234 567") == 1234567);
    CHECK(parse_integer("007") == 7);
    CHECK(parse_integer("-9223372036854775807") == -std::numeric_limits<std::int64_t>::max());
    for (const char* text : {"", "-", "x", "1.5", "1,5", "12a", "1 23", "99999999999999999999", "--1", ".", ".0", "1e3"}) CHECK_FALSE(parse_integer(text));
}

TEST_CASE("numbers keep their digits and become JSON") {
    for (const auto& [in, out] : {Pair{"1.50", "1.50"}, {"-0.5", "-0.5"}, {"1e5", "1e5"}, {"1.5E-3", "1.5E-3"}, {"3,4", "3.4"}, {".5", "0.5"}, {"-.5", "-0.5"}, {"+7", "7"}, {"5.", "5"},
                                  {"007", "7"}, {"1 234,5", "1234.5"}, {"1,234.5", "1234.5"}, {"1.234,5", "1234.5"}, {"1,234,567", "1234567"}, {" 42 ", "42"}, {"0", "0"}, {"00.5", "0.5"},
                                  {"1.234", "1.234"}, {"0,125", "0.125"}, {"+1e5", "1e5"}})
        CHECK(number_as_json(in) == out);
    for (const char* text : {"", "-", ".", ",", "1,234", "x", "1x", "NaN", "1e", "1 2", "1.2.3", "0x10", "--1", "1e5.5", "\xe2\x88\x92" "5"}) CHECK(number_as_json(text) == "none");
    std::string buffer;
    const std::string_view clean = "1.50";
    CHECK(number_text(clean, buffer)->data() == clean.data());
}
