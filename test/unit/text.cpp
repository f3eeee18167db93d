// SPDX-License-Identifier: Apache-2.0
#include <catwalk/base/text.hpp>

#include "catch.hpp"

using namespace catwalk;

TEST_CASE("spellings of one text fold to one key") {
    CHECK(fold("  Every   Month ") == "every month");
    CHECK(fold("\xc5\x92uvre d\xe2\x80\x99\xc3\xa9t\xc3\xa9.") == "oeuvre d'ete");
    CHECK(fold("STRASSE") == fold("Stra\xc3\x9f" "e"));
    CHECK(fold("Espa\xc3\xb1" "a") == "espana");
    CHECK(fold("Espan\xcc\x83" "a") == "espana");
    CHECK(fold("Open\xc2\xa0" "data") == "open data");
    CHECK(fold("1999\xe2\x80\x93" "2004") == "1999-2004");
    CHECK(fold("\xe2\x80\x9cquoted\xe2\x80\x9d \xc2\xab x \xc2\xbb") == "\"quoted\" \" x \"");
    CHECK(fold("etc...") == "etc");
    CHECK(fold("etc\xe2\x80\xa6") == "etc");
    CHECK(fold("a\t\r\n b") == "a b");
    CHECK(fold("Vi\xe1\xbb\x87t Nam") == "viet nam");
    CHECK(fold("\xc5\x81\xc3\xb3" "d\xc5\xba") == "lodz");
    CHECK(fold("\xc4\xb0stanbul") == "istanbul");
    CHECK(fold("").empty());
    CHECK(fold(" . ").empty());
    CHECK(fold("v1.2") == "v1.2");
    CHECK(fold("soft\xc2\xad" "hyphen") == "softhyphen");
}

TEST_CASE("other scripts keep their marks when folded") {
    CHECK(fold("\xd0\x99\xd0\x9e\xd0\x94") == "\xd0\xb9\xd0\xbe\xd0\xb4");
    CHECK(fold("\xd0\x98\xcc\x86") == "\xd0\xb9");
    CHECK(fold("\xe6\x9d\xb1\xe4\xba\xac") == "\xe6\x9d\xb1\xe4\xba\xac");
    CHECK(fold("\xe3\x81\x8b\xe3\x82\x99") == "\xe3\x81\x8c");
}

TEST_CASE("bytes that are not UTF-8 fold to the replacement character") {
    CHECK(fold("a\xff" "b") == "a\xef\xbf\xbd" "b");
    CHECK(fold("a\xc3") == "a\xef\xbf\xbd");
}

TEST_CASE("folding again changes nothing") {
    for (const char* text : {"\xc5\x92uvre d\xe2\x80\x99\xc3\xa9t\xc3\xa9 ..", "\xd0\x98\xcc\x86 x", "\xef\xac\x81n", "\xe2\x84\xa6", "\xe2\x84\xaa\xe2\x84\xab",
                             "\xe1\xba\x9e", "\xcd\x85\xce\xb1\xcd\x85", "a . ", ". . .", "\xc5\x89", "\xcc\x81x"}) {
        const std::string once = fold(text);
        CHECK(fold(once) == once);
    }
}

TEST_CASE("folding into a buffer replaces what was there") {
    std::string buffer = "old";
    fold_into("New", buffer);
    CHECK(buffer == "new");
}

TEST_CASE("trimming takes Unicode white space off both ends") {
    CHECK(trimmed("  a b\r\n") == "a b");
    CHECK(trimmed("\xef\xbb\xbf\xc2\xa0 a \xe2\x80\x8b\xe3\x80\x80") == "a");
    CHECK(trimmed("\xc3\xa9") == "\xc3\xa9");
    CHECK(trimmed(" \xc2\xa0 ").empty());
    CHECK(trimmed("").empty());
    CHECK(trimmed("\xff ") == "\xff");
    CHECK(trimmed("\xa0") == "\xa0");
}

TEST_CASE("UTF-8 is told from other bytes") {
    CHECK(is_utf8(""));
    CHECK(is_utf8("plain ASCII text longer than eight bytes"));
    CHECK(is_utf8("d\xc3\xa9j\xc3\xa0 vu \xf0\x9f\x98\x80 \xf4\x8f\xbf\xbf"));
    CHECK_FALSE(is_utf8("latin-1 \xe9t\xe9"));
    CHECK_FALSE(is_utf8("\xed\xa0\x80"));
    CHECK_FALSE(is_utf8("\xc0\x80"));
    CHECK_FALSE(is_utf8("\xf4\x90\x80\x80"));
    CHECK_FALSE(is_utf8("12345678\xc3"));
}

TEST_CASE("a code point is appended as UTF-8") {
    std::string out;
    append_utf8(out, U'a');
    append_utf8(out, 0x1F600);
    append_utf8(out, 0xD800);
    append_utf8(out, 0x110000);
    CHECK(out == "a\xf0\x9f\x98\x80\xef\xbf\xbd\xef\xbf\xbd");
}
