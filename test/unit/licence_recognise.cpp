// SPDX-License-Identifier: Apache-2.0
#include "catch.hpp"

#include <catwalk/licence/addresses.hpp>
#include <catwalk/licence/recognise.hpp>
#include <catwalk/licence/register.hpp>

#include <algorithm>
#include <string>
#include <vector>

using namespace catwalk;
using licence::By;
using licence::Recognised;
using licence::Status;

namespace {

const licence::Register& licences() {
    static const licence::Register all{data::Folder(CATWALK_SOURCE_DIR "/licences")};
    return all;
}

const licence::Recogniser& recogniser() {
    static const licence::Recogniser made(licences());
    return made;
}

Recognised read(std::string_view text, std::string_view portal = {}) { return recogniser().recognise(text, portal); }

// The id of what is recognised beyond doubt; otherwise the status.
std::string sure(std::string_view text, std::string_view portal = {}) {
    const Recognised found = read(text, portal);
    return found.status == Status::recognised ? std::string(found.id) : std::string(name_of(found.status));
}

bool may_be(const Recognised& found, std::string_view id) {
    return std::find(found.candidates.begin(), found.candidates.end(), id) != found.candidates.end();
}

}  // namespace

TEST_CASE("An id is recognised in any case and with any joints") {
    CHECK(sure("CC-BY-4.0") == "CC-BY-4.0");
    CHECK(sure("cc_by_4.0") == "CC-BY-4.0");
    CHECK(sure(" [ 'cc-by-4.0' ] ") == "CC-BY-4.0");
    CHECK(sure("CC_BY_4_0") == "CC-BY-4.0");
    CHECK(sure("odc-by") == "ODC-By-1.0");
    CHECK(sure("License  ODBl") == "ODbL-1.0");
}

TEST_CASE("Versions are never taken for one another") {
    CHECK(sure("CC BY 3.0") == "CC-BY-3.0");
    CHECK(sure("CC BY v4") == "CC-BY-4.0");
    CHECK(sure("Creative Commons Attribution, Version 2.5") == "CC-BY-2.5");
    CHECK(sure("CC BY 5.0") == "unknown");
    CHECK(read("CC BY 5.0").version == "5.0");
    CHECK(read("CC BY 5.0").family == "cc-by");
    CHECK(read("cc-by").status == Status::family);
    CHECK(read("cc-by").id == "cc-by-unversioned");
    CHECK(may_be(read("cc-by"), "CC-BY-4.0"));
    CHECK(may_be(read("cc-by"), "CC-BY-1.0"));
}

TEST_CASE("A port is no language and a language no port") {
    CHECK(sure("https://creativecommons.org/licenses/by/3.0/it/") == "CC-BY-3.0-IT");
    CHECK(sure("https://creativecommons.org/licenses/by/3.0/deed.it") == "CC-BY-3.0");
    CHECK(sure("https://creativecommons.org/licenses/by/3.0/au/deed.en") == "CC-BY-3.0-AU");
    CHECK(sure("https://creativecommons.org/licenses/by/4.0/legalcode.fr") == "CC-BY-4.0");
    CHECK(sure("https://creativecommons.org/licenses/by/3.0/xx/") == "unknown");
    CHECK(sure("Creative Commons Attribution 3.0 Australia") == "CC-BY-3.0-AU");
    CHECK(sure("CC BY 3.0 DE") == "CC-BY-3.0-DE");
    CHECK(sure("Licencia CC BY 3.0 de Creative Commons") == "CC-BY-3.0");
    CHECK(sure("CC BY 4.0 Germany") == "unknown");
}

