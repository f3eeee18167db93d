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

    /// Of `text` (trimmed). The reference is good until the next call. Asked several times of one text, it looks once.
    const Origin& of(std::string_view text) {
        if (last_ == none || text.data() != data_ || text.size() != size_) last_ = look(text);
        data_ = text.data();
        size_ = text.size();
        return kept_[last_];
    }

    /// To be called when the memory of texts is used again.
    void forget() { last_ = none; }

private:
    static constexpr std::size_t places = 64;
    static constexpr std::size_t other = places;  // of an address whose origin is not kept
    static constexpr std::size_t none = places + 1;

    std::size_t look(std::string_view text);

    // By number and not by address, which changes when this is moved.
    std::array<Origin, places + 1> kept_;
    std::size_t latest_ = 0;  // of those that are kept
    std::size_t last_ = none;
    const char* data_ = nullptr;
    std::size_t size_ = 0;
};

/// True for names that only a publisher's own network knows, and for those of examples (RFC 2606, RFC 6761, RFC 1918).
bool is_private_host(std::string_view host);

}  // namespace catwalk::check
