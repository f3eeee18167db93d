// SPDX-License-Identifier: Apache-2.0
#include <catwalk/diff/profile.hpp>

#include <algorithm>

namespace catwalk::diff {

namespace {

constexpr std::size_t npos = std::string_view::npos;

bool is_hex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

std::string_view digits_at(std::string_view text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size() && is_digit(text[end])) ++end;
    return text.substr(at, end - at);
}

// Where a run of exactly 32 hexadecimal digits begins.
std::size_t item_in(std::string_view text) {
    constexpr std::size_t size = 32;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        while (end < text.size() && is_hex(text[end])) ++end;
        if (end - at == size) return at;
        at = end + 1;
    }
    return npos;
}

// `…/abc_3`, `…?id=abc&sublayer=3` and `…?id=abc&layer=3` mean layer 3 of item abc.
std::string_view layer_behind(std::string_view text) {
    if (text.starts_with('_')) return digits_at(text, 1);
    const std::size_t at = text.find("layer=");
    return at == npos ? std::string_view{} : digits_at(text, at + std::string_view("layer=").size());
}

void append_hub_item(std::string& out, std::string_view text) {
    const std::size_t at = item_in(text);
    if (at != npos) {
        std::transform(text.begin() + static_cast<std::ptrdiff_t>(at), text.begin() + static_cast<std::ptrdiff_t>(at) + 32,
                       std::back_inserter(out), lower);
        if (const std::string_view layer = layer_behind(text.substr(at + 32)); !layer.empty()) out.append("_").append(layer);
        return;
    }
    // The folder before a slug (maps, datasets, apps, documents) follows the item's kind, which changes.
    const std::string_view path = text.substr(0, text.find_first_of("?#"));
    const std::size_t slash = path.rfind('/');
    const std::string_view slug = slash == npos ? path : path.substr(slash + 1);
    out.append(slug.find("::") == npos ? text : slug);
}

void append_address(std::string& out, std::string_view text) {
    if (const std::size_t scheme = text.find("://"); scheme < 8) text.remove_prefix(scheme + 3);
    if (text.starts_with("www.")) text.remove_prefix(4);
    while (text.ends_with('/')) text.remove_suffix(1);
    const std::size_t host = std::min(text.find('/'), text.size());
    std::transform(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(host), std::back_inserter(out), lower);
    out.append(text.substr(host));
}

}  // namespace

void append_form(std::string& out, std::string_view text, Form form) {
    switch (form) {
        case Form::text: out.append(text); break;
        case Form::address: append_address(out, text); break;
        case Form::hub_item: append_hub_item(out, text); break;
    }
}

}  // namespace catwalk::diff
