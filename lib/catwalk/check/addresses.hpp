// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/base/url.hpp>

#include <array>
#include <string>
#include <string_view>

namespace catwalk::check {

/// What is said of web addresses up to their path, remembered: a catalogue has thousands of addresses on a few hosts. One per thread.
class Addresses {
public:
    struct Origin {
        std::string text;     ///< `https://data.larkhaven.gov`; empty for what has no host
        bool is_url = false;  ///< as split_url() has it
        UrlScheme scheme = UrlScheme::http;
        bool is_public = true;  ///< not one of the hosts that only an inner network knows, or that stand for examples
    };

    /// Of `text` (trimmed). The reference is good until the next call.
    const Origin& of(std::string_view text);

private:
    std::array<Origin, 4> kept_;
    std::size_t oldest_ = 0;
    Origin other_;
};

/// True for names that only a publisher's own network knows, and for those of examples (RFC 2606, RFC 6761, RFC 1918).
bool is_private_host(std::string_view host);

}  // namespace catwalk::check