TEST_CASE("Addresses fold scheme, host, closing slash, pages and the other spelling of licence") {
    for (const char* url :
         {"http://creativecommons.org/licenses/by/4.0", "HTTPS://WWW.CreativeCommons.org/licences/by/4.0/",
          "creativecommons.org/licenses/by/4.0/", "ttps://creativecommons.org/licenses/by/4.0/legalcode",
          "http://creativecommons.org:80/licenses/by/4.0/index.html#top", "https://creativecommons.org/licenses/by/4.0/?ref=chooser-v1",
          "https://i.creativecommons.org/l/by/4.0/88x31.png", "http://spdx.org/licenses/CC-BY-4.0.html",
          "http://publications.europa.eu/resource/authority/licence/CC_BY_4_0"}) {
        CAPTURE(url);
        CHECK(sure(url) == "CC-BY-4.0");
    }
    CHECK(sure("http://creativecommons.org/licenses/by-nd-nc/1.0/") == "CC-BY-NC-ND-1.0");
    CHECK(sure("https://opendatacommons.org/licenses/odbl/1-0/") == "ODbL-1.0");
    CHECK(sure("http://data.gc.ca/eng/open-government-licence-canada") == "OGL-Canada-2.0");
}

TEST_CASE("Elements in any order and language make one licence, and none is lost") {
    CHECK(sure("CC-BY-SA-NC-4.0") == "CC-BY-NC-SA-4.0");
    CHECK(sure("Creative Commons Attribution | Share Alike 3.0 Unported") == "CC-BY-SA-3.0");
    CHECK(sure("Creative Commons Attribution-NonCommercial-ShareAlike 4.0\n  International\n  Public License") == "CC-BY-NC-SA-4.0");
    CHECK(sure("Creative Commons Namensnennung - Nicht-kommerziell - Weitergabe unter gleichen Bedingungen 4.0 International") ==
          "CC-BY-NC-SA-4.0");
    CHECK(sure("Creative Commons Attribution No Derivative Works 3.0 Unported") == "CC-BY-ND-3.0");
    CHECK(sure("cc by nc 4.0") == "CC-BY-NC-4.0");
    CHECK(sure("Attribution 2.5 Canada") == "CC-BY-2.5-CA");
}

TEST_CASE("Creative Commons alone says nothing of its licence") {
    CHECK(sure("Creative Commons") == "ambiguous");
    CHECK(sure("Creative Commons 3.0") == "ambiguous");
    CHECK(may_be(read("Creative Commons 3.0"), "CC-BY-NC-3.0"));
    CHECK_FALSE(may_be(read("Creative Commons 3.0"), "CC-BY-4.0"));
}

TEST_CASE("Words end where words end") {
    CHECK(sure("bogl") == "unknown");
    CHECK(sure("RLIS Open Database End User License") == "unknown");
    CHECK(sure("by 4.0") == "unknown");
}

TEST_CASE("A name inside a sentence, in HTML, or beside its address") {
    CHECK(sure("This dataset is licensed under CC BY 4.0.") == "CC-BY-4.0");
    CHECK(sure("<p>Licence: <a href=\"https://creativecommons.org/licenses/by/4.0/\">Creative Commons</a></p>") == "CC-BY-4.0");
    CHECK(sure("Open Government Licence &ndash; Canada (https://open.canada.ca/en/open-government-licence-canada)") == "OGL-Canada-2.0");
    CHECK(sure("Contains information licensed under the Open Government Licence – Toronto") == "OGL-Toronto-1.0");
    CHECK(sure("OKD Compliant::Creative Commons CCZero") == "CC0-1.0");
    CHECK(sure("Données mises à disposition sous Licence Ouverte 2.0") == "etalab-2.0");
    CHECK(read("This dataset is licensed under CC BY 4.0.").by == By::words);
}

TEST_CASE("Both languages in one text agree") {
    CHECK(sure("Open Government Licence – Canada / Licence du gouvernement ouvert – Canada") == "OGL-Canada-2.0");
    CHECK(sure("Open Government Licence - Ontario | Licence du gouvernement ouvert - Ontario") == "OGL-Ontario-1.0");
}

TEST_CASE("A text that names two licences is ambiguous") {
    const Recognised found = read("CC BY 3.0 AU | https://creativecommons.org/licenses/by/3.0");
    CHECK(found.status == Status::ambiguous);
    CHECK(found.id.empty());
    CHECK(found.candidates == std::vector<std::string_view>{"CC-BY-3.0", "CC-BY-3.0-AU"});
    CHECK(sure("ODbL 1.0 or CC BY 4.0") == "ambiguous");
}

