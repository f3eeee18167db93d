// SPDX-License-Identifier: Apache-2.0
#include <catwalk/base/url.hpp>

#include <catwalk/base/text.hpp>

#include <algorithm>
#include <array>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace catwalk {

namespace {

constexpr std::size_t npos = std::string_view::npos;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }
bool is_hex(char c) { return is_digit(c) || (lower(c) >= 'a' && lower(c) <= 'f'); }
bool is_beyond_ascii(char c) { return static_cast<unsigned char>(c) >= 0x80; }

bool same(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == y; });
}

std::optional<UrlScheme> scheme_of(std::string_view name) {
    constexpr std::array<std::string_view, 7> names{"http", "https", "ftp", "ftps", "mailto", "urn", "doi"};
    for (std::size_t i = 0; i < names.size(); ++i)
        if (same(name, names[i])) return static_cast<UrlScheme>(i);
    return std::nullopt;
}

bool is_escape(std::string_view text, std::size_t at) {
    return at + 2 < text.size() && is_hex(text[at + 1]) && is_hex(text[at + 2]);
}

// A name or an address. `http://http://…` is a slip of the hand, not a host of that name.
bool is_host(std::string_view host) {
    if (host.empty() || host.front() == '.' || same(host, "http") || same(host, "https")) return false;
    if (host.front() == '[') return host.size() > 3 && host.back() == ']';
    return std::all_of(host.begin(), host.end(), [](char c) {
        return is_letter(c) || is_digit(c) || c == '.' || c == '-' || c == '_' || c == '%' || is_beyond_ascii(c);
    });
}

bool split_authority(std::string_view authority, Url& url) {
    const std::size_t at = authority.rfind('@');
    if (at != npos) url.user = authority.substr(0, at);
    url.host = at == npos ? authority : authority.substr(at + 1);
    const std::size_t bracket = url.host.rfind(']');
    const std::size_t colon = url.host.find(':', bracket == npos ? 0 : bracket);
    if (colon != npos) {
        url.port = url.host.substr(colon + 1);
        url.host = url.host.substr(0, colon);
    }
    return is_host(url.host) && url.port.size() <= 5 && std::all_of(url.port.begin(), url.port.end(), is_digit);
}

void split_tail(std::string_view rest, Url& url) {
    const std::size_t hash = rest.find('#');
    if (hash != npos) url.fragment = rest.substr(hash + 1);
    rest = rest.substr(0, hash);
    const std::size_t question = rest.find('?');
    if (question != npos) url.query = rest.substr(question + 1);
    url.path = rest.substr(0, question);
}

// Where the authority ends.
std::size_t authority_end(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size() && text[at] != '/' && text[at] != '?' && text[at] != '#') ++at;
    return at;
}

bool split_rest(std::string_view rest, Url& url) {
    if (url.scheme <= UrlScheme::ftps) {
        if (rest.substr(0, 2) != "//") return false;
        rest.remove_prefix(2);
        const std::size_t end = authority_end(rest);
        split_tail(rest.substr(end), url);
        return split_authority(rest.substr(0, end), url);
    }
    split_tail(rest, url);
    if (url.scheme == UrlScheme::mailto) return url.path.find('@') != npos;
    if (url.scheme == UrlScheme::doi) return url.path.substr(0, 3) == "10." && url.path.find('/') != npos;
    const std::size_t colon = url.path.find(':');
    return colon != npos && colon > 1 && colon + 1 < url.path.size();
}

// The size of the character at `at` (beyond ASCII) if nobody sees it, or if it is none.
std::size_t unseen_at(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) { return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U; };
    const unsigned lead = byte(0);
    const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (!is_utf8(text.substr(at, size)) || at + size > text.size()) return 1;
    if (lead == 0xC2 && byte(1) <= 0xA0) return size;
    if (lead == 0xE2 && byte(1) == 0x80 && (byte(2) <= 0x8F || (byte(2) >= 0xA8 && byte(2) <= 0xAF))) return size;
    if (lead == 0xE2 && byte(1) == 0x81 && byte(2) >= 0x9F && byte(2) <= 0xAF) return size;
    if (lead == 0xE3 && byte(1) == 0x80 && byte(2) == 0x80) return size;
    return lead == 0xEF && byte(1) == 0xBB && byte(2) == 0xBF ? size : 0;
}

enum class Class : std::uint8_t { legal, illegal, percent, beyond_ascii };

constexpr std::array<Class, 256> make_classes() {
    std::array<Class, 256> classes{};
    for (std::size_t byte = 0; byte < classes.size(); ++byte)
        classes[byte] = byte >= 0x80 ? Class::beyond_ascii : byte <= ' ' || byte == 0x7F ? Class::illegal : Class::legal;
    for (char c : std::string_view("\"<>\\^`{|}")) classes[static_cast<unsigned char>(c)] = Class::illegal;
    classes['%'] = Class::percent;
    return classes;
}

constexpr std::array<Class, 256> classes = make_classes();

