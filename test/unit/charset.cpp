// SPDX-License-Identifier: Apache-2.0
#include <catwalk/base/charset.hpp>
#include <catwalk/base/text.hpp>
#include <catwalk/json/decode.hpp>
#include <catwalk/json/splitter.hpp>
#include <catwalk/source/content_type.hpp>

#include "catch.hpp"
#include "unit/pieces.hpp"

using namespace catwalk;
using namespace std::string_view_literals;

namespace {

struct Text {
    std::string utf8;
    bool faithful;

    bool operator==(const Text&) const = default;
};

Text decoded(std::string_view label, std::string_view bytes, std::size_t piece = 1000) {
    auto charset = Charset::find(label);
    REQUIRE(charset);
    Text text;
    for (std::size_t at = 0; at < bytes.size(); at += piece) charset->decode(bytes.substr(at, piece), false, text.utf8);
    charset->decode({}, true, text.utf8);
    text.faithful = charset->faithful();
    return text;
}

struct Read {
    std::string text;
    std::string charset;
    std::string evidence;

    bool operator==(const Read&) const = default;
};

Read read(std::string_view bytes, std::string_view label = {}, std::size_t piece = 3, std::size_t room = 777) {
    json::Pieces pieces(bytes, piece);
    json::Decoded source(pieces, label.empty() ? std::nullopt : Charset::find(label), "test");
    Read all;
    std::string some(room, '\0');
    while (const std::size_t n = source.read(some.data(), some.size())) all.text.append(some, 0, n);
    CHECK(source.read(some.data(), some.size()) == 0);
    all.charset = source.conversion().charset;
    all.evidence = source.conversion().evidence;
    return all;
}

}  // namespace

TEST_CASE("a charset is found by any of its usual names, and called by one") {
    CHECK(Charset::find("ISO-8859-1")->name() == "windows-1252");
    CHECK(Charset::find(" latin1 ")->name() == "windows-1252");
    CHECK(Charset::find("cp1252")->name() == "windows-1252");
    CHECK(Charset::find("iso-8859-15")->name() == "ISO-8859-15");
    CHECK(Charset::find("SJIS")->name() == "Shift_JIS");
    CHECK(Charset::find("utf8")->is_utf8());
    CHECK_FALSE(Charset::find("latin1")->is_utf8());
}

TEST_CASE("what is no charset, or one that hides text, is not found") {
    const std::string long_name(100, 'a');
    for (const std::string_view label :
         {""sv, "none"sv, "binary"sv, "../../x"sv, "utf-16,version=1"sv, "ISO-8859-1,swaplfnl"sv, "UTF-7"sv, "HZ-GB-2312"sv, "SCSU"sv,
          "ibm-37"sv, "ISO-2022-CN"sv, "IMAP-mailbox-name"sv, "utf\0-8"sv, std::string_view(long_name)}) {
        INFO(label);
        CHECK_FALSE(Charset::find(label));
    }
}

TEST_CASE("texts become UTF-8, however they are cut") {
    struct Case {
        std::string_view label, bytes, text;
    };
    const std::string euro = "{\"price\":\"5 \xE2\x82\xAC\"}";
    for (const Case& one : {Case{"iso-8859-1", "{\"price\":\"5 \x80\"}", euro}, Case{"iso-8859-15", "{\"price\":\"5 \xA4\"}", euro},
                            Case{"windows-1251", "\xC4\xE0", "Да"}, Case{"shift_jis", "\x93\xFA\x96\x7B \\~", "日本 \\~"},
                            Case{"euc-jp", "\xC6\xFC\xCB\xDC", "日本"}, Case{"iso-2022-jp", "\x1B$BF|K\\\x1B(B.", "日本."},
                            Case{"gb18030", "\xC8\xD5\x95\x32\x82\x36", "日𠀀"}, Case{"big5", "\xA4\xE9", "日"},
                            Case{"UTF-16LE", "A\0=\xD8\0\xDE"sv, "A😀"}, Case{"UTF-32BE", "\0\1\xF6\0"sv, "😀"}}) {
        for (std::size_t piece = 1; piece < 6; ++piece) {
            INFO(one.label << " in pieces of " << piece);
            CHECK(decoded(one.label, one.bytes, piece) == Text{std::string(one.text), true});
        }
    }
}

TEST_CASE("bytes that are no characters become such as are never UTF-8") {
    for (std::size_t piece = 1; piece < 6; ++piece) {
        CHECK(decoded("windows-1252",
                      "a\x81\x8D"
                      "b",
                      piece) == Text{"a\xFF\xFF"
                                     "b",
                                     false});
        CHECK(decoded("us-ascii",
                      "a\xC3\xA9"
                      "b",
                      piece) == Text{"a\xFF\xFF"
                                     "b",
                                     false});
        CHECK(decoded("shift_jis", "a\x81", piece) == Text{"a\xFF", false});
        CHECK(decoded("UTF-16LE",
                      "a\0\0\xD8"
                      "b\0"sv,
                      piece) == Text{"a\xFF"
                                     "b",
                                     false});
        CHECK(decoded("UTF-16LE", "a\0b"sv, piece) == Text{"a\xFF", false});
        CHECK(decoded("UTF-8",
                      "a\xE9"
                      "b",
                      piece) == Text{"a\xFF"
                                     "b",
                                     false});
    }
}