TEST_CASE("A page about the policy does not outweigh a name") {
    CHECK(sure("CC0 1.0 | https://example.org/pages/open-data-policy") == "CC0-1.0");
}

TEST_CASE("What is left beside a name decides whether it is that licence") {
    const Recognised more = read("CC BY 4.0 with the exception of photographs");
    CHECK(more.status == Status::modified);
    CHECK(more.id == "CC-BY-4.0");
    CHECK_FALSE(more.residue.empty());
    CHECK(sure("The data is not licensed under CC BY 4.0") == "unknown");
    CHECK(sure("Our own terms, compatible with CC BY 4.0") == "unknown");
    CHECK(read("Open Government Licence; Other terms", "uk").id.empty());
}

TEST_CASE("Two Creative Commons licences in one text are never one with the elements of both") {
    for (const char* text :
         {"cc-by-sa/cc-by-nc", "CC BY-SA or CC BY-NC", "CC-BY-SA, CC-BY-NC", "cc-by-sa; cc-by-nc", "CC BY-SA and CC BY-NC",
          "Creative Commons Attribution-ShareAlike, Creative Commons Attribution-NonCommercial"}) {
        CAPTURE(text);
        const Recognised found = read(text);
        CHECK(found.status == Status::ambiguous);
        CHECK(may_be(found, "CC-BY-SA-4.0"));
        CHECK(may_be(found, "CC-BY-NC-4.0"));
        CHECK_FALSE(may_be(found, "CC-BY-NC-SA-4.0"));
    }
    CHECK(sure("CC-BY 4.0, CC-BY-SA 4.0") == "ambiguous");
    CHECK(sure("CC BY/NC/SA 4.0") == "CC-BY-NC-SA-4.0");
    CHECK(sure("Creative Commons Attribution (CC BY) 4.0") == "CC-BY-4.0");
}

TEST_CASE("Elements beside a licence's name add terms to it and make no other licence of it") {
    for (const char* text : {"Creative Commons Attribution 4.0 (CC BY 4.0) - non commercial use only", "CC BY 4.0, no derivatives allowed",
                             "CC BY 4.0 (share alike requested)", "CC BY 4.0 / NC"}) {
        CAPTURE(text);
        const Recognised found = read(text);
        CHECK(found.status == Status::modified);
        CHECK(found.id == "CC-BY-4.0");
        CHECK_FALSE(found.residue.empty());
    }
    CHECK(sure("BY-NC, CC BY 4.0") == "modified");
    CHECK(sure("CC BY-SA 4.0, derivatives not allowed") == "modified");
    CHECK(read("ODbL 1.0, non-commercial only").id == "ODbL-1.0");
    CHECK(read("ODbL 1.0, non-commercial only").status == Status::modified);
    CHECK(sure("odc by nc") == "modified");
    for (const char* text : {"CC BY, non commercial", "CC BY (NC)", "CC BY non commercial use only"}) {
        CAPTURE(text);
        CHECK(read(text).status == Status::ambiguous);
        CHECK(may_be(read(text), "CC-BY-4.0"));
    }
}

TEST_CASE("Two versions behind one name are two licences") {
    for (const char* text : {"CC BY 3.0 or 4.0", "CC-BY 3.0/4.0", "Creative Commons Attribution 3.0, 4.0"}) {
        CAPTURE(text);
        CHECK(read(text).status == Status::ambiguous);
        CHECK(read(text).candidates == std::vector<std::string_view>{"CC-BY-3.0", "CC-BY-4.0"});
    }
    CHECK(sure("OGL v2 or v3") == "ambiguous");
    CHECK(sure("CC BY 4.0 (4.0)") == "CC-BY-4.0");
    CHECK(sure("CC BY 4.0, 2019") == "CC-BY-4.0");
}

