// SPDX-License-Identifier: Apache-2.0
#include <catwalk/base/html_tag.hpp>

#include <catwalk/base/text.hpp>

#include <algorithm>
#include <array>

namespace catwalk {

namespace {

using Name = std::string_view;

constexpr std::array<Name, 42> block_elements{
    "address", "article", "aside", "blockquote", "body",    "br",   "caption", "center", "dd", "details", "div",
    "dl",      "dt",      "fieldset", "figure",  "footer",  "form", "h1",      "h2",     "h3", "h4",      "h5",
    "h6",      "head",    "header", "hr",        "html",    "li",   "main",    "nav",    "ol", "p",       "pre",
    "section", "summary", "table", "tbody",      "tfoot",   "thead", "title",  "tr",     "ul"};

constexpr std::array<Name, 44> inline_elements{
    "a",     "abbr",  "acronym", "b",    "big",    "button", "cite",  "code",   "del",    "dfn",   "em",
    "figcaption", "font", "i",   "iframe", "img",  "input",  "ins",   "kbd",    "label",  "link",  "mark",
    "meta",  "o:p",   "q",       "s",    "samp",   "script", "small", "span",   "strike", "strong", "style",
    "sub",   "sup",   "td",      "th",   "tt",     "u",      "var",   "video",  "wbr",    "col",   "colgroup"};

bool is_alpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_name(char c) { return is_alpha(c) || (c >= '0' && c <= '9') || c == ':'; }
bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// The end of a tag whose attributes start at `at`; quoted values may hold `>`.
std::size_t tag_end(std::string_view text, std::size_t at) {
    char quote = 0;
    for (; at < text.size(); ++at) {
        const char c = text[at];
        if (quote != 0)
            quote = c == quote ? '\0' : quote;
        else if ((c == '"' || c == '\'') && text[at - 1] == '=')
            quote = c;
        else if (c == '>')
            return at + 1;
        else if (c == '<')
            break;
    }
    return std::string_view::npos;
}

bool has_attributes_or_none(std::string_view inside) {
    inside = trimmed(inside);
    return inside.empty() || inside == "/" || inside.find('=') != std::string_view::npos;
}

}  // namespace

std::optional<HtmlTag> html_tag_at(std::string_view text, std::size_t at) {
    constexpr std::size_t longest = 10;
    HtmlTag tag;
    std::size_t next = at + 1;
    tag.closing = next < text.size() && text[next] == '/';
    if (tag.closing) ++next;
    for (; next < text.size() && tag.name.size() <= longest && is_name(text[next]); ++next)
        tag.name.push_back(is_alpha(text[next]) ? static_cast<char>(text[next] | 0x20) : text[next]);
    if (next >= text.size() || (text[next] != '>' && text[next] != '/' && !is_space(text[next]))) return std::nullopt;
    tag.block = std::binary_search(block_elements.begin(), block_elements.end(), tag.name);
    if (!tag.block && std::find(inline_elements.begin(), inline_elements.end(), tag.name) == inline_elements.end())
        return std::nullopt;
    tag.end = tag_end(text, next);
    if (tag.end == std::string_view::npos || !has_attributes_or_none(text.substr(next, tag.end - 1 - next)))
        return std::nullopt;
    return tag;
}

}  // namespace catwalk
