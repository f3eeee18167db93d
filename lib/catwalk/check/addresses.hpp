// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/base/text.hpp>
#include <catwalk/base/url.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

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

    /// All of `text`, whose margins do not count. Asked several times of one text, each looks once. The reference is good until the next
    /// call.
    const Origin& origin(std::string_view text) {
        turn_to(text);
        if (last_ == none) last_ = look(trimmed_);
        return kept_[last_];
    }
    std::string_view trimmed(std::string_view text) {
        turn_to(text);
        return trimmed_;
    }
    /// True if nothing in it has to be escaped, as far as its bytes alone show.
    bool is_plain(std::string_view text) { return (marks_at(text) & unclean) == 0; }
    /// True if it has a `?` or a `#`.
    bool has_query(std::string_view text) { return (marks_at(text) & query) != 0; }

    /// True if its path begins within so many bytes of trimmed(), as far as its origin alone shows.
    bool has_path(std::string_view text, std::size_t size) {
        const std::size_t before = origin(text).text.size();
        return before != 0 && before < size && trimmed_[before] == '/';
    }

    /// To be called when the memory of texts is used again.
    void forget() { data_ = nullptr; }

private:
    static constexpr std::size_t places = 256;
    static constexpr std::size_t other = places;  // of an address whose origin is not kept
    static constexpr std::size_t none = places + 1;
    enum Mark : std::uint8_t { unclean = 1, query = 2, unasked = 4 };

    void turn_to(std::string_view text) {
        if (text.data() == data_ && text.size() == size_) return;
        data_ = text.data();
        size_ = text.size();
        trimmed_ = catwalk::trimmed(text);
        last_ = none;
        marks_ = unasked;
    }
    std::uint8_t marks_at(std::string_view text) {
        turn_to(text);
        if (marks_ == unasked) marks_ = marks_of(trimmed_);
        return marks_;
    }
    std::size_t look(std::string_view text);
    static std::uint8_t marks_of(std::string_view text);

    // By number and not by address, which changes when this is moved.
    std::vector<Origin> kept_ = std::vector<Origin>(places + 1);
    std::size_t latest_ = 0;  // of those that are kept
    // The text at hand, and what is known of it.
    const char* data_ = nullptr;
    std::size_t size_ = 0;
    std::string_view trimmed_;
    std::size_t last_ = none;
    std::uint8_t marks_ = unasked;
};

/// True for names that only a publisher's own network knows, and for those of examples (RFC 2606, RFC 6761, RFC 1918).
bool is_private_host(std::string_view host);

}  // namespace catwalk::check
