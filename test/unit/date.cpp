// SPDX-License-Identifier: Apache-2.0
#include <catwalk/base/date.hpp>

#include "catch.hpp"

#include <string>
#include <utility>

using namespace catwalk;

namespace {

using Epoch = DateHint::Epoch;
using Order = DateHint::Order;
using Zone = DateHint::Zone;
using Pair = std::pair<const char*, const char*>;

std::string read(std::string_view text, DateHint hint = {}) {
    const auto date = parse_date(text, hint);
    return date ? std::string(date->view()) : "none";
}

DateHint with(Order order) {
    DateHint hint;
    hint.order = order;
    return hint;
}

DateHint with(Epoch epoch) {
    DateHint hint;
    hint.epoch = epoch;
    return hint;
}

DateHint utc() {
    DateHint hint;
    hint.zone = Zone::utc;
    return hint;
}

}  // namespace

TEST_CASE("ISO dates keep their precision") {
    for (const char* text : {"2012", "2012-09", "2012-09-30", "2012-09-30T10", "2012-09-30T10:00", "2012-09-30T10:00:00",
                             "2012-09-30T10:00:00Z", "2012-09-30T10:00:00.123456", "2012-09-30T10:00:00+02:00", "2012-09-30Z",
                             "2012-09-30-05:00", "2016-02-29", "2012-09-30T24:00:00", "2016-12-31T23:59:60Z", "1582-10-04", "9999-12-31"})
        CHECK(read(text) == text);
    CHECK(parse_date("2012")->precision == Precision::year);
    CHECK(parse_date("2012-09")->precision == Precision::month);
    CHECK(parse_date("2012-09-30Z")->precision == Precision::day);
    CHECK(parse_date("2012-09-30T10:00")->precision == Precision::time);
}

TEST_CASE("other spellings of ISO dates become extended") {
    for (const auto& [in, out] : {Pair{"2012-09-30 10:00:00", "2012-09-30T10:00:00"}, {" 2012-09-30\n", "2012-09-30"},
                                  {"20120930", "2012-09-30"}, {"201505", "2015-05"}, {"20120930T103000Z", "2012-09-30T10:30:00Z"},
                                  {"20120930103000", "2012-09-30T10:30:00"}, {"2012-09-30T1030", "2012-09-30T10:30"},
                                  {"2012-09-30t10:00:00z", "2012-09-30T10:00:00Z"}, {"2012-09-30T10:00:00+0200", "2012-09-30T10:00:00+02:00"},
                                  {"2012-09-30T10:00:00-05", "2012-09-30T10:00:00-05:00"}, {"2012-09-30 10:00:00 UTC", "2012-09-30T10:00:00Z"},
                                  {"2012-09-30 10:00:00 -0400", "2012-09-30T10:00:00-04:00"}, {"2012-09-30T10:00:00,5", "2012-09-30T10:00:00.5"},
                                  {"2012-09-30T10:00Z", "2012-09-30T10:00Z"}, {"2012-274", "2012-09-30"}, {"2012-W39-7", "2012-09-30"},
                                  {"2009-W01-1", "2008-12-29"}, {"2009-W53-7", "2010-01-03"}, {"2012-366", "2012-12-31"}})
        CHECK(read(in) == out);
}

TEST_CASE("dates of other habits are read where they are clear") {
    for (const auto& [in, out] : {Pair{"2012-9-30", "2012-09-30"}, {"2012-9-3", "2012-09-03"}, {"2012/09/30", "2012-09-30"},
                                  {"2012.09.30", "2012-09-30"}, {"2012/9", "2012-09"}, {"30/05/2016", "2016-05-30"}, {"05/30/2016", "2016-05-30"},
                                  {"30.5.2016", "2016-05-30"}, {"30-05-2016", "2016-05-30"}, {"05/05/2016", "2016-05-05"}, {"5/2016", "2016-05"},
                                  {"05/30/2016 1:05:00 PM", "2016-05-30T13:05:00"}, {"05/30/2016 12:00 AM", "2016-05-30T00:00"},
                                  {"30/05/2016 - 10:00", "2016-05-30T10:00"}})
        CHECK(read(in) == out);
}

