// SPDX-License-Identifier: Apache-2.0
#include <catwalk/base/text.hpp>

#include "catch.hpp"

using namespace catwalk;

TEST_CASE("a well-formed language tag is known in any case") {
    for (const char* tag : {"fr", "FR", "fra", "fr-CA", "fr-ca", "zh-Hant-TW", "es-419", "zh-cmn-Hans-CN", "sl-rozaj-biske", "de-1996",
                            "fr-t-en", "fr-t-en-t0-und", "FR-T-EN", "en-t-fr", "de-DE-u-co-phonebk", "x-private", "en-x-a-b", "i-klingon",
                            "EN-gb-OED", "und", "und-Latn", "hy-Latn-IT-arevela"})
        CHECK(is_language_tag(tag));
}

TEST_CASE("what is not a well-formed language tag is refused") {
    for (const char* tag : {"", "f", "1a", "fr-", "-fr", "fr--CA", "fr_CA", "english", "French", "fr-t", "fr-t-e", "fr-CA-CA", "x", "x-",
                            "en-a-bb-a-cc", "de-1996-1996", "fr CA", "fr-\xc3\xa9t", "i-unknown", "abcdefghi", "en-abcdefghi", "en-x", "fr;q=1"})
        CHECK_FALSE(is_language_tag(tag));
    CHECK_FALSE(is_language_tag(std::string(300, 'a')));
}

TEST_CASE("a language tag is written in its usual case") {
    CHECK(canonical_language_tag("FR") == "fr");
    CHECK(canonical_language_tag("fr-ca") == "fr-CA");
    CHECK(canonical_language_tag("ZH-hANT-tw") == "zh-Hant-TW");
    CHECK(canonical_language_tag("FR-T-EN-T0-UND") == "fr-t-en-t0-und");
    CHECK(canonical_language_tag("EN-GB-oed") == "en-GB-oed");
    CHECK(canonical_language_tag("sgn-be-fr") == "sgn-BE-FR");
    CHECK(canonical_language_tag("ES-419") == "es-419");
    CHECK(canonical_language_tag("X-FR-CA") == "x-fr-ca");
    CHECK(canonical_language_tag("en-1994-X-YY") == "en-1994-x-yy");
    CHECK(canonical_language_tag("not a tag").empty());
}
