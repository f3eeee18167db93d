// SPDX-License-Identifier: Apache-2.0
#include "cli/http_guard.hpp"

#include <catwalk/base/url.hpp>

#include <fmt/format.h>

#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <utility>

namespace catwalk::cli {

namespace {

std::string lower(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
    return out;
}

// One entry of no_proxy: `*`, a host, or a domain with or without a dot before it.
bool covers(std::string_view entry, std::string_view host) {
    if (entry == "*") return true;
    if (entry.starts_with('.')) entry.remove_prefix(1);
    if (entry.empty() || !host.ends_with(entry)) return false;
    return host.size() == entry.size() || host[host.size() - entry.size() - 1] == '.';
}

bool excepted(std::string_view list, std::string_view host) {
    while (!list.empty()) {
        const std::string_view entry = list.substr(0, list.find_first_of(", "));
        list.remove_prefix(std::min(list.size(), entry.size() + 1));
        if (covers(entry, host)) return true;
    }
    return false;
}

}  // namespace

Endpoint endpoint_of(std::string_view url) {
    Endpoint endpoint;
    const auto parts = split_url(url);
    if (!parts) return endpoint;
    std::string_view host = parts->host;
    if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
    endpoint.host = lower(host);
    endpoint.port = parts->scheme == UrlScheme::https ? 443 : 80;
    std::from_chars(parts->port.data(), parts->port.data() + parts->port.size(), endpoint.port);
    endpoint.address = source::address_of(endpoint.host);
    return endpoint;
}

std::string proxy_for(std::string_view url, const std::function<std::string(const char*)>& lookup) {
    const auto first = [&](std::initializer_list<const char*> names) {
        for (const char* name : names) {
            if (std::string value = lookup(name); !value.empty()) return value;
        }
        return std::string();
    };
    // HTTP_PROXY in capitals is what a web server would make of a client's `Proxy:` header: not read.
    std::string proxy = lower(url.substr(0, 6)) == "https:" ? first({"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"})
                                                            : first({"http_proxy", "all_proxy", "ALL_PROXY"});
    if (proxy.empty() || excepted(lower(first({"no_proxy", "NO_PROXY"})), endpoint_of(url).host)) return {};
    return proxy;
}

Guard::Guard(bool allow_private, Endpoint home, Endpoint target, bool proxied)
    : allow_private_(allow_private), home_(std::move(home)), target_(std::move(target)), proxied_(proxied) {}

bool Guard::admits_host() { return !target_.address || admits(*target_.address, target_.port); }

bool Guard::admits(const sockaddr* address) {
    if (proxied_) return true;
    if (address->sa_family == AF_INET) {
        sockaddr_in v4;
        std::memcpy(&v4, address, sizeof v4);
        return admits(source::Address::v4(ntohl(v4.sin_addr.s_addr)), ntohs(v4.sin_port));
    }
    if (address->sa_family == AF_INET6) {
        sockaddr_in6 v6;
        std::memcpy(&v6, address, sizeof v6);
        source::Address bytes;
        std::memcpy(bytes.bytes.data(), &v6.sin6_addr, bytes.bytes.size());
        return admits(bytes, ntohs(v6.sin6_port));
    }
    refused_ = "an address of no known family";
    return false;
}

bool Guard::admits(const source::Address& address, std::uint16_t port) {
    const bool local = home_.host == "localhost" && (address == source::address_of("127.0.0.1") || address == source::address_of("::1"));
    const bool spelled_out = (home_.address == address || local) && home_.port == port;
    if (allow_private_ || spelled_out || source::is_public(address)) return true;
    refused_ = source::text_of(address);
    return false;
}

std::string Guard::refusal() const {
    const bool itself = target_.address && source::text_of(*target_.address) == refused_;
    if (itself) return fmt::format("{} is not a public address (--allow-private would let it)", refused_);
    return fmt::format("{} leads to {}, which is not public (--allow-private would let it)", target_.host, refused_);
}

}  // namespace catwalk::cli