TEST_CASE("months are known by name in English, French and Spanish") {
    for (const auto& [in, out] :
         {Pair{"May 27, 2016", "2016-05-27"}, {"27 May 2016", "2016-05-27"}, {"May 2016", "2016-05"}, {"MAY 27th 2016", "2016-05-27"},
          {"the 1st of June, 2016", "2016-06-01"}, {"30 mai 2016", "2016-05-30"}, {"1er janvier 2020", "2020-01-01"},
          {"le 1er f\xc3\xa9vrier 2020", "2020-02-01"}, {"2 fevr. 2020", "2020-02-02"}, {"ao\xc3\xbbt 2019", "2019-08"},
          {"d\xc3\xa9" "c. 2019", "2019-12"}, {"30 de mayo de 2016", "2016-05-30"}, {"mayo de 2016", "2016-05"}, {"1\xc2\xba de enero de 2020", "2020-01-01"},
          {"1\xc2\xb0 de enero del 2020", "2020-01-01"}, {"septiembre 2016", "2016-09"}, {"27-May-2016", "2016-05-27"}, {"27/MAY/2016", "2016-05-27"},
          {"2016 May 27", "2016-05-27"}, {"2016 May", "2016-05"}, {"Sept. 5, 2016", "2016-09-05"}, {"Friday, May 27, 2016", "2016-05-27"},
          {"vendredi 27 mai 2016", "2016-05-27"}, {"mar. 3 mars 2020", "2020-03-03"}, {"Mar 3 2020", "2020-03-03"},
          {"viernes, 27 de mayo de 2016", "2016-05-27"}, {"May 27, 2016 10:05 pm", "2016-05-27T22:05"}, {"May 27, 2016 at 10:05", "2016-05-27T10:05"},
          {"27 mai 2016 10:05:30", "2016-05-27T10:05:30"}, {"Mon, 27 May 2016 10:00:00 GMT", "2016-05-27T10:00:00Z"},
          {"Fri, 27 May 2016 10:00:00 +0200", "2016-05-27T10:00:00+02:00"}, {"  mai\xc2\xa0" "2016 ", "2016-05"}})
        CHECK(read(in) == out);
}

TEST_CASE("the order of day and month is taken from the hint only where it must be") {
    CHECK(read("03/02/2020") == "none");
    CHECK(read("03/02/2020", with(Order::day_month)) == "2020-02-03");
    CHECK(read("03/02/2020", with(Order::month_day)) == "2020-03-02");
    CHECK(read("30/05/2016", with(Order::month_day)) == "none");
    CHECK(read("05/30/2016", with(Order::day_month)) == "none");
    CHECK(read("Lun, 03/02/2020 - 10:00", with(Order::day_month)) == "2020-02-03T10:00");
    CHECK(read("Lun, 03/02/2020 - 10:00") == "none");
    CHECK(read("Mon, 02/24/2020 - 10:00") == "2020-02-24T10:00");
    CHECK(read("05/05/2016", with(Order::day_month)) == "2016-05-05");
}

TEST_CASE("a zone is added to times without one only on request") {
    CHECK(read("2012-09-30T10:00:00.5", utc()) == "2012-09-30T10:00:00.5Z");
    CHECK(read("2012-09-30T10:00:00+02:00", utc()) == "2012-09-30T10:00:00+02:00");
    CHECK(read("2012-09-30", utc()) == "2012-09-30");
}