// How many bytes at `at` must be escaped.
std::size_t illegal_at(std::string_view text, std::size_t at) {
    switch (classes[static_cast<unsigned char>(text[at])]) {
        case Class::legal: return 0;
        case Class::illegal: return 1;
        case Class::percent: return is_escape(text, at) ? 0 : 1;
        case Class::beyond_ascii: return unseen_at(text, at);
    }
    return 0;
}

std::size_t seen_size(std::string_view text, std::size_t at) {
    const auto lead = static_cast<unsigned char>(text[at]);
    return lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
}

void append_escaped(std::string& out, std::string_view bytes) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    for (char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        out.push_back('%');
        out.push_back(digits[byte >> 4U]);
        out.push_back(digits[byte & 15U]);
    }
}

std::size_t first_illegal(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size()) {
        if (classes[static_cast<unsigned char>(text[at])] == Class::legal)
            ++at;
        else if (illegal_at(text, at) == 0)
            at += seen_size(text, at);
        else
            break;
    }
    return at;
}

// `http://a.org/x http://b.org/y`
bool holds_more_than_one(std::string_view text) {
    if (text.find_first_of("\r\n") != npos) return true;
    for (std::size_t space = text.find(' '); space != npos; space = text.find(' ', space + 1)) {
        const std::string_view next = trimmed(text.substr(space));
        if (scheme_of(next.substr(0, next.find(':'))) && next.find(':') != npos) return true;
    }
    return false;
}

std::string_view without_query(std::string_view url) { return url.substr(0, url.find_first_of("?#")); }

bool is_archive(std::string_view suffix) {
    for (std::string_view name : {"zip", "gz", "gzip", "bz2", "xz", "zst", "7z", "tar", "tgz", "rar", "z"})
        if (same(suffix, name)) return true;
    return false;
}

// Where the extension begins that ends at `end`; npos if there is none.
std::size_t suffix_start(std::string_view name, std::size_t end) {
    constexpr std::size_t longest = 10;
    const std::size_t dot = end == 0 ? npos : name.rfind('.', end - 1);
    if (dot == npos || dot == 0) return npos;
    const std::string_view suffix = name.substr(dot + 1, end - dot - 1);
    const bool plain = std::all_of(suffix.begin(), suffix.end(), [](char c) { return is_letter(c) || is_digit(c); });
    const bool lettered = std::any_of(suffix.begin(), suffix.end(), is_letter);
    return plain && lettered && suffix.size() <= longest ? dot + 1 : npos;
}

}  // namespace

std::optional<Url> split_url(std::string_view text) {
    const std::size_t colon = text.substr(0, 7).find(':');
    if (colon == npos) return std::nullopt;
    const auto scheme = scheme_of(text.substr(0, colon));
    if (!scheme) return std::nullopt;
    Url url;
    url.scheme = *scheme;
    if (!split_rest(text.substr(colon + 1), url)) return std::nullopt;
    return url;
}

