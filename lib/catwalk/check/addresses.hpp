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
        if (last_ != nullptr && text.data() == data_ && text.size() == size_) return *last_;
        last_ = &look(text);
        data_ = text.data();
        size_ = text.size();
        return *last_;
    }

    /// To be called when the memory of texts is used again.
    void forget() { last_ = nullptr; }

private:
    const Origin& look(std::string_view text);

    std::array<Origin, 64> kept_;
    const Origin* latest_ = &kept_.front();  // of those that are kept
    Origin other_;
    const char* data_ = nullptr;
    std::size_t size_ = 0;
    const Origin* last_ = nullptr;
};

/// True for names that only a publisher's own network knows, and for those of examples (RFC 2606, RFC 6761, RFC 1918).
bool is_private_host(std::string_view host);

}  // namespace catwalk::check
