// SPDX-License-Identifier: Apache-2.0
#include <catwalk/check/addresses.hpp>

#include <catwalk/check/byte_classes.hpp>
#include <catwalk/check/short_text.hpp>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <cstring>

namespace catwalk::check {

namespace {

// Bytes that stand in an address as they are, wherever they stand.
constexpr std::array<bool, 256> make_plain() {
    std::array<bool, 256> plain{};
    for (int c = '!'; c < 0x7F; ++c) plain[static_cast<std::size_t>(c)] = true;
    for (const char c : std::string_view("\"<>\\^`{|}%")) plain[static_cast<unsigned char>(c)] = false;
    return plain;
}
constexpr std::array<bool, 256> plain = make_plain();

bool is_hex(char c) { return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f'); }

// A byte that may stand there, or the beginning of an escape.
bool is_plain_at(std::string_view text, std::size_t at) {
    return plain[static_cast<unsigned char>(text[at])] ||
           (text[at] == '%' && at + 2 < text.size() && is_hex(text[at + 1]) && is_hex(text[at + 2]));
}

#if defined(__x86_64__)

constexpr std::size_t block = 32;

// Of what is not plain and of `?` and `#`, bits by the two halves of a byte; a byte has those that both its halves have.
constexpr ByteClasses classes = [] {
    ByteClasses all;
    all.add(1, {0, 1, 8, 9, 10, 11, 12, 13, 14, 15}, ByteClasses::every);
    all.add(2, {2}, {0x0, 0x2, 0x5});        // space, `"`, `%`
    all.add(4, {3, 5}, {0xC, 0xE});          // `<`, `>`, `\\`, `^`
    all.add(8, {6}, {0x0});                  // back quote
    all.add(16, {7}, {0xB, 0xC, 0xD, 0xF});  // `{`, `|`, `}`, DEL
    all.add(32, {3}, {0xF});                 // `?`
    all.add(64, {2}, {0x3});                 // `#`
    return all;
}();
constexpr char special_classes = 31;
constexpr char query_classes = 96;

struct Bytes {
    bool is_clean = true;
    bool has_query = false;
};

__attribute__((target("avx2"))) inline unsigned mask_of(__m256i all, char wanted) {
    const __m256i none = _mm256_cmpeq_epi8(_mm256_and_si256(all, _mm256_set1_epi8(wanted)), _mm256_setzero_si256());
    return ~static_cast<unsigned>(_mm256_movemask_epi8(none));
}

__attribute__((target("avx2"))) Bytes bytes_of(std::string_view text) {
    std::array<char, block> few;
    std::string_view all = text;
    if (text.size() < block) {
        few.fill('x');
        std::memcpy(few.data(), text.data(), text.size());
        all = {few.data(), few.size()};
    }
    Bytes found;
    __m256i seen = _mm256_setzero_si256();
    for (std::size_t next = 0; next < all.size(); next += block) {
        // The last block begins inside the one before it.
        const std::size_t at = std::min(next, all.size() - block);
        const __m256i of_block = reinterpret_cast<__m256i>(
            classes_of(classes, reinterpret_cast<WideBytes>(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(all.data() + at)))));
        if (_mm256_testz_si256(of_block, of_block) != 0) continue;
        seen = _mm256_or_si256(seen, of_block);
        for (unsigned special = mask_of(of_block, special_classes); special != 0 && found.is_clean; special &= special - 1)
            found.is_clean = is_plain_at(text, at + static_cast<std::size_t>(__builtin_ctz(special)));
    }
    found.has_query = mask_of(seen, query_classes) != 0;
    return found;
}

#endif

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

// Hosts of one portal begin alike, and those of one country end alike: all of an origin counts, in words that overlap at the end.
std::size_t number_of(std::string_view origin, std::size_t places) {
    constexpr std::size_t size = sizeof(std::uint64_t);
    std::uint64_t hash = origin.size();
    for (std::size_t next = 0; next < origin.size(); next += size) {
        std::uint64_t word = 0;
        std::memcpy(&word, origin.data() + std::min(next, origin.size() - size), size);
        hash = (hash ^ word) * 0x9E3779B97F4A7C15ULL;
        hash ^= hash >> 32;
    }
    return hash % places;
}

}  // namespace

std::uint8_t Addresses::marks_of(std::string_view text) {
#if defined(__x86_64__)
    static const bool wide = __builtin_cpu_supports("avx2") != 0;
    if (wide && !text.empty()) {
        const auto [is_clean, has_query] = bytes_of(text);
        return static_cast<std::uint8_t>((is_clean ? 0 : unclean) | (has_query ? query : 0));
    }
#endif
    std::uint8_t marks = text.find_first_of("?#") != std::string_view::npos ? query : 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!is_plain_at(text, at)) marks |= unclean;
    }
    return marks;
}

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
    if (const std::size_t size = before.size();
        size != 0 && text.size() > size && text[size] == '/' && same_text(text.data(), before.data(), size))
        return latest_;
    const std::string_view origin = plain_origin(text);
    const std::size_t place = origin.size() < sizeof(std::uint64_t) ? other : number_of(origin, places);
    const std::string& kept = kept_[place].text;
    if (place != other && kept.size() == origin.size() && same_text(kept.data(), origin.data(), kept.size())) return latest_ = place;
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
