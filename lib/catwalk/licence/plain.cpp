// SPDX-License-Identifier: Apache-2.0
#include <catwalk/licence/plain.hpp>

#include <catwalk/base/entity.hpp>
#include <catwalk/licence/ahead.hpp>

#include <algorithm>

namespace catwalk::licence {

namespace {

bool is_letter(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }

// Portals escape twice: `&lt;p&gt;` and `\u003cp\u003e` stay text, `<p>` is markup.
bool opens_tag(std::string_view text, std::size_t at) {
    if (at + 1 >= text.size()) return false;
    const char c = text[at + 1];
    if (text.substr(at + 1, 4) == "http" || text.substr(at + 1, 4) == "www.") return false;
    return is_letter(c) || c == '/' || c == '!';
}

// The address of a tag's `href`, between white space, so that it stands alone.
void append_link(std::string& out, std::string_view tag) {
    const std::size_t at = tag.find("href");
    if (at == std::string_view::npos) return;
    const std::size_t open = tag.find_first_of("\"'", at);
    if (open == std::string_view::npos || open > at + 8) return;
    const std::size_t close = tag.find(tag[open], open + 1);
    if (close == std::string_view::npos) return;
    const std::string_view url = tag.substr(open + 1, close - open - 1);
    if (url.size() > 2048 || url.find("//") == std::string_view::npos) return;
    out += ' ';
    for (std::size_t i = 0; i < url.size();) {
        const std::size_t size = url[i] == '&' ? append_entity(out, url.substr(i)) : 0;
        if (size == 0) out += url[i];
        i += std::max<std::size_t>(size, 1);
    }
    out += ' ';
}

std::size_t end_of_tag(std::string_view text, std::size_t at) {
    if (text.substr(at, 4) == "<!--") {
        const std::size_t end = text.find("-->", at);
        return end == std::string_view::npos ? text.size() : end + 3;
    }
    const std::size_t end = text.find('>', at);
    return end == std::string_view::npos ? text.size() : end + 1;
}

bool is_block(std::string_view tag) {
    tag.remove_prefix(std::min<std::size_t>(tag.starts_with("</") ? 2 : 1, tag.size()));
    const std::string_view name = tag.substr(0, tag.find_first_of(" />\t\r\n"));
    return name == "p" || name == "br" || name == "div" || name == "li" || name == "P" || name == "BR" || name == "DIV" || name == "tr";
}

}  // namespace

bool has_markup(std::string_view text) { return text.find('<') != std::string_view::npos || text.find('&') != std::string_view::npos; }

std::string_view worth_reading(std::string_view text) {
    if (text.size() <= enough_text) return text;
    text = text.substr(0, most_text);
    std::size_t end = enough_text;
    for (std::size_t at = text.size() - 4; at > enough_text; --at) {
        if ((text[at] | 0x20) != 'i' && (text[at] | 0x20) != 'o') continue;
        const std::string_view four = text.substr(at, 4);
        if (four != "icen" && four != "ICEN" && four != "izen" && four != "omai" && four != "ommo" && four != "OMMO") continue;
        end = std::min(text.size(), at + 300);
        break;
    }
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) ++end;
    return text.substr(0, end);
}

void plain_text(std::string_view text, Plain& out) {
    out.text.clear();
    out.cut = text.size() > most_markup;
    text = text.substr(0, most_markup);
    Ahead tag_open(text, "<");
    Ahead entity(text, "&");
    std::size_t at = 0;
    while (at < text.size() && out.text.size() < most_text) {
        const std::size_t mark = std::min(tag_open.at_or_behind(at), entity.at_or_behind(at));
        const std::size_t next = std::min(mark, at + (most_text - out.text.size()));
        out.text.append(text.substr(at, next - at));
        at = next;
        if (at == text.size() || out.text.size() >= most_text) break;
        if (text[at] == '&') {
            const std::size_t size = append_entity(out.text, text.substr(at));
            if (size == 0) out.text += '&';
            at += std::max<std::size_t>(size, 1);
        } else if (opens_tag(text, at)) {
            const std::size_t end = end_of_tag(text, at);
            const std::string_view tag = text.substr(at, end - at);
            append_link(out.text, tag);
            if (is_block(tag)) out.text += '\n';
            at = end;
        } else {
            out.text += text[at++];
        }
    }
    out.cut = out.cut || at < text.size();
}

}  // namespace catwalk::licence