TEST_CASE("A port that does not exist is not left out") {
    CHECK(sure("CC BY 3.0 XX") == "ambiguous");
    CHECK(sure("Creative Commons Attribution 3.0 Ruritania") == "ambiguous");
    CHECK(sure("Creative Commons Attribution 4.0 Ruritania") == "CC-BY-4.0");
    CHECK(sure("CC BY 3.0 AU and NZ") == "ambiguous");
    CHECK(sure("CC BY 3.0 AU (Australia)") == "CC-BY-3.0-AU");
    CHECK(sure("CC-BY-NC-SA-4.0-DE") == "unknown");
    CHECK(read("CC BY 3.0 at City Hall").id != "CC-BY-3.0-AT");
    CHECK(may_be(read("CC BY Australia"), "CC-BY-3.0-AU"));
    CHECK_FALSE(may_be(read("CC BY Australia"), "CC-BY-3.0-NZ"));
}

TEST_CASE("A family lists no ports, and its name gives way to every one of them") {
    CHECK_FALSE(may_be(read("cc-by"), "CC-BY-3.0-AU"));
    CHECK(read("Creative Commons").candidates.size() < 60);
    CHECK(recogniser().recognise_fields({.id = "cc-by", .title = {}, .url = "http://creativecommons.org/licenses/by/3.0/au/"}).id ==
          "CC-BY-3.0-AU");
    CHECK(read("CC BY-NC 2.1").status == Status::family);
    CHECK(may_be(read("CC BY-NC 2.1"), "CC-BY-NC-2.1-JP"));
}

TEST_CASE("What follows a name may take it back") {
    CHECK(sure("A CC BY 4.0 compatible licence") == "unknown");
    CHECK(read("CC-BY-like").id.empty());
    CHECK(sure("CC BY 4.0 does not apply") == "unknown");
    CHECK(sure("CC BY 4.0 (to be confirmed)") == "unknown");
    CHECK(sure("We plan to release under CC BY 4.0") == "unknown");
    CHECK(read("non-CC BY").id.empty());
    CHECK(read("This dataset isn't CC BY").id.empty());
}

TEST_CASE("A name of one word counts beside another name and not behind a claim of copyright") {
    CHECK(sure("CC-BY-4.0 OR MIT") == "ambiguous");
    CHECK(read("© OpenStreetMap contributors, ODbL").id != "all-rights-reserved");
    CHECK(sure("Open Government Licence – Canada / Open Government Licence – Ontario") == "ambiguous");
}

TEST_CASE("A place that nobody knows is not another place") {
    CHECK(sure("Open Government Licence – Ruritania") != "OGL-UK-3.0");
    CHECK(read("Open Government Licence – Ruritania").id.empty());
    CHECK(read("Open Government Licence – Ruritania", "uk").id.empty());
    CHECK(sure("Open Government Licence 2.0 – Niagara Region") == "OGL-Niagara-Region-2.0");
    CHECK(read("Ruritania Open Government Licence – Ontario").id.empty());
    CHECK(read("Open Government Licence - City of Ruritania").id.empty());
}

TEST_CASE("One lost letter is mended where exactly one licence is near") {
    const Recognised found = read("pen Government Licence – Nanaimo 2.0");
    CHECK(found.id == "OGL-Nanaimo-2.0");
    CHECK(found.confidence < 0.8);
    CHECK(sure("odc-bu") == "unknown");
    CHECK(sure("cc-bj") == "unknown");
}

TEST_CASE("A portal's own ids count there and nowhere else") {
    CHECK(sure("2", "catalogue.data.gov.bc.ca") == "OGL-BC-2.0");
    CHECK(sure("2", "https://catalogue.data.gov.bc.ca/dataset/x") == "OGL-BC-2.0");
    CHECK(sure("2") == "unknown");
    CHECK(sure("2", "ca-bc") == "unknown");
    CHECK(sure("Access Only", "ca-bc") == "bc-access-only");
    CHECK(sure("cc-by-2.5", "data.gov.au") == "CC-BY-2.5-AU");
    CHECK(sure("cc-by-2.5") == "CC-BY-2.5");
    CHECK(sure("cc-by-2.5", "no.such.portal") == "CC-BY-2.5");
}