TEST_CASE("epochs are read where the hint allows them") {
    CHECK(read("1464307200") == "none");
    CHECK(read("1464307200", with(Epoch::seconds)) == "2016-05-27T00:00:00Z");
    CHECK(read("1464307200.5", with(Epoch::seconds)) == "2016-05-27T00:00:00.5Z");
    CHECK(read("1464307200.0", with(Epoch::seconds)) == "2016-05-27T00:00:00Z");
    CHECK(read("1464307200123", with(Epoch::milliseconds)) == "2016-05-27T00:00:00.123Z");
    CHECK(read("1464307200000", with(Epoch::milliseconds)) == "2016-05-27T00:00:00Z");
    CHECK(read("951782400", with(Epoch::seconds)) == "2000-02-29T00:00:00Z");
    CHECK(read("1464307200000", with(Epoch::seconds)) == "none");
    CHECK(read("1464307200", with(Epoch::milliseconds)) == "none");
    CHECK(read("1464307200", with(Epoch::either)) == "2016-05-27T00:00:00Z");
    CHECK(read("1464307200000", with(Epoch::either)) == "2016-05-27T00:00:00Z");
    CHECK(read("20150531", with(Epoch::either)) == "2015-05-31");
    CHECK(read("2015", with(Epoch::seconds)) == "2015");
    CHECK(read("4102444799", with(Epoch::seconds)) == "2099-12-31T23:59:59Z");
    CHECK(read("4102444800", with(Epoch::seconds)) == "none");
    CHECK(read("000000000", with(Epoch::seconds)) == "none");
    CHECK(read("-1464307200", with(Epoch::seconds)) == "none");
    CHECK(read("1464307200x", with(Epoch::seconds)) == "none");
}

TEST_CASE("what is no date, or not clearly one, is refused") {
    for (const char* text : {"", "x", "12", "30 Feb 2016", "2015-02-29", "2016-02-30", "2016-13-01", "2016-00-10", "2016-01-00", "0000", "0001-01-01",
                             "0001-01-01T00:00:00", "0000-00-00", "00000000", "May 2016 or so", "about 2016", "2016?", "27/05/16", "12-05-31", "2016-05-27T",
                             "2016-05-27T25:00", "2016-05-27T10:60", "2016-05-27T10:00:61", "2016-05-27 10", "2016-05-27T10:00:00.", "2016-05-27T10:00:00+15:00",
                             "2016-05-27T10:00:00+02:60", "2016-05-27x", "2016-05-27-10", "2016--05", "2016-05/27", "2016-W60-1", "2016-W01", "2015-366",
                             "20161301", "201613", "2016 13", "32 May 2016", "May 32, 2016", "31 juin 2016", "Maybe 2016", "2012-13", "2012 - 2013", "-0044-03-15",
                             "2012-2013", "today", "unknown", "13:00 PM", "05/30/2016 13:00 PM", "Monday", "lundi 2016", "2016-05-27T10:00:00 EST",
                             "05/27/2016 0:00 AM", "2016-05-27T10:00:00.1234567890123", "\xff\xff\xff\xff", "20120930T1", "2016-5-", "May-", "May 1", "2147483648",
                             "99999999999999999999", "2016-05-27\xe2\x80\xa8" "x", "2012.5", "1e10"})
        CHECK(read(text) == "none");
    CHECK(read(std::string(1000, '1'), with(Epoch::either)) == "none");
}

TEST_CASE("a weekday tells the order of day and month, if it fits only one") {
    CHECK(parse_date("mar, 10/12/2019 - 09:23")->view() == "2019-12-10T09:23");
    CHECK(parse_date("jeu, 19/12/2019 - 03:00")->view() == "2019-12-19T03:00");
    CHECK(parse_date("Sat, 10/12/2019 - 09:23")->view() == "2019-10-12T09:23");
    CHECK(parse_date("mi\xc3\xa9, 01/02/2023")->view() == "2023-02-01");
    CHECK_FALSE(parse_date("Mon, 10/12/2019 - 09:23"));
    CHECK_FALSE(parse_date("10/12/2019 - 09:23"));
    // Both the 3rd of February and the 2nd of March 2020 were Mondays.
    CHECK_FALSE(parse_date("Mon, 02/03/2020"));
}