TEST_CASE("any bytes in any charset give the same in any pieces") {
    std::string bytes;
    for (unsigned i = 0, x = 12345; i < 4000; ++i) {
        x = x * 1103515245 + 12345;
        bytes.push_back(static_cast<char>(x >> 16));
    }
    for (const auto* label :
         {"iso-8859-1", "shift_jis", "gb18030", "iso-2022-jp", "euc-kr", "big5", "UTF-16", "UTF-16LE", "UTF-32BE", "UTF-8"}) {
        INFO(label);
        const Text whole = decoded(label, bytes, bytes.size());
        CHECK(decoded(label, bytes, 1) == whole);
        CHECK(decoded(label, bytes, 7) == whole);
        CHECK_FALSE(whole.faithful);
        CHECK_FALSE(is_utf8(whole.utf8));
    }
}

TEST_CASE("a text says by its mark or its zeros which form of Unicode it is") {
    CHECK(unicode_form("\xFF\xFE{\0"sv).name == "UTF-16LE");
    CHECK(unicode_form("\xFE\xFF\0{"sv).name == "UTF-16BE");
    CHECK(unicode_form("\xFF\xFE\0\0"sv).name == "UTF-32LE");
    CHECK(unicode_form("\0\0\xFE\xFF"sv).name == "UTF-32BE");
    CHECK(unicode_form("{\0\"\0"sv).name == "UTF-16LE");
    CHECK(unicode_form("\0{\0\""sv).name == "UTF-16BE");
    CHECK(unicode_form("{\0\0\0"sv).name == "UTF-32LE");
    CHECK(unicode_form("\0\0\0{"sv).name == "UTF-32BE");
    for (const std::string_view none : {""sv, "{"sv, "{}"sv, "\xEF\xBB\xBF{"sv, "\0\0\0\0"sv, "{\"\0a"sv, "\xFF"sv})
        CHECK(unicode_form(none).name.empty());
}

TEST_CASE("a source in UTF-16 is read as UTF-8, and says so") {
    const std::string_view text =
        "\xFF\xFE{\0\"\0\xE9\0\"\0:\0"
        "1\0}\0"sv;
    for (std::size_t piece = 1; piece < 9; ++piece) {
        for (const std::size_t room : {1U, 2U, 777U}) {
            CHECK(read(text, {}, piece, room) == Read{"{\"é\":1}", "UTF-16LE", "BOM"});
            CHECK(read(text.substr(2), {}, piece, room) == Read{"{\"é\":1}", "UTF-16LE", "NUL"});
        }
    }
    CHECK(read(text, "iso-8859-1") == Read{"{\"é\":1}", "UTF-16LE", "BOM"});
}

TEST_CASE("a source is converted from the charset that is named, and from none if none is") {
    CHECK(read("{\"\xE9\":1}", "iso-8859-1") == Read{"{\"é\":1}", "windows-1252", "test"});
    CHECK(read("{\"\xE9\":1}", "UTF-8") == Read{"{\"\xE9\":1}", "", ""});
    CHECK(read("{\"\xE9\":1}") == Read{"{\"\xE9\":1}", "", ""});
    CHECK(read("") == Read{"", "", ""});
    CHECK(read("[]") == Read{"[]", "", ""});
    CHECK(read("\xFF\xFE") == Read{"", "UTF-16LE", "BOM"});
}

TEST_CASE("the first finding of a converted input says what it was") {
    const std::string_view text = "\xFF\xFE{\0}\0\n\0{\0}\0"sv;
    json::Pieces pieces(text, 3);
    json::Decoded source(pieces);
    json::Splitter splitter(source, "input", {});
    std::size_t records = 0;
    Findings findings;
    for (json::Batch batch; splitter.next(batch);) {
        records += batch.records.size();
        findings.insert(findings.end(), batch.findings.begin(), batch.findings.end());
    }
    CHECK(records == 2);
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].rule == "input-charset");
    CHECK(findings[0].value == "UTF-16LE");
    CHECK(findings[0].detail == "BOM");
}

TEST_CASE("a header names a charset, quoted or not") {
    using source::charset_of;
    CHECK(charset_of("application/json; charset=utf-8") == "utf-8");
    CHECK(charset_of("text/html;Charset=\"ISO-8859-1\"; x=y") == "ISO-8859-1");
    CHECK(charset_of("text/html; x=y ; charset = 'cp1252' ") == "cp1252");
    CHECK(charset_of("text/html; charset=a; charset=b") == "a");
    CHECK(charset_of("text/html; charset=\xE9t\xE9 x\x01") == "?t??x?");
    for (const auto* none :
         {"", "application/json", "application/json;", "text/html; charsets=x", "text/html; charset", "charset=x", ";=;=;;"}) {
        CHECK(charset_of(none).empty());
    }
}