TEST_CASE("A bare Open Government Licence means what the portal says") {
    CHECK(read("Open Government Licence").id == "ogl-unqualified");
    CHECK(sure("Open Government Licence", "opendata.gov.nl.ca") == "OGL-NL-1.0");
    const Recognised british = read("Open Government Licence", "uk");
    CHECK(british.status == Status::family);
    CHECK(british.candidates == std::vector<std::string_view>{"OGL-UK-1.0", "OGL-UK-2.0", "OGL-UK-3.0"});
}

TEST_CASE("A version beside a bare name is the portal's, not another country's") {
    CHECK(sure("Open Government Licence v3.0", "uk") == "OGL-UK-3.0");
    CHECK(read("OGL 2.0", "ca").id != "OGL-UK-2.0");
    CHECK_FALSE(may_be(read("Open Government Licence v2.0", "ca-bc"), "OGL-UK-2.0"));
}

TEST_CASE("What a sentence denies is not granted") {
    CHECK(sure("Not public domain") == "unknown");
    CHECK(read("No CC BY").id.empty());
    CHECK(sure("The licence is similar to the Open Government Licence - Canada") == "unknown");
    CHECK(read("ODbL (based on ODbL 1.0)").status == Status::modified);
    CHECK(read("CC BY 4.0 (non-commercial use only)").status == Status::modified);
    CHECK(read("CC BY 4.0 (non-commercial use only)").id == "CC-BY-4.0");
    CHECK_FALSE(may_be(read("CC BY 4.0 (non-commercial use only)"), "CC-BY-NC-4.0"));
}

TEST_CASE("An address in angle brackets is no tag, and a picture is not nothing") {
    CHECK(sure("<https://creativecommons.org/licenses/by/4.0/>") == "CC-BY-4.0");
    CHECK(sure("<img src='licence.png'>") == "unknown");
    CHECK(sure("<p></p>") == "notspecified");
}

TEST_CASE("Nothing said is not specified, and is no licence of any kind") {
    for (const char* text : {"", "   ", "none", "null", "N/A", "notspecified", "License Not Specified"}) {
        CAPTURE(text);
        CHECK(sure(text) == "notspecified");
    }
}

TEST_CASE("A claim of copyright grants nothing") {
    CHECK(sure("Copyright 2017, The City of Peterborough (All rights reserved.)") == "all-rights-reserved");
    CHECK(sure("© 2019 Ville de Ruritanie") == "all-rights-reserved");
    CHECK(sure("Copyright free") != "all-rights-reserved");
}

TEST_CASE("Codes, forms and disclaimers are known to be no licence") {
    CHECK(sure("license; licence") == "not-a-licence");
    CHECK(sure("http://inspire.ec.europa.eu/metadata-codelist/LimitationsOnPublicAccess/noLimitations") == "not-a-licence");
    const Recognised found =
        read("The county makes no warranty, express or implied, as to the accuracy of these data and shall not be liable for any loss.");
    CHECK(found.status == Status::not_a_licence);
    REQUIRE(found.nothing != nullptr);
    CHECK_FALSE(found.nothing->why.fr.empty());
    CHECK(sure("['License available']") == "unknown");
}

TEST_CASE("A warranty refused beside a licence leaves the licence") {
    CHECK(read("Licensed under the Open Ruritania Licence. The data is provided without warranty.").status == Status::unknown);
    CHECK(read("CC BY 4.0. The data is provided without warranty.").id == "CC-BY-4.0");
}

