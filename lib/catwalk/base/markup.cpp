// SPDX-License-Identifier: Apache-2.0
#include <catwalk/base/html_tag.hpp>
#include <catwalk/base/text.hpp>

#include <algorithm>

namespace catwalk {

namespace {

constexpr std::size_t npos = std::string_view::npos;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool is_word(char c) { return is_digit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || static_cast<unsigned char>(c) >= 0x80; }

bool has_tag(std::string_view text) {
    for (std::size_t at = text.find('<'); at != npos; at = text.find('<', at + 1))
        if (html_tag_at(text, at)) return true;
    return false;
}

bool has_link(std::string_view line) {
    const std::size_t middle = line.find("](");
    if (middle == npos || line.substr(0, middle).find('[') == npos) return false;
    const std::string_view target = line.substr(middle + 2);
    return target.find(')') != npos && !is_space(target[0]) && target[0] != ')';
}

// `**words**`, `***words***` or `__words__`, not the stars of `** see note`.
bool has_strong(std::string_view line, char mark) {
    const std::string marks(2, mark);
    const std::size_t open = line.find(marks);
    if (open == npos || (open > 0 && is_word(line[open - 1]))) return false;
    const std::size_t words = line.find_first_not_of(mark, open);
    if (words == npos || !is_word(line[words])) return false;
    const std::size_t close = line.find(marks, words);
    const std::size_t behind = line.find_first_not_of(mark, close);
    return close != npos && !is_space(line[close - 1]) && (behind == npos || !is_word(line[behind]));
}

// `# Heading`; one `#` alone may also mean a number, as in `# of trees`, unless more text follows.
bool is_heading(std::string_view line, bool last) {
    const std::size_t level = std::min(line.find_first_not_of('#'), line.size());
    if (level == 0 || level > 6 || level + 1 >= line.size() || line[level] != ' ') return false;
    return level > 1 || !last;
}

bool is_list_item(std::string_view line) {
    if (line.size() < 3) return false;
    if (line[0] == '-' || line[0] == '*' || line[0] == '+') return line[1] == ' ';
    std::size_t digits = 0;
    while (digits < 3 && digits < line.size() && is_digit(line[digits])) ++digits;
    return digits > 0 && digits + 1 < line.size() && (line[digits] == '.' || line[digits] == ')') && line[digits + 1] == ' ';
}

bool has_markdown(std::string_view text) {
    int items = 0;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = trimmed(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.empty()) continue;
        if (is_list_item(line) && ++items > 1) return true;
        if (is_heading(line, text.empty()) || line.substr(0, 3) == "```") return true;
        if (has_link(line) || has_strong(line, '*') || has_strong(line, '_')) return true;
    }
    return false;
}

}  // namespace

Markup markup_of(std::string_view text) {
    if (has_tag(text)) return Markup::html;
    return has_markdown(text) ? Markup::markdown : Markup::text;
}

}  // namespace catwalk
