// SPDX-License-Identifier: Apache-2.0
#include <catwalk/base/text.hpp>

#include "catch.hpp"

using namespace catwalk;

namespace {
std::string html(std::string_view text) { return strip_markup(text, Markup::html); }
std::string markdown(std::string_view text) { return strip_markup(text, Markup::markdown); }
}  // namespace

TEST_CASE("real tags make a text HTML") {
    for (const char* text : {"<p>Trees</p>", "a<br>b", "a<BR/>b", "see <a href=\"https://x.org/?a>b\">x</a>", "x</span>", "<div class='a'>",
                             "<h2>t</h2>", "<DIV STYLE=\"text-align:Left;\">"})
        CHECK(markup_of(text) == Markup::html);
}

TEST_CASE("links, headings, lists, strong words and fences make a text Markdown") {
    for (const char* text : {"see [the page](https://x.org)", "# Title\n\ntext", "## Title", "- a\n- b", "* a\n\n* b", "1. a\n2. b",
                             "a **strong** word", "a __strong__ word", "***Discontinued.***", "```\ncode\n```", "text\r\n* one\r\n* two"})
        CHECK(markup_of(text) == Markup::markdown);
}

TEST_CASE("everything unclear is plain text") {
    for (const char* text : {"", "Trees", "a < b and c > d", "if a <b and c> d", "2 * 3 * 4", "C# and F#", "# of trees", "snake_case_name",
                             "** see note", "- one dash", "x <someone@example.org>", "[1] (see)", "<unknown>", "a__b__c", "[x]()", "1999. 2000."})
        CHECK(markup_of(text) == Markup::text);
}

TEST_CASE("HTML becomes readable text") {
    CHECK(html("<p>Street  trees</p>\n<p>of the <b>city</b></p>") == "Street trees\n\nof the city");
    CHECK(html("a<br>b<br/><br>c") == "a\nb\n\nc");
    CHECK(html("<ul><li>a</li><li>b</li></ul>") == "- a\n- b");
    CHECK(html("&eacute;t&#233; &amp; &#xE9;t&eacute;&nbsp;x &unknown; &") == "\xc3\xa9t\xc3\xa9 & \xc3\xa9t\xc3\xa9 x &unknown; &");
    CHECK(html("&#146;") == "\xe2\x80\x99");
    CHECK(html("<style>p {}</style>a<!-- no -->b<script>x < y</script>") == "ab");
    CHECK(html("a<!-- never ends") == "a");
    CHECK(html("<a href=\"https://x.org\">the page</a>") == "the page");
    CHECK(html("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>") == "a b\nc");
    CHECK(html("a < b <i>c</i>") == "a < b c");
    CHECK(html("<h1>T</h1>text") == "T\n\ntext");
    CHECK(html("").empty());
}

TEST_CASE("Markdown becomes readable text") {
    CHECK(markdown("# Title\n\nsee [the *page*](https://x.org) now") == "Title\n\nsee the page now");
    CHECK(markdown("* a\n* **b**\n1. c") == "- a\n- b\n1. c");
    CHECK(markdown("Title\n=====\ntext") == "Title\ntext");
    CHECK(markdown("snake_case_name and 2 * 3 * 4") == "snake_case_name and 2 * 3 * 4");
    CHECK(markdown("_one_ __two__ ***three***") == "one two three");
    CHECK(markdown("![a map](map.png) `code` \\*star\\*") == "a map code *star*");
    CHECK(markdown("<https://x.org/a_b_c> [x][1]") == "https://x.org/a_b_c x");
    CHECK(markdown("> quoted\n\n\n\n---\nend") == "quoted\n\nend");
    CHECK(markdown("```\na *b*\n```\nc &amp; d") == "a *b*\nc & d");
    CHECK(markdown("**open and [open") == "**open and [open");
}

TEST_CASE("plain text loses nothing but carriage returns and its margins") {
    CHECK(strip_markup(" a < b\r\n\r\n\r\nc\rd &amp; ", Markup::text) == "a < b\n\n\nc\rd &amp;");
}

TEST_CASE("hostile markup is stripped in time") {
    const std::size_t count = 200000;
    for (std::string_view unit : {"[", "*a ", "_a", "<a b=\"", "<!--", "<script>", "![", "&", "<a b='\"", "**a*", "</"}) {
        std::string text;
        for (std::size_t i = 0; i < count; ++i) text.append(unit);
        CHECK(html(text).size() <= text.size());
        CHECK(markdown(text).size() <= text.size());
        markup_of(text);
    }
}