TEST_CASE("Fields that say less give way, fields that say another conflict") {
    using licence::Fields;
    CHECK(
        recogniser().recognise_fields(Fields{"cc-by", "Creative Commons Attribution", "http://creativecommons.org/licenses/by/4.0/"}).id ==
        "CC-BY-4.0");
    const Recognised conflict = recogniser().recognise_fields(Fields{"cc-by-4.0", {}, "http://creativecommons.org/licenses/by-sa/4.0/"});
    CHECK(conflict.status == Status::ambiguous);
    CHECK(conflict.candidates == std::vector<std::string_view>{"CC-BY-4.0", "CC-BY-SA-4.0"});
    CHECK(conflict.residue == "id: CC-BY-4.0; url: CC-BY-SA-4.0");
    CHECK(recogniser().recognise_fields(Fields{}).id == "notspecified");
    CHECK(recogniser().recognise_fields(Fields{"ca-ogl-lgo", "Open Government Licence - Canada", {}}, "open.canada.ca").id ==
          "OGL-Canada-2.0");
}

TEST_CASE("Long and broken texts are read in bounded time and memory") {
    CHECK(sure(std::string(1 << 20, 'a')) == "unknown");
    CHECK(sure(std::string(1 << 20, '<')) == "unknown");
    CHECK(sure("\xFF\xFE\x80 CC BY 4.0") == "CC-BY-4.0");
    std::string many;
    while (many.size() < (1 << 20)) many += "CC BY 4.0 2.0 http://a.b/ ";
    CHECK(read(many).confidence < 0.9);
}

TEST_CASE("Every title in every language, and every id, is its own licence's") {
    for (const licence::Licence& one : licences().all()) {
        for (const auto& [language, title] : one.title) {
            const Recognised found = read(title);
            CAPTURE(one.id, language, title);
            CHECK((found.id == one.id || (one.kind == licence::Kind::family && found.status == Status::ambiguous)));
        }
        const Recognised found = read(one.id);
        CAPTURE(one.id);
        CHECK((found.id == one.id || (one.kind == licence::Kind::family && found.status == Status::ambiguous)));
    }
}

TEST_CASE("The examples of every licence hold") {
    for (const licence::Licence& one : licences().all()) {
        for (const licence::Example& example : one.examples) {
            const Recognised found = read(example.in, example.portal);
            INFO(example.node.where() << ": \"" << example.in << "\" gives " << found.id << " " << name_of(found.status) << " by "
                                      << name_of(found.by));
            CHECK((found.id == example.id || (found.status == Status::ambiguous && one.kind == licence::Kind::family && found.id.empty())));
            if (!example.by.empty()) CHECK(name_of(found.by) == example.by);
        }
    }
}

TEST_CASE("A name behind a place's is another's, and the place alone is not") {
    CHECK(sure("Open Government Licence - Ontario") == "OGL-Ontario-1.0");
    CHECK(sure("Open Government Licence - Ontario (see terms)") == "OGL-Ontario-1.0");
    CHECK(sure("Open Government Licence - Ontario. See terms") == "OGL-Ontario-1.0");
    for (const char* text : {"OGL - Ontario Health", "Open Government Licence \xE2\x80\x93 Ontario Health",
                             "Open Government Licence - Alberta Energy Regulator"}) {
        CAPTURE(text);
        CHECK(sure(text) == "ambiguous");
    }
    // Behind Creative Commons stands whom to credit.
    CHECK(sure("Creative Commons Attribution 3.0 Australia Canberra Institute") == "CC-BY-3.0-AU");
}

TEST_CASE("Where there are no ports, in a country is a word of the text") {
    for (const char* text : {"CC BY 4.0 in Germany", "Creative Commons Attribution 4.0 International for Canada"}) {
        CAPTURE(text);
        CHECK(sure(text) == "CC-BY-4.0");
    }
    CHECK(sure("CC BY 4.0 Germany") == "unknown");
    CHECK(read("CC BY 4.0 in Germany").residue == "Germany");
    CHECK(sure("CC BY 3.0 in Austria") == "CC-BY-3.0-AT");
    CHECK(sure("Nevezd meg! 3.0 Sv\xC3\xA1jc") == "CC-BY-3.0-CH");
    CHECK(sure("CC BY 2.5 UK: Scotland") == "CC-BY-2.5-SCOTLAND");
    CHECK(sure("CC BY 3.0 (the licence of this dataset)") == "CC-BY-3.0");
    for (const char* text : {"CC BY 3.0 Atlantis", "Attribution 3.0 Terra Incognita", "CC BY 3.0 Atlantis (mainland)",
                             "CC BY 2.0 Atlantis: \xC3\x89szak", "CC BY 3.0 D\xC3\xA9l-Atlantisz",
                             "CC BY 3.0 H\xE1\xBB\xA3p ch\xE1\xBB\xA7ng qu\xE1\xBB\x91"
                             "c Atlantis (N\xC6\xB0\xE1\xBB\x9B"
                             "c A)"}) {
        CAPTURE(text);
        CHECK(sure(text) == "ambiguous");
    }
}

