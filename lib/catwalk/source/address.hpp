// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/export.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace catwalk::source {

/// An internet address: always the sixteen bytes of IPv6, an IPv4 one mapped into it (`::ffff:192.0.2.1`).
struct Address {
    std::array<std::uint8_t, 16> bytes{};

    bool operator==(const Address&) const = default;

    /// Of four bytes in network order.
    CATWALK_EXPORT static Address v4(std::uint32_t address);
};

/// The address that `host` spells: IPv6 with or without brackets and zone, IPv4 in each form that the system's own functions
/// take: `127.0.0.1`, `127.1`, `2130706433`, `0177.0.0.1`, `0x7f000001`. Nothing for a name.
CATWALK_EXPORT std::optional<Address> address_of(std::string_view host);

/// True for an address that anybody on the internet may be sent to.
///
/// False for loopback, private, link-local, shared (100.64/10), documentation, benchmark, multicast, reserved and unspecified
/// ones (RFC 6890 and its registries), and for each of these inside IPv6: mapped, compatible, NAT64 (64:ff9b::/96 and
/// 64:ff9b:1::/48), 6to4 and Teredo.
CATWALK_EXPORT bool is_public(const Address& address);

/// The address in its usual spelling, for messages.
CATWALK_EXPORT std::string text_of(const Address& address);

}  // namespace catwalk::source
