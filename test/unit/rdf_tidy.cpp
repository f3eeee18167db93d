// SPDX-License-Identifier: Apache-2.0
#include "rdf.hpp"

#include <catwalk/rdf/tidy.hpp>

using namespace catwalk;

namespace {

std::string tidy(std::string_view json) {
    json::Document document;
    REQUIRE(document.parse_copy(json) == json::Fault::none);
    json::Out out;
    rdf::put_tidy(document.root(), *test::context(), out);
    return std::string(out.view());
}

}  // namespace

TEST_CASE("a record without trouble is copied") {
    const std::string record = R"({"@id":"_:d1","@type":"dcat:Dataset","title":{"en":"x"},"page":["http://x/"],"raw":{"@id":"a b"},"dct:a":[1,null,{"@value":"v"}]})";
    CHECK(tidy(record) == record);
}

TEST_CASE("addresses and language tags are tidied wherever a term makes them such") {
    CHECK(tidy(R"({"@id":"a b","page":["http://x/a b","www.x.org"],"landing":{"en":"x/y"},"source":"a b","record":{"source":"c d"}})") ==
          R"({"page":["http://x/a%20b",{"@value":"www.x.org","@type":"http://www.w3.org/2001/XMLSchema#anyURI"}],)"
          R"("landing":{"en":{"@value":"x/y","@type":"http://www.w3.org/2001/XMLSchema#anyURI"}},"source":"a b",)"
          R"("record":{"source":{"@value":"c d","@type":"http://www.w3.org/2001/XMLSchema#anyURI"}}})");
    CHECK(tidy(R"({"title":{"en":"a","no tag":["b","c"],"":"d"},"dct:x":{"@value":"e","@language":"no tag"}})") ==
          R"({"title":{"en":"a","@none":["b","c","d"]},"dct:x":{"@value":"e"}})");
}

TEST_CASE("a tidied record gives the statements of the record itself, without a finding") {
    const std::string record = R"({"@id":"http://x/<>","page":["http://x/a b","www.x.org"],"title":{"x y":"a"},"landing":{"en":"?q"}})";
    const auto again = test::ntriples_of(tidy(record));
    CHECK(again.text == test::ntriples_of(record).text);
    CHECK(again.rules.empty());
}
