// SPDX-License-Identifier: Apache-2.0
// Which type a record is taken for that comes without a name for it.
#include <catwalk/crosswalk/recognise.hpp>
#include <catwalk/json/document.hpp>

#include "catch.hpp"

using namespace catwalk;

namespace {

std::string type_of(std::string_view record) {
    static const crosswalk::Library library{data::Folder(CATWALK_SOURCE_DIR "/mappings")};
    static const crosswalk::Recogniser recogniser(library);
    json::Document document;
    REQUIRE(document.parse_copy(record) == json::Fault::none);
    return std::string(recogniser.type_of(document.root()));
}

}  // namespace

TEST_CASE("a dataset of a data.json is DCAT-US, whatever it lacks") {
    CHECK(type_of(R"({"@type":"dcat:Dataset","title":"Trees","identifier":"t","accessLevel":"public","bureauCode":["010:86"],"programCode":["010:004"],
                      "contactPoint":{"fn":"Ada Moreno","hasEmail":"mailto:a@example.gov"},"publisher":{"name":"Parks"},"keyword":["trees"]})") == "dcat-us-1.1");
    CHECK(type_of(R"({"@type":"dcat:Dataset","title":"Trees","identifier":"a00g"})") == "dcat-us-1.1");
    CHECK(type_of(R"({"accessLevel":"public","keyword":["trees"],"publisher":{"name":"Parks"}})") == "dcat-us-1.1");
    CHECK(type_of(R"({"title":"Trees","person":"Ada Moreno","mbox":"a@example.gov","accessURL":"https://x.example.gov/t.csv","format":"text/csv"})") == "dcat-us-1.1");
}

TEST_CASE("a Hub item is told by its landing address, which is its identifier") {
    CHECK(type_of(R"({"@type":"dcat:Dataset","identifier":"https://maps.example.org/datasets/town::culverts","landingPage":"https://maps.example.org/datasets/town::culverts",
                      "title":"Culverts","accessLevel":"public","contactPoint":{"fn":"town_gis"},"publisher":{"name":"Town"}})") == "arcgis-hub-dcat-us");
    CHECK(type_of(R"({"identifier":"https://www.arcgis.com/home/item.html?id=5b1e","landingPage":"https://maps.example.org/maps/town::culverts","title":"Culverts",
                      "accessLevel":"public"})") == "arcgis-hub-dcat-us");
    CHECK(type_of(R"({"identifier":"https://example.gov/datasets/one","title":"One","accessLevel":"public"})") == "dcat-us-1.1");
}

TEST_CASE("a Socrata view is told by its address, and the feed of 2013 by members of its own") {
    CHECK(type_of(R"({"@type":"dcat:Dataset","identifier":"https://data.example.gov/api/views/ab12-cd34","landingPage":"https://data.example.gov/d/ab12-cd34",
                      "title":"Road salt","accessLevel":"public","bureauCode":["010:86"],"publisher":{"name":"data.example.gov"}})") == "socrata-data-json");
    CHECK(type_of(R"({"identifier":"ab12-cd34","title":"Road salt","accessLevel":"Public","accessURL":"https://x.example.gov/s.csv","created":"2012-12-05",
                      "releaseDate":"2012-12-05","modified":"2013-08-05","keyword":"salt","keywords":["salt"],"distribution":[]})") == "socrata-data-json");
    CHECK(type_of(R"({"identifier":"https://data.example.gov/data.json","title":"/data.json file","accessLevel":"Public","frequency":"hourly",
                      "webService":"https://data.example.gov/data.json","modified":"2013-08-28"})") == "socrata-data-json");
}

TEST_CASE("an Argentine dataset is told by its superTheme, or by its publisher's mbox") {
    CHECK(type_of(R"({"title":"Podas","superTheme":["ENVI"],"accrualPeriodicity":"R/P1M","identifier":"1","publisher":{"name":"Verdes"},"distribution":[]})") == "ar-data-json");
    CHECK(type_of(R"({"title":"Podas","identifier":"1","issued":"2019-01-01","publisher":{"name":"Verdes","mbox":null},"contactPoint":{}})") == "ar-data-json");
    CHECK(type_of(R"({"title":"Podas","accessLevel":"public","identifier":"1","publisher":{"name":"Verdes","mbox":"v@ejemplo.gob.ar"}})") == "ar-data-json");
}

TEST_CASE("DKAN's metastore is told by its percent signs") {
    CHECK(type_of(R"({"@type":"dcat:Dataset","identifier":"d3b0","title":"Lanes","accessLevel":"public","%modified":"2023-05-05T06:07:08+0000"})") == "dkan");
}

TEST_CASE("a CKAN package is not a data.json dataset, though it has a title, an identifier and a publisher") {
    for (const char* record : {R"({"name":"trees","title":"Trees","resources":[],"owner_org":"x","tags":[]})",
                               R"({"name":"trees","title":"Trees","resources":[],"identifier":"t","publisher":"Parks","issued":"2019","modified":"2020","notes":"x","extras":[]})",
                               R"({"name":"podas","title":"Podas","resources":[],"superTheme":["ENVI"],"notes":"x","organization":{},"license_id":"cc-by"})"}) {
        CAPTURE(record);
        CHECK(type_of(record) == "ckan");
    }
}

TEST_CASE("what a fetch called a record by comes before its shape") {
    CHECK(type_of(R"({"_catwalk":{"type":"dkan"},"title":"Lanes","accessLevel":"public"})") == "dkan");
    CHECK(type_of(R"({"_catwalk":{"type":"no-such-type"},"title":"Lanes","accessLevel":"public"})") == "dcat-us-1.1");
}

TEST_CASE("a fetch names the software, and the shape a variety of it") {
    CHECK(type_of(R"({"_catwalk":{"type":"ckan"},"title_translated":{"en":"Lanes"},"resources":[],"org_title_at_publication":{"en":"x"}})") == "ckan-canada");
    CHECK(type_of(R"({"_catwalk":{"type":"ckan"},"title":"Lanes","resources":[],"notes":"x"})") == "ckan");
    CHECK(type_of(R"({"_catwalk":{"type":"ckan"},"title":"Lanes","accessLevel":"public"})") == "ckan");
}

TEST_CASE("a record of the core is of the core, and one without any known member of no type") {
    CHECK(type_of(R"({"record":{"sourceType":"ckan"},"title":{"en":"Trees"},"identifier":"t"})") == "core");
    CHECK(type_of(R"({"id":"econ","label":"Economía","description":"x"})").empty());
    CHECK(type_of("{}").empty());
}
