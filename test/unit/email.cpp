// SPDX-License-Identifier: Apache-2.0
#include <catwalk/base/email.hpp>

#include "catch.hpp"

#include <string>
#include <utility>

using namespace catwalk;

namespace {
using Pair = std::pair<const char*, const char*>;
std::string first(std::string_view text) {
    const auto email = first_email(text);
    return email ? std::string(email->address) : "none";
}
}  // namespace

TEST_CASE("one clean address is known as such") {
    for (const char* text : {"a@b.ca", "open.data+x@Example.gov.ab.ca", "o'brien@example.org", "a_b-c@sub-domain.example.org", "A1@1a.org", "a&b@c.org"}) {
        CHECK(is_email(text));
        CHECK(first_email(text)->exact);
        CHECK(first(text) == text);
    }
}

TEST_CASE("an address is found in what surrounds it") {
    for (const auto& [in, out] :
         {Pair{"mailto:a@b.ca", "a@b.ca"}, {"mailto:a@b.ca?subject=x", "a@b.ca"}, {"MAILTO: a@b.ca", "a@b.ca"}, {"a@x.ca; b@y.ca", "a@x.ca"},
          {"Name <a@b.ca>", "a@b.ca"}, {"[u'don.page@gov.ab.ca'", "don.page@gov.ab.ca"}, {"['a@b.ca']", "a@b.ca"}, {" a@b.ca ", "a@b.ca"},
          {"a@b.ca.", "a@b.ca"}, {"(a@b.ca)", "a@b.ca"}, {"Courriel\xc2\xa0:\xc2\xa0" "a@b.ca", "a@b.ca"}, {"\xc2\xab" "a@b.ca\xc2\xbb", "a@b.ca"},
          {"mailto:%20a@b.ca", "a@b.ca"}, {"x@y z@b.ca", "z@b.ca"}, {"\"o'brien@example.org\"", "o'brien@example.org"}, {"\xef\xbb\xbf" "a@b.ca", "a@b.ca"}}) {
        CHECK(first(in) == out);
        CHECK_FALSE(first_email(in)->exact);
    }
}

TEST_CASE("what is no address, or more than one can tell, is refused") {
    for (const char* text : {"", "@", "a@", "@b.ca", "a@b", "a b.ca", "a@b@c.ca", "jos\xc3\xa9@b.ca", "a@caf\xc3\xa9.ca", "a..b@c.ca", "a@-b.ca", "a@b-.ca", "a@b.c", "a@b.1a",
                             "a@b..ca", "user at example dot org", "100%25@b.ca", "https://twitter.com/@name", "n/a", "a@.ca"})
        CHECK(first(text) == "none");
    CHECK_FALSE(is_email(std::string(65, 'a') + "@b.ca"));
    CHECK_FALSE(is_email("a@" + std::string(64, 'b') + ".ca"));
    CHECK(first(std::string(70, 'a') + "@b.ca") == "none");
}

TEST_CASE("all addresses are found once") {
    const auto found = all_emails("a@x.ca; B <b@y.ca>, A@X.ca / c@z.ca");
    REQUIRE(found.size() == 3);
    CHECK(found[0] == "a@x.ca");
    CHECK(found[1] == "b@y.ca");
    CHECK(found[2] == "c@z.ca");
    CHECK(all_emails("none").empty());
}
