// SPDX-License-Identifier: Apache-2.0
#include <catwalk/check/addresses.hpp>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <cstring>

namespace catwalk::check {

namespace {

bool is_reserved(std::string_view host) {
    // Not .example: a catalogue below that name is an example on purpose.
    constexpr std::array<std::string_view, 11> last = {".corp", ".domain", ".home",        ".internal",  ".intranet", ".invalid",
                                                       ".lan",  ".local",  ".localdomain", ".localhost", ".test"};
    constexpr std::array<std::string_view, 3> second = {"example.com", "example.net", "example.org"};
    if (host.find('.') == std::string_view::npos) return true;
    if (std::any_of(last.begin(), last.end(), [&](std::string_view name) { return host.ends_with(name); })) return true;
    return std::any_of(second.begin(), second.end(), [&](std::string_view name) {
        return host.ends_with(name) && (host.size() == name.size() || host[host.size() - name.size() - 1] == '.');
    });
}

bool is_private_number(std::string_view host) {
    std::array<unsigned, 4> parts{};
    const char* at = host.data();
    const char* end = host.data() + host.size();
    for (std::size_t i = 0; i < 4; ++i) {
        const auto [next, wrong] = std::from_chars(at, end, parts[i]);
        if (wrong != std::errc() || (i < 3 ? next == end || *next != '.' : next != end)) return false;
        at = next + 1;
    }
    return parts[0] == 10 || parts[0] == 127 || parts[0] == 0 || (parts[0] == 192 && parts[1] == 168) ||
           (parts[0] == 169 && parts[1] == 254) || (parts[0] == 172 && parts[1] >= 16 && parts[1] < 32);
}

// Hosts of one portal begin alike; they end in different ways.
constexpr std::size_t tail_size = sizeof(std::uint64_t);

bool same_tail(const char* end, const char* other_end) { return std::memcmp(end - tail_size, other_end - tail_size, tail_size) == 0; }

}  // namespace

bool is_private_host(std::string_view host) {
    if (host.starts_with('['))
        return host.starts_with("[::1]") || host.starts_with("[fc") || host.starts_with("[fd") || host.starts_with("[fe8");
    std::string small(host);
    for (char& c : small) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    return is_reserved(small) || is_private_number(small);
}

const Addresses::Origin& Addresses::look(std::string_view text) {
    for (const Origin& one : kept_) {
        const std::size_t size = one.text.size();
        if (size < tail_size || text.size() < size || !same_tail(text.data() + size, one.text.data() + size) || !text.starts_with(one.text)) continue;
        if (text.size() == size || text[size] == '/' || text[size] == '?' || text[size] == '#') return one;
    }
    const auto url = split_url(text);
    Origin found{{}, url.has_value(), url ? url->scheme : UrlScheme::http, !url || url->host.empty() || !is_private_host(url->host)};
    if (!url || url->scheme > UrlScheme::ftps) return other_ = std::move(found);
    const char* end = url->port.empty() ? url->host.data() + url->host.size() : url->port.data() + url->port.size();
    found.text = text.substr(0, static_cast<std::size_t>(end - text.data()));
    // `host:` with no port behind it is another text than what is kept, and is looked at each time.
    Origin& place = kept_[oldest_];
    oldest_ = (oldest_ + 1) % kept_.size();
    return place = std::move(found);
}

}  // namespace catwalk::check
