// SPDX-License-Identifier: Apache-2.0
#include <catwalk/licence/addresses.hpp>

#include <catwalk/base/text.hpp>
#include <catwalk/base/url.hpp>
#include <catwalk/licence/ahead.hpp>

#include <algorithm>
#include <array>

namespace catwalk::licence {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }
bool is_host_char(char c) { return is_letter(c) || is_digit(c) || c == '.' || c == '-' || static_cast<unsigned char>(c) >= 0x80; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

// Behind `https://`, `ttps://`, `http:/`, `//` or nothing at all: a scheme is whatever letters stand before the first slashes.
std::string_view without_scheme(std::string_view url) {
    const std::size_t colon = url.find(':');
    if (colon < 8 &&
        std::all_of(url.begin(), url.begin() + static_cast<std::ptrdiff_t>(colon), is_letter) && colon + 1 < url.size() &&
        url[colon + 1] == '/')
        url.remove_prefix(colon + 1);
    while (!url.empty() && url.front() == '/') url.remove_prefix(1);
    return url;
}

void append_lower(std::string& out, std::string_view text) {
    for (const char c : text) out += lower(c);
}

// `licence` is `license`, and `2-0` is `2.0`.
void fold_spelling(std::string& text, std::size_t from) {
    for (std::size_t at = text.find("licence", from); at != std::string::npos; at = text.find("licence", at + 7)) text[at + 5] = 's';
    for (std::size_t at = from + 1; at + 1 < text.size(); ++at) {
        const bool joint = (text[at] == '-' || text[at] == '_') && is_digit(text[at - 1]) && is_digit(text[at + 1]);
        const bool single = !is_digit(text[at - 2]) && (at + 2 >= text.size() || !is_digit(text[at + 2]));
        if (joint && single) text[at] = '.';
    }
}

void drop_end(std::string& text, std::size_t from) {
    static constexpr std::array<std::string_view, 7> pages{"/index.html",   "/index.htm", "/index.php",  "/index.aspx",
                                                           "/default.aspx", "/index.jsp", "/index.shtml"};
    for (bool more = true; more;) {
        more = false;
        while (text.size() > from && text.back() == '/') text.pop_back();
        for (const std::string_view page : pages) {
            if (text.size() >= from + page.size() && std::string_view(text).ends_with(page)) {
                text.resize(text.size() - page.size());
                more = true;
            }
        }
    }
}

void append_path(std::string& out, std::string_view path) {
    const std::size_t from = out.size();
    bool plain = true;
    for (const char c : path) plain = plain && c != '%' && static_cast<unsigned char>(c) < 0x80;
    if (plain) {
        append_lower(out, path);
        return;
    }
    out += fold(decode_percent(path));
    std::replace(out.begin() + static_cast<std::ptrdiff_t>(from), out.end(), ' ', '-');
}

bool is_host(std::string_view host) {
    const std::size_t dot = host.rfind('.');
    if (dot == std::string_view::npos || dot == 0 || host.size() - dot < 3) return false;
    if (host.find("..") != std::string_view::npos) return false;
    return std::all_of(host.begin() + static_cast<std::ptrdiff_t>(dot) + 1, host.end(), is_letter);
}

// How many letters before `://` are a scheme's; a word may be glued to it, and its first letter may be lost.
std::size_t scheme_before(std::string_view text) {
    static constexpr std::array<std::string_view, 10> schemes{"https", "http", "ttps", "ttp",   "ftps",
                                                              "ftp",   "htps", "htp",  "hhtps", "hhtp"};
    std::size_t longest = 0;
    std::array<char, 5> end{};
    const std::size_t size = std::min(text.size(), end.size());
    std::transform(text.end() - static_cast<std::ptrdiff_t>(size), text.end(), end.begin(), lower);
    for (const std::string_view scheme : schemes) {
        if (std::string_view(end.data(), size).ends_with(scheme)) longest = std::max(longest, scheme.size());
    }
    return longest;
}

// Closing marks of the sentence around, which are no part of the address; a bracket stays if it opens inside.
std::size_t end_of(std::string_view text, std::size_t begin, std::size_t end) {
    while (end > begin) {
        const char c = text[end - 1];
        if (c == ')' && text.substr(begin, end - begin).find('(') != std::string_view::npos) break;
        if (std::string_view(".,;:!?)]}'\"*").find(c) == std::string_view::npos) break;
        --end;
    }
    return end;
}

bool ends_address(char c) {
    return static_cast<unsigned char>(c) <= ' ' || c == '<' || c == '>' || c == '"' || c == '\'' || c == '|' || c == '\\' || c == ']' ||
           c == '`' || c == '{' || c == '}';
}

std::size_t run_end(std::string_view text, std::size_t at) {
    while (at < text.size() && !ends_address(text[at])) {
        if (at + 2 < text.size() && static_cast<unsigned char>(text[at]) == 0xC2 && static_cast<unsigned char>(text[at + 1]) == 0xA0) break;
        ++at;
    }
    return at;
}

}  // namespace

bool fold_address(std::string_view url, Address& out) {
    out = {};
    url = without_scheme(trimmed(url));
    const std::size_t host_end = std::min(url.find_first_of("/?#"), url.size());
    std::string_view host = url.substr(0, host_end);
    if (const std::size_t at = host.rfind('@'); at != std::string_view::npos) host.remove_prefix(at + 1);
    host = host.substr(0, host.find(':'));
    append_lower(out.text, host);
    while (!out.text.empty() && out.text.back() == '.') out.text.pop_back();
    if (out.text.starts_with("www.")) out.text.erase(0, 4);
    if (!is_host(out.text)) return false;
    out.host = out.text.size();
    std::string_view rest = url.substr(host_end);
    const std::size_t hash = std::min(rest.find('#'), rest.size());
    const std::size_t mark = std::min(rest.substr(0, hash).find('?'), hash);
    append_path(out.text, rest.substr(0, mark));
    fold_spelling(out.text, out.host);
    drop_end(out.text, out.host);
    out.path = out.text.size();
    if (mark + 1 < hash) append_lower(out.text, rest.substr(mark, hash - mark));
    out.query = out.text.size();
    if (hash + 1 < rest.size()) append_path(out.text, rest.substr(hash));
    return true;
}

Span next_address(std::string_view text, std::size_t from) {
    Ahead colon(text, "://", from);
    Ahead slash(text, "/", from);
    Ahead www(text, "www.", from);
    for (std::size_t at = from;; ++at) {
        at = std::min({colon.at_or_behind(at), slash.at_or_behind(at), www.at_or_behind(at)});
        if (at + 2 >= text.size()) break;
        std::size_t begin = at;
        if (text[at] == ':') {
            begin -= scheme_before(text.substr(from, at - from));
            if (begin == at || at + 3 >= text.size() || !is_host_char(text[at + 3])) continue;
        } else if (text[at] == 'w') {
            if (at > from && is_host_char(text[at - 1])) continue;
        } else {
            while (begin > from && is_host_char(text[begin - 1])) --begin;
            if (!is_host(text.substr(begin, at - begin))) continue;
        }
        const std::size_t end = end_of(text, begin, run_end(text, at));
        if (end > begin + 4) return {begin, end};
    }
    return {text.size(), text.size()};
}

}  // namespace catwalk::licence