TEST_CASE("Letters and digits as wide as an ideograph are letters and digits") {
    CHECK(sure("\xEF\xBC\xA3\xEF\xBC\xA3\xE3\x80\x80\xEF\xBC\xA2\xEF\xBC\xB9\xE3\x80\x80\xEF\xBC\x94\xEF\xBC\x8E\xEF\xBC\x90") ==
          "CC-BY-4.0");
    CHECK(sure("CC BY \xEF\xBC\x94.\xEF\xBC\x90") == "CC-BY-4.0");
    CHECK(sure("\xEF\xBC\x9C"
               "CC BY 4.0\xEF\xBC\x9E") == "CC-BY-4.0");
    CHECK(sure("<p>&#xFF23;&#xFF23; BY 4.0</p>") == "CC-BY-4.0");
}

TEST_CASE("A copy in an archive is the page that it is of") {
    CHECK(sure("https://web.archive.org/web/20200101000000/https://creativecommons.org/licenses/by/4.0/") == "CC-BY-4.0");
    CHECK(sure("http://web.archive.org/web/2015*/http://creativecommons.org/licenses/by-sa/3.0/deed.fr") == "CC-BY-SA-3.0");
    CHECK(sure("https://webarchive.nationalarchives.gov.uk/ukgwa/20230405/https://www.nationalarchives.gov.uk/doc/open-government-licence/"
               "version/3/") == "OGL-UK-3.0");
    CHECK(sure("https://example.org/web/2020/https://creativecommons.org/licenses/by/4.0/") != "CC-BY-4.0");
    CHECK(sure("https://spdx.org/licenses/ODbL-1.0.json") == "ODbL-1.0");
}

TEST_CASE("A name that another word makes another's is not taken for the one it is like") {
    CHECK(sure("CC BY 4.0?") != "CC-BY-4.0");
    CHECK(sure("Est-ce la CC BY 4.0 ?") != "CC-BY-4.0");
    CHECK(sure("CC BY 4.0 ?") != "CC-BY-4.0");
    CHECK(sure("GPL-3.0+") != "GPL-3.0-only");
    CHECK(sure("Open Government Licence - Canadian Institute for Health Information 2.0") != "OGL-Canada-2.0");
    CHECK(sure("Ontario Public Data License 1.0") != "JP-PDL-1.0");
    CHECK(sure("Victoria Government Standard Terms of Use 2.0") != "JP-GJSTU-2.0");
    CHECK(sure("Creativ Commons Attribution 4.0") == "CC-BY-4.0");
    CHECK(sure("Open Government Licnce - Canada 2.0") == "OGL-Canada-2.0");
}

TEST_CASE("A folded address is folded already, so that it may be looked up as it is") {
    for (const licence::Licence& one : licences().all()) {
        std::vector<std::string_view> urls = one.urls;
        urls.insert(urls.end(), one.dead_urls.begin(), one.dead_urls.end());
        for (const auto& [language, url] : one.url) urls.push_back(url);
        for (const std::string_view url : urls) {
            licence::Address once, twice;
            CAPTURE(one.id, url);
            REQUIRE(licence::fold_address(url, once));
            REQUIRE(licence::fold_address(once.text, twice));
            CHECK(once.text == twice.text);
        }
    }
}

TEST_CASE("No name, id or address is owned by two licences") {
    for (const std::string& twice : twice_owned(licences())) FAIL_CHECK(twice);
}
