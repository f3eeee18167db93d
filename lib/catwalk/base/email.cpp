// SPDX-License-Identifier: Apache-2.0
#include <catwalk/base/email.hpp>

#include <algorithm>

namespace catwalk {

namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::size_t longest_local = 64;
constexpr std::size_t longest_domain = 253;

bool is_letter(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }
bool is_alnum(char c) { return is_letter(c) || (c >= '0' && c <= '9'); }
// A percent sign only as the mark of an escape, which keeps the address around it from being read short.
bool is_local(char c) { return is_alnum(c) || std::string_view("._%+-'&~").find(c) != npos; }
bool is_domain(char c) { return is_alnum(c) || c == '-' || c == '.'; }

bool is_local_part(std::string_view text) {
    return !text.empty() && text.size() <= longest_local && text.front() != '.' && text.back() != '.' &&
           text.find("..") == npos && text.find('%') == npos && std::all_of(text.begin(), text.end(), is_local);
}

bool is_label(std::string_view text) {
    return !text.empty() && text.size() <= 63 && text.front() != '-' && text.back() != '-' &&
           std::all_of(text.begin(), text.end(), [](char c) { return is_alnum(c) || c == '-'; });
}

bool is_domain_name(std::string_view text) {
    if (text.size() > longest_domain) return false;
    const std::size_t last = text.rfind('.');
    if (last == npos) return false;
    const std::string_view top = text.substr(last + 1);
    if (top.size() < 2 || !is_letter(top[0])) return false;
    for (std::size_t start = 0; start <= text.size();) {
        const std::size_t end = std::min(text.find('.', start), text.size());
        if (!is_label(text.substr(start, end - start))) return false;
        start = end + 1;
    }
    return true;
}

// True if the character that ends before `at`, or starts there, is a letter beyond ASCII and not a mark such as a no-break
// space, a typographic quote or U+FEFF: then an address was cut short.
bool is_letter_beyond_ascii(std::string_view text, std::size_t start) {
    const auto lead = static_cast<unsigned char>(text[start]);
    if (lead < 0x80 || lead == 0xC2 || lead == 0xE2) return false;
    return text.substr(start, 3) != "\xef\xbb\xbf" && text.substr(start, 3) != "\xe3\x80\x80";
}

bool is_cut_before(std::string_view text, std::size_t at) {
    if (at == 0) return false;
    std::size_t start = at - 1;
    while (start > 0 && at - start < 4 && (static_cast<unsigned char>(text[start]) & 0xC0U) == 0x80) --start;
    return text[at - 1] == '@' || is_letter_beyond_ascii(text, start);
}

bool is_cut_behind(std::string_view text, std::size_t at) {
    return at < text.size() && (text[at] == '@' || is_letter_beyond_ascii(text, at));
}

// Takes off what clings to a local part in real data: Python's `u'`, quotes, an escaped space, dots.
std::string_view without_clinging(std::string_view local, char behind) {
    if (behind == '\'' && local.substr(0, 2) == "u'") local.remove_prefix(2);
    if (local.substr(0, 3) == "%20") local.remove_prefix(3);
    while (!local.empty() && (local.front() == '\'' || local.front() == '.' || local.front() == '-')) local.remove_prefix(1);
    return local;
}

// The address around the `@` at `at`; empty if there is none.
std::string_view address_at(std::string_view text, std::size_t at) {
    std::size_t first = at;
    while (first > 0 && at - first <= longest_local + 3 && is_local(text[first - 1])) --first;
    std::size_t last = at + 1;
    while (last < text.size() && last - at <= longest_domain + 2 && is_domain(text[last])) ++last;
    if (is_cut_before(text, first) || is_cut_behind(text, last)) return {};
    const char behind = last < text.size() ? text[last] : '\0';
    while (last > at + 1 && (text[last - 1] == '.' || text[last - 1] == '-')) --last;
    const std::string_view local = without_clinging(text.substr(first, at - first), behind);
    const std::string_view domain = text.substr(at + 1, last - at - 1);
    if (!is_local_part(local) || !is_domain_name(domain)) return {};
    return text.substr(at - local.size(), local.size() + 1 + domain.size());
}

bool same(std::string_view a, std::string_view b) {
    const auto lower = [](char c) { return is_letter(c) ? static_cast<char>(c | 0x20) : c; };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) { return lower(x) == lower(y); });
}

}  // namespace

bool is_email(std::string_view text) {
    const std::size_t at = text.find('@');
    return at != npos && is_local_part(text.substr(0, at)) && is_domain_name(text.substr(at + 1));
}

std::optional<Email> first_email(std::string_view text) {
    if (is_email(text)) return Email{text, true};
    for (std::size_t at = text.find('@'); at != npos; at = text.find('@', at + 1))
        if (const auto address = address_at(text, at); !address.empty()) return Email{address, false};
    return std::nullopt;
}

std::vector<std::string_view> all_emails(std::string_view text) {
    std::vector<std::string_view> found;
    for (std::size_t at = text.find('@'); at != npos; at = text.find('@', at + 1)) {
        const auto address = address_at(text, at);
        const bool known = std::any_of(found.begin(), found.end(), [&](std::string_view other) { return same(address, other); });
        if (!address.empty() && !known) found.push_back(address);
    }
    return found;
}

}  // namespace catwalk
