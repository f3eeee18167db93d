// SPDX-License-Identifier: Apache-2.0
#include "cli/http_guard.hpp"

#include "catch.hpp"

#include <netinet/in.h>
#include <sys/socket.h>

#include <cstring>
#include <map>

using namespace catwalk;
using namespace catwalk::cli;

namespace {

sockaddr_storage socket_address(std::string_view host, std::uint16_t port) {
    sockaddr_in6 address{};
    address.sin6_family = AF_INET6;
    address.sin6_port = htons(port);
    std::memcpy(&address.sin6_addr, source::address_of(host)->bytes.data(), 16);
    sockaddr_storage storage{};
    std::memcpy(&storage, &address, sizeof address);
    return storage;
}

bool admits(Guard guard, std::string_view host, std::uint16_t port) {
    const sockaddr_storage address = socket_address(host, port);
    return guard.admits(reinterpret_cast<const sockaddr*>(&address));
}

Guard guard(std::string_view home, std::string_view target, bool allow_private = false, bool proxied = false) {
    return {allow_private, endpoint_of(home), endpoint_of(target), proxied};
}

std::string proxy(std::string_view url, std::map<std::string, std::string> environment) {
    return proxy_for(url, [&](const char* name) { return environment[name]; });
}

}  // namespace

TEST_CASE("an endpoint is host and port, and the address that it may spell") {
    CHECK(endpoint_of("http://Data.Example.org/x") == Endpoint{"data.example.org", 80, std::nullopt});
    CHECK(endpoint_of("https://data.example.org:8443") == Endpoint{"data.example.org", 8443, std::nullopt});
    CHECK(endpoint_of("https://[::1]/").address == source::address_of("::1"));
    CHECK(endpoint_of("http://0177.1:81/") == Endpoint{"0177.1", 81, source::address_of("127.0.0.1")});
}

TEST_CASE("a name that leads into a private network is refused, whoever gave it") {
    CHECK_FALSE(admits(guard("https://data.example.org", "https://data.example.org"), "10.0.0.1", 443));
    CHECK_FALSE(admits(guard("http://127.0.0.1:5000", "http://other.example.org"), "127.0.0.1", 80));
    CHECK(admits(guard("https://data.example.org", "https://data.example.org"), "8.8.8.8", 443));
    CHECK(admits(guard("https://data.example.org", "https://data.example.org", true), "10.0.0.1", 443));
}

TEST_CASE("an address that the user spelled out is meant, at that port alone") {
    const Guard home = guard("http://127.0.0.1:5000/portal", "http://127.0.0.1:5000/portal");
    CHECK(admits(home, "127.0.0.1", 5000));
    CHECK(admits(home, "::ffff:127.0.0.1", 5000));
    CHECK_FALSE(admits(home, "127.0.0.1", 6379));
    CHECK_FALSE(admits(home, "127.0.0.2", 5000));
    CHECK(admits(guard("http://localhost:5000", "http://localhost:5000"), "::1", 5000));
    CHECK_FALSE(admits(guard("http://localhost:5000", "http://localhost:5000"), "127.0.0.9", 5000));
}

TEST_CASE("a target that is spelled as a closed address is refused before anything is resolved") {
    CHECK_FALSE(guard("https://data.example.org", "http://169.254.169.254/latest").admits_host());
    CHECK_FALSE(guard("https://data.example.org", "http://2130706433/", false, true).admits_host());
    CHECK(guard("https://data.example.org", "http://data.example.org/").admits_host());
}

TEST_CASE("behind a proxy the socket is the proxy's") {
    CHECK(admits(guard("https://data.example.org", "https://data.example.org", false, true), "10.0.0.1", 3128));
}

TEST_CASE("proxies are those of the environment") {
    CHECK(proxy("http://a.example.org/", {{"http_proxy", "http://p:1"}}) == "http://p:1");
    CHECK(proxy("https://a.example.org/", {{"http_proxy", "http://p:1"}}).empty());
    CHECK(proxy("https://a.example.org/", {{"HTTPS_PROXY", "http://p:2"}}) == "http://p:2");
    CHECK(proxy("http://a.example.org/", {{"HTTP_PROXY", "http://p:1"}}).empty());
    CHECK(proxy("http://a.example.org/", {{"ALL_PROXY", "http://p:3"}}) == "http://p:3");
}

TEST_CASE("no_proxy spares hosts, domains, and all") {
    const auto spared = [](const char* list, const char* url) {
        return proxy(url, {{"http_proxy", "http://p:1"}, {"no_proxy", list}}).empty();
    };
    CHECK(spared("example.org", "http://example.org/"));
    CHECK(spared("x.net, .example.org", "http://data.EXAMPLE.org/"));
    CHECK(spared("*", "http://data.example.org/"));
    CHECK_FALSE(spared("ample.org", "http://example.org/"));
    CHECK_FALSE(spared("", "http://example.org/"));
}
