// SPDX-License-Identifier: Apache-2.0
#include "catch.hpp"

#include <catwalk/licence/notice.hpp>

#include <string>
#include <vector>

using namespace catwalk;
using namespace catwalk::licence;

namespace {

const Register& all() {
    static const Register licences{data::Folder(CATWALK_SOURCE_DIR "/licences")};
    return licences;
}

std::string word(std::string_view id, const std::vector<std::string_view>& arguments) {
    return std::string(id) + (arguments.empty() ? std::string() : " " + std::string(arguments[0]));
}

Credit credit(const std::string& licence, const std::string& title = {}, const std::string& provider = {}) {
    Credit made;
    made.licence = all().find(licence);
    made.title = title;
    made.provider = provider;
    return made;
}

Notice told(const std::vector<Credit>& credits, NoticeOptions options = {}) { return notice(all(), credits, options, word); }

std::size_t lines_of(const std::string& text) { return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')); }

}  // namespace

TEST_CASE("each licence gives its own default statement, once for all datasets under it") {
    const Notice made = told({credit("OGL-Canada-2.0", "a"), credit("OGL-Alberta-2.1", "b"), credit("OGL-Canada-2.0", "c")});
    CHECK(lines_of(made.text) == 2);
    CHECK(made.text.find("Contains information licensed under the Open Government Licence – Canada.") == 0);
    CHECK(made.text.find("Open Government Licence – Alberta") != std::string::npos);
}

TEST_CASE("a notice speaks the language asked for") {
    NoticeOptions options;
    options.language = "fr";
    CHECK(told({credit("OGL-Canada-2.0")}, options).text.find("Contient de l’information visée par la Licence du gouvernement ouvert") ==
          0);
}

TEST_CASE("a provider's own words go before the default, unless one statement for all is asked for") {
    Credit own = credit("OGL-Canada-2.0", "a");
    own.statement = "© The provider";
    CHECK(told({own}).text.find("© The provider") == 0);
    NoticeOptions brief;
    brief.brief = true;
    Credit other = credit("OGL-Canada-2.0", "b");
    other.statement = "© Another";
    CHECK(lines_of(told({own, other}).text) == 2);
    CHECK(lines_of(told({own, other}, brief).text) == 1);
    CHECK(told({own, other}, brief).text.find("Contains information licensed") == 0);
}

TEST_CASE("the parts that a licence asks for are said, and those that nobody knows are told as gaps") {
    Credit full = credit("dl-de-by-2.0", "Bäume", "Stadt");
    full.uri = "https://example.org/d";
    CHECK(told({full}).text.find("Stadt, Bäume, Data licence Germany") == 0);
    CHECK(told({full}).text.find("https://example.org/d") != std::string::npos);
    CHECK(told({full}).gaps.empty());
    const Notice made = told({credit("dl-de-by-2.0", "Bäume", "Stadt")});
    REQUIRE(made.gaps.size() == 1);
    CHECK(made.gaps[0].need == "dataset-uri");
    CHECK(made.text.find("[…]") != std::string::npos);
}

TEST_CASE("what nobody gave leaves a mark where it would stand, in the licence's words or in ours") {
    CHECK(told({credit("CC-BY-4.0", "a", "b")}).text.find("a ([…]), b, licensed-under") == 0);
    CHECK(told({credit("CC-BY-4.0", "a")}).text.find("a ([…]), […], licensed-under") == 0);
    CHECK(told({credit("etalab-2.0", "a", "b")}).text.find("a, b, updated […], licensed-under") == 0);
    CHECK(told({credit("dl-de-by-2.0", "a", "b")}).text.find(", […]\n") != std::string::npos);
    NoticeOptions html;
    html.form = NoticeOptions::Form::html;
    CHECK(told({credit("CC-BY-4.0", "a", "b")}, html).text.find("href=\"[…]") == std::string::npos);
}

TEST_CASE("a gap names the dataset that it is of, and a provider's own words have none of title and provider") {
    Credit own = credit("CC-BY-4.0");
    own.statement = "© The provider";
    own.uri = "https://example.org/d";
    const Notice made = told({own, credit("dl-de-by-2.0", "Bäume", "Stadt")});
    REQUIRE(made.gaps.size() == 1);
    CHECK(made.gaps[0].dataset == std::size_t{1});
}

TEST_CASE("an address that the licence's words have already is not said again, and a sentence before another ends") {
    Credit full = credit("dl-de-by-2.0", "Bäume", "Stadt");
    full.uri = "https://example.org/d";
    NoticeOptions adapted;
    adapted.adapted = true;
    const std::string text = told({full}, adapted).text;
    CHECK(text.find("govdata.de/dl-de/by-2-0") == text.rfind("govdata.de/dl-de/by-2-0"));
    CHECK(text.ends_with("https://example.org/d. changed\n"));
}

TEST_CASE("Etalab's notice has the date of the last update") {
    Credit one = credit("etalab-2.0", "Arbres", "Ville");
    one.updated = "2024-05-01";
    CHECK(told({one}).text.find("updated 2024-05-01") != std::string::npos);
    const Notice made = told({credit("etalab-2.0", "Arbres", "Ville")});
    REQUIRE(made.gaps.size() == 1);
    CHECK(made.gaps[0].need == "last-update");
}

TEST_CASE("Statistics Canada has words for copies, and others for adaptations") {
    Credit one = credit("StatCan-OL", "Census");
    one.updated = "2021-05-11";
    CHECK(told({one}).text.find("Source: Statistics Canada, Census, 2021-05-11. Reproduced and distributed") == 0);
    NoticeOptions adapted;
    adapted.adapted = true;
    CHECK(told({one}, adapted).text.find("Adapted from Statistics Canada, Census, 2021-05-11.") == 0);
}

TEST_CASE("changes are said where the licence wants them said") {
    NoticeOptions adapted;
    adapted.adapted = true;
    CHECK(told({credit("CC-BY-4.0", "a", "b")}, adapted).text.find("changed") != std::string::npos);
    CHECK(told({credit("CC-BY-4.0", "a", "b")}).text.find("changed") == std::string::npos);
}

TEST_CASE("a licence with a licensor of its own names that one") {
    CHECK(told({credit("qc-cc-by", "a")}).text.find("a ([…]), Government of Quebec") == 0);
    CHECK(told({credit("qc-cc-by", "a")})
              .text.find("Creative Commons Attribution 4.0 International (https://creativecommons.org/licenses/by/4.0/)") !=
          std::string::npos);
}

TEST_CASE("the public domain asks for nothing, and words without a text give no notice") {
    CHECK(told({credit("CC0-1.0", "a")}).text == "no-attribution-needed\n");
    const Notice made = told({credit("notspecified", "a")});
    CHECK(made.text.empty());
    REQUIRE(made.gaps.size() == 1);
    CHECK(made.gaps[0].need == "licence");
}

TEST_CASE("a link to a list of attributions stands for several datasets, where the licence says so") {
    NoticeOptions options;
    options.brief = true;
    options.list = "https://example.org/credits";
    const Notice linked = told({credit("CC-BY-4.0", "a", "x"), credit("CC-BY-4.0", "b", "y")}, options);
    CHECK(lines_of(linked.text) == 1);
    CHECK(linked.text.find("https://example.org/credits") != std::string::npos);
    CHECK(lines_of(told({credit("dl-de-by-2.0", "a", "x"), credit("dl-de-by-2.0", "b", "y")}, options).text) == 2);
}

TEST_CASE("HTML and Markdown are escaped, and only web addresses become links") {
    Credit evil = credit("CC-BY-4.0", "<script>alert('x')</script>[a](javascript:b)\nnext", "A & B");
    evil.uri = "javascript:alert(1)";
    NoticeOptions options;
    options.form = NoticeOptions::Form::html;
    const std::string html = told({evil}, options).text;
    CHECK(html.find("<script") == std::string::npos);
    CHECK(html.find("href=\"javascript") == std::string::npos);
    CHECK(html.find("A &amp; B") != std::string::npos);
    CHECK(html.find("<a href=\"https://creativecommons.org/licenses/by/4.0/\">") != std::string::npos);
    options.form = NoticeOptions::Form::markdown;
    const std::string markdown = told({evil}, options).text;
    CHECK(markdown.find("](javascript") == std::string::npos);
    CHECK(markdown.find("\\<script\\>") != std::string::npos);
    CHECK(lines_of(markdown) == 1);
}
