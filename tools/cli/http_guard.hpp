// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/source/address.hpp>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

struct sockaddr;

namespace catwalk::cli {

/// What an address of the web names: a host and a port.
struct Endpoint {
    std::string host;  ///< in lower case, without brackets
    std::uint16_t port = 0;
    std::optional<source::Address> address;  ///< where the host is spelled as one

    bool operator==(const Endpoint&) const = default;
};

/// The endpoint of an http or https address.
Endpoint endpoint_of(std::string_view url);

/// The proxy that the environment (`lookup` of a variable's name) sets for an address; empty: none.
std::string proxy_for(std::string_view url, const std::function<std::string(const char*)>& lookup);

/// Decides whether a socket may be opened, for one request.
class Guard {
public:
    Guard() = default;
    /// `home` is what the user named; `target` where the request goes; `proxied` if a proxy stands between, so that the
    /// socket is opened to that.
    Guard(bool allow_private, Endpoint home, Endpoint target, bool proxied);

    /// False for a target that is spelled as an address and closed: known before anything is resolved.
    bool admits_host();

    /// False, and refused() from then on, for an address that is not public.
    bool admits(const sockaddr* address);

    [[nodiscard]] bool refused() const { return !refused_.empty(); }
    /// Why, in one line.
    [[nodiscard]] std::string refusal() const;

private:
    bool admits(const source::Address& address, std::uint16_t port);

    bool allow_private_ = false;
    Endpoint home_;
    Endpoint target_;
    bool proxied_ = false;
    std::string refused_;
};

}  // namespace catwalk::cli
