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

// What stands before the first slash of a path: most addresses' origin. Empty where that is not plain to see.
std::string_view plain_origin(std::string_view text) {
    constexpr std::size_t longest_scheme = 6;
    const std::size_t slashes = text.substr(0, longest_scheme + 2).find("//");
    if (slashes == std::string_view::npos) return {};
    return text.substr(0, text.find('/', slashes + 2));
}

// Hosts of one portal begin alike; they end in different ways.
std::size_t number_of(std::string_view origin, std::size_t places) {
    std::uint32_t last = 0;
    std::memcpy(&last, origin.data() + origin.size() - sizeof last, sizeof last);
    return ((last ^ static_cast<std::uint32_t>(origin.size())) * 0x9E3779B1U >> 16) % places;
}

}  // namespace

bool is_private_host(std::string_view host) {
    if (host.starts_with('['))
        return host.starts_with("[::1]") || host.starts_with("[fc") || host.starts_with("[fd") || host.starts_with("[fe8");
    std::string small(host);
    for (char& c : small) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    return is_reserved(small) || is_private_number(small);
}

std::size_t Addresses::look(std::string_view text) {
    // The next address is mostly on the same host.
    const std::string& before = kept_[latest_].text;
    if (const std::size_t size = before.size(); size != 0 && text.size() > size && text[size] == '/' && text.starts_with(before))
        return latest_;
    const std::string_view origin = plain_origin(text);
    const std::size_t place = origin.size() < sizeof(std::uint32_t) ? other : number_of(origin, places);
    if (place != other && kept_[place].text == origin) return latest_ = place;
    const auto url = split_url(text);
    Origin found{{}, url.has_value(), url ? url->scheme : UrlScheme::http, !url || url->host.empty() || !is_private_host(url->host)};
    const auto leave = [&] {
        kept_[other] = std::move(found);
        return other;
    };
    if (!url || url->scheme > UrlScheme::ftps || place == other) return leave();
    const char* end = url->port.empty() ? url->host.data() + url->host.size() : url->port.data() + url->port.size();
    // `host:` with no port behind it, or a query without a path, is another text than what is kept, and is looked at each time.
    if (end != origin.data() + origin.size()) return leave();
    found.text = origin;
    kept_[place] = std::move(found);
    return latest_ = place;
}

}  // namespace catwalk::check
