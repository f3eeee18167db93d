// SPDX-License-Identifier: Apache-2.0
#include <catwalk/base/url.hpp>

#include "catch.hpp"

#include <utility>

using namespace catwalk;

namespace {

using Pair = std::pair<const char*, const char*>;

std::string clean(std::string_view text) {
    std::string buffer;
    const auto url = clean_url(text, buffer);
    return url ? std::string(*url) : "none";
}

}  // namespace

TEST_CASE("a URL falls into its parts") {
    const auto url = split_url("HTTPS://me:x@Example.org:8080/a/b.csv?x=1&y=/#top?z");
    REQUIRE(url);
    CHECK(url->scheme == UrlScheme::https);
    CHECK(url->user == "me:x");
    CHECK(url->host == "Example.org");
    CHECK(url->port == "8080");
    CHECK(url->path == "/a/b.csv");
    CHECK(url->query == "x=1&y=/");
    CHECK(url->fragment == "top?z");
    CHECK(split_url("http://[2001:db8::1]:80/x")->host == "[2001:db8::1]");
    CHECK(split_url("http://[2001:db8::1]:80/x")->port == "80");
    CHECK(split_url("https://example.org?x")->query == "x");
    CHECK(split_url("mailto:a@b.ca?subject=x")->path == "a@b.ca");
    CHECK(split_url("urn:uuid:1-2")->path == "uuid:1-2");
    CHECK(split_url("doi:10.5683/SP2/X")->scheme == UrlScheme::doi);
}

TEST_CASE("a clean URL is handed back without a copy") {
    std::string buffer;
    for (std::string_view text : {"https://example.org", "http://example.org/A%20b?x=[1]&y='(z)'#f", "ftp://ftp.example.org/x", "HTTP://EXAMPLE.ORG/X",
                                  "https://donn\xc3\xa9" "es.example.org/\xc3\xa9t\xc3\xa9", "mailto:a@b.ca", "urn:isbn:123", "doi:10.1/x", "http://localhost:8080/"}) {
        const auto url = clean_url(text, buffer);
        REQUIRE(url);
        CHECK(url->data() == text.data());
        CHECK(*url == text);
    }
}

TEST_CASE("what may not stand in a URL is escaped") {
    for (const auto& [in, out] :
         {Pair{" https://example.org/x\r\n", "https://example.org/x"}, {"https://example.org/my file.csv", "https://example.org/my%20file.csv"},
          {"https://example.org/a|b{c}\"<>^`\\", "https://example.org/a%7Cb%7Bc%7D%22%3C%3E%5E%60%5C"}, {"https://example.org/50%", "https://example.org/50%25"},
          {"https://example.org/%zz%20", "https://example.org/%25zz%20"}, {"https://example.org/a\tb", "https://example.org/a%09b"},
          {"https://example.org/\xc2\xa0x", "https://example.org/%C2%A0x"}, {"https://example.org/\xe2\x80\x8bx\xc3\xa9", "https://example.org/%E2%80%8Bx\xc3\xa9"},
          {"https://example.org/\xff", "https://example.org/%FF"}, {"https://example.org/\xe9t\xe9", "https://example.org/%E9t%E9"}, {"https://example.org/\xc3", "https://example.org/%C3"}})
        CHECK(clean(in) == out);
}

TEST_CASE("what is no URL of a known scheme is refused") {
    for (const char* text : {"", "x", "www.example.org/x", "//example.org", "http:/example.org", "http:example.org", "http://", "http:///x", "https://http://example.org",
                             "http://a b/", "javascript:alert(1)", "file:///etc/passwd", "http", "://x", "http://example.org:port/", "mailto:nobody", "urn:x", "urn::x", "doi:x",
                             "http://a.org/x http://b.org/y", "http://a.org/x\nmore", "See http://a.org", "http://[]/", "N/A", "http://a<b>.org/", "https://.org/", "tel:123"})
        CHECK(clean(text) == "none");
}

TEST_CASE("a URL that lacks only its scheme is told") {
    for (const char* text : {"www.example.org", "www.example.org/x", " data.example.org/x?y=1 ", "//example.org/x", "example.org:8080/x", "WWW.EXAMPLE.ORG"})
        CHECK(is_url_without_scheme(text));
    for (const char* text : {"", "example", "report.pdf", "https://example.org", "a@example.org", "example.org", "see example.org/x", "1.2.3.4/x", "and/or", "n/a", "www.", "v1.2/x", "//x"})
        CHECK_FALSE(is_url_without_scheme(text));
}

TEST_CASE("the suffix is that of the last path segment") {
    for (const auto& [in, out] :
         {Pair{"https://example.org/a/b.CSV?x=y.pdf", "CSV"}, {"https://example.org/a.shp.zip", "shp.zip"}, {"https://example.org/a.csv.gz#x", "csv.gz"},
          {"https://example.org/a.tar.gz", "tar.gz"}, {"https://example.org/a.csv.tar.gz", "csv.tar.gz"}, {"https://example.org/a.geojson", "geojson"},
          {"https://example.ca", ""}, {"https://example.ca/", ""}, {"https://example.org/v1.2", ""}, {"https://example.org/a.v2.zip", "zip"}, {"https://example.org/a.7z", "7z"},
          {"https://example.org/.csv", ""}, {"https://example.org/a.", ""}, {"https://example.org/a.b c", ""}, {"https://example.org/x.y/z", ""},
          {"data.csv", "csv"}, {"folder/data.xlsx", "xlsx"}, {"https://example.org/a.b.csv", "csv"}, {"mailto:a@b.ca", ""}, {"urn:isbn:b.csv", ""},
          {"https://example.org/a.zip", "zip"}, {"https://example.org/my%20file.csv", "csv"}, {"https://example.org/x.verylongsuffix", ""}, {"", ""}})
        CHECK(suffix_of(in) == out);
}

TEST_CASE("the host is found without user and port") {
    CHECK(host_of(" https://me@Data.example.org:8080/x ") == "Data.example.org");
    CHECK(host_of("https://example.org?x@y") == "example.org");
    CHECK(host_of("mailto:a@b.ca").empty());
    CHECK(host_of("nothing").empty());
}

TEST_CASE("percent escapes are resolved, other percent signs stay") {
    CHECK(decode_percent("a%20b%C3%A9%c3%a9+%zz%2") == "a b\xc3\xa9\xc3\xa9+%zz%2");
    CHECK(decode_percent("").empty());
    CHECK(decode_percent("%00") == std::string(1, '\0'));
}

TEST_CASE("what must be escaped is the same at every place of a long address") {
    // A byte alone is looked at by itself, one in a long text together with its neighbours.
    for (int byte = 1; byte < 256; ++byte) {
        const std::string short_one = std::string("http://a.b/") + static_cast<char>(byte) + "x";
        const bool stays = clean(short_one) == short_one;
        for (std::size_t place = 0; place < 36; ++place) {
            std::string path(37, 'x');
            path[place] = static_cast<char>(byte);
            INFO("byte " << byte << " at " << place);
            CHECK((clean("http://a.b/" + path) == "http://a.b/" + path) == stays);
        }
    }
}