namespace {

using Bytes = std::array<std::uint8_t, 256>;

// 1 for each byte that is not in `plain`.
constexpr Bytes all_but(std::string_view plain) {
    Bytes bytes{};
    bytes.fill(1);
    for (const char c : plain) bytes[static_cast<unsigned char>(c)] = 0;
    return bytes;
}

// 1 for each byte that may have to be escaped.
constexpr Bytes all_but_legal() {
    Bytes bytes{};
    for (std::size_t byte = 0; byte < bytes.size(); ++byte) bytes[byte] = classes[byte] == Class::legal ? 0 : 1;
    return bytes;
}

// What stands in a host, and in a path, query or fragment, as it is.
constexpr Bytes host_bytes = all_but("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._");
constexpr Bytes tail_bytes = all_but_legal();

#if defined(__SSE2__)
// True if none of 16 bytes may have to be escaped: what `tail_bytes` says of each.
bool is_plain_block(const char* at) {
    const auto all = [](char c) { return _mm_set1_epi8(c); };
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
    // `<` and `>`, and `\\` and `^`, differ in one bit. Bytes beyond ASCII are negative here.
    const __m128i paired = _mm_or_si128(bytes, all(2));
    const __m128i low = _mm_cmplt_epi8(bytes, all('!'));
    const __m128i high = _mm_andnot_si128(_mm_cmpeq_epi8(bytes, all('~')), _mm_cmpgt_epi8(bytes, all('z')));
    const __m128i pairs = _mm_or_si128(_mm_cmpeq_epi8(paired, all('>')), _mm_cmpeq_epi8(paired, all('^')));
    const __m128i quotes = _mm_or_si128(_mm_cmpeq_epi8(bytes, all('"')), _mm_cmpeq_epi8(bytes, all('`')));
    const __m128i special =
        _mm_or_si128(_mm_or_si128(low, high), _mm_or_si128(pairs, _mm_or_si128(quotes, _mm_cmpeq_epi8(bytes, all('%')))));
    return _mm_movemask_epi8(special) == 0;
}

// How many bytes from the first on are surely plain: whole blocks.
std::size_t plain_blocks(std::string_view text) {
    std::size_t at = 0;
    while (at + 16 <= text.size() && is_plain_block(text.data() + at)) at += 16;
    return at;
}
#else
std::size_t plain_blocks(std::string_view) { return 0; }
#endif

// Eight bytes a step without a branch between them: addresses are long, and nearly all of them plain. Where the first
// special one stands, or the end.
std::size_t plain_size(std::string_view text, const Bytes& special) {
    const char* at = text.data();
    const char* const end = at + text.size();
    const auto is_special = [&](std::size_t i) { return static_cast<unsigned>(special[static_cast<unsigned char>(at[i])]); };
    for (; end - at >= 8; at += 8) {
        const unsigned one = is_special(0) | is_special(1) | is_special(2) | is_special(3);
        if ((one | is_special(4) | is_special(5) | is_special(6) | is_special(7)) != 0) break;
    }
    for (; at != end && is_special(0) == 0; ++at) {}
    return static_cast<std::size_t>(at - text.data());
}

// True where nothing must be escaped but what is: `%7B`.
bool is_plain_tail(std::string_view text) {
    const std::size_t blocks = plain_blocks(text);
    for (std::size_t at = blocks + plain_size(text.substr(blocks), tail_bytes); at < text.size();) {
        if (tail_bytes[static_cast<unsigned char>(text[at])] == 0) {
            ++at;
        } else if (text[at] == '%' && is_escape(text, at)) {
            at += 3;
        } else {
            return false;
        }
    }
    return true;
}

// `https://data.example.ca/path/file.csv`: nearly every address is like this, and needs no more than one look.
bool is_plain_http(std::string_view text) {
    const std::size_t start = text.starts_with("https://") ? 8 : text.starts_with("http://") ? 7 : 0;
    if (start == 0) return false;
    const std::size_t end = std::min(text.find('/', start), text.size());
    const std::string_view host = text.substr(start, end - start);
    const std::size_t dot = host.find('.');
    return dot != npos && dot != 0 && plain_size(host, host_bytes) == host.size() && is_plain_tail(text.substr(end));
}

}  // namespace

std::optional<std::string_view> clean_url(std::string_view text, std::string& buffer) {
    if (is_plain_http(text)) return text;
    text = trimmed(text);
    const auto url = split_url(text);
    if (!url) return std::nullopt;
    std::size_t at = first_illegal(text);
    if (at == text.size()) return text;
    if (holds_more_than_one(text)) return std::nullopt;
    buffer.assign(text.substr(0, at));
    while (at < text.size()) {
        const std::size_t illegal = illegal_at(text, at);
        const std::size_t size = illegal > 0 ? illegal : seen_size(text, at);
        if (illegal > 0)
            append_escaped(buffer, text.substr(at, size));
        else
            buffer.append(text.substr(at, size));
        at += size;
    }
    return std::string_view(buffer);
}

bool is_url_without_scheme(std::string_view text) {
    text = trimmed(text);
    const bool slashes = text.substr(0, 2) == "//";
    if (slashes) text.remove_prefix(2);
    const std::size_t end = authority_end(text);
    Url url;
    if (text.find_first_of(" @\r\n") < end || !split_authority(text.substr(0, end), url)) return false;
    if (text.find_first_of(" \t\r\n") != npos) return false;
    const std::size_t dot = url.host.rfind('.');
    if (dot == npos || url.host.size() - dot < 3) return false;
    if (!std::all_of(url.host.begin() + static_cast<std::ptrdiff_t>(dot) + 1, url.host.end(), is_letter)) return false;
    return slashes || end < text.size() || same(url.host.substr(0, 4), "www.");
}

std::string_view host_of(std::string_view url) {
    const auto parts = split_url(trimmed(url));
    return parts ? parts->host : std::string_view();
}

std::string_view suffix_of(std::string_view url) {
    url = trimmed(url);
    const auto parts = split_url(url);
    if (parts && parts->scheme > UrlScheme::ftps) return {};
    std::string_view name = parts ? parts->path : without_query(url);
    name = name.substr(name.rfind('/') + 1);
    std::size_t start = suffix_start(name, name.size());
    if (start == npos) return {};
    while (is_archive(name.substr(start, name.find('.', start) - start))) {
        const std::size_t before = suffix_start(name, start - 1);
        if (before == npos || !std::all_of(name.begin() + static_cast<std::ptrdiff_t>(before),
                                           name.begin() + static_cast<std::ptrdiff_t>(start) - 1, is_letter))
            break;
        start = before;
    }
    return name.substr(start);
}

std::string decode_percent(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    const auto value = [](char c) { return is_digit(c) ? c - '0' : lower(c) - 'a' + 10; };
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '%' || !is_escape(text, at)) {
            out.push_back(text[at]);
            continue;
        }
        out.push_back(static_cast<char>(value(text[at + 1]) * 16 + value(text[at + 2])));
        at += 2;
    }
    return out;
}

}  // namespace catwalk
