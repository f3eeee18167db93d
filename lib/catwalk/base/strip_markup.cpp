// SPDX-License-Identifier: Apache-2.0
#include <catwalk/base/entity.hpp>
#include <catwalk/base/html_tag.hpp>
#include <catwalk/base/text.hpp>

#include <algorithm>

namespace catwalk {

namespace {

constexpr std::size_t npos = std::string_view::npos;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_alpha(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }
bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool is_word(char c) { return is_digit(c) || is_alpha(c) || static_cast<unsigned char>(c) >= 0x80; }
bool is_punctuation(char c) { return c > ' ' && c < 0x7F && !is_word(c); }

// Plain text in the making: white space is collapsed, and no more than one line is left empty.
class Lines {
public:
    void text(std::string_view piece) {
        if (piece.empty()) return;
        separate();
        out_.append(piece);
    }
    void space() { space_ = true; }
    void newline(int count) { newlines_ = std::max(newlines_, count); }
    void one_more_newline() { newlines_ = std::min(newlines_ + 1, 2); }
    [[nodiscard]] std::string take() { return std::move(out_); }

private:
    void separate() {
        if (!out_.empty() && newlines_ > 0)
            out_.append(static_cast<std::size_t>(newlines_), '\n');
        else if (!out_.empty() && space_)
            out_.push_back(' ');
        newlines_ = 0;
        space_ = false;
    }

    std::string out_;
    bool space_ = false;
    int newlines_ = 0;
};

// Appends the character at `at`, or the character reference there, and returns the offset behind it.
std::size_t append_character(Lines& lines, std::string_view text, std::size_t at) {
    if (is_space(text[at])) {
        lines.space();
        return at + 1;
    }
    std::string character;
    const std::size_t size = text[at] == '&' ? append_entity(character, text.substr(at)) : 0;
    if (size == 0) {
        lines.text(text.substr(at, 1));
        return at + 1;
    }
    if (trimmed(character).empty())
        lines.space();
    else
        lines.text(character);
    return at + size;
}

void break_at(Lines& lines, const HtmlTag& tag) {
    if (tag.name == "td" || tag.name == "th") lines.space();
    if (!tag.block) return;
    const std::string_view name = tag.name;
    const bool heading = name.size() == 2 && name[0] == 'h' && is_digit(name[1]);
    if (name == "br")
        lines.one_more_newline();
    else
        lines.newline(heading || name == "p" || name == "table" || name == "blockquote" ? 2 : 1);
    if (name == "li" && !tag.closing) {
        lines.text("-");
        lines.space();
    }
}

// The offset behind what a browser does not show from `at` on: a comment, a script, a style sheet. One that never ends
// reaches to the end of the text, as in a browser.
std::size_t skip_hidden(std::string_view text, const HtmlTag& tag) {
    if (tag.closing || (tag.name != "script" && tag.name != "style")) return tag.end;
    for (std::size_t at = text.find("</", tag.end); at != npos; at = text.find("</", at + 2)) {
        const auto close = html_tag_at(text, at);
        if (close && close->name == tag.name) return close->end;
    }
    return text.size();
}

std::string strip_html(std::string_view text) {
    Lines lines;
    std::size_t at = 0;
    while (at < text.size()) {
        if (text.substr(at, 4) == "<!--") {
            const std::size_t end = text.find("-->", at + 4);
            at = end == npos ? text.size() : end + 3;
        } else if (const auto tag = text[at] == '<' ? html_tag_at(text, at) : std::nullopt) {
            break_at(lines, *tag);
            at = skip_hidden(text, *tag);
        } else {
            at = append_character(lines, text, at);
        }
    }
    return lines.take();
}

// One line of Markdown without its inline marks.
class Inline {
public:
    explicit Inline(Lines& lines) : lines_(lines) {}

    void run(std::string_view text) {
        for (std::size_t at = 0; at < text.size();) at = step(text, at);
    }

private:
    // Marks that belong together are sought no further than this: hostile text must not make the search quadratic.
    static constexpr std::size_t reach = 1000;

    std::size_t step(std::string_view text, std::size_t at) {
        const char c = text[at];
        std::size_t next = at;
        if (c == '\\' && at + 1 < text.size() && is_punctuation(text[at + 1])) {
            lines_.text(text.substr(at + 1, 1));
            return at + 2;
        }
        if (c == '`') return at + 1;
        if (c == '!' && at + 1 < text.size() && text[at + 1] == '[') next = link(text, at + 1);
        if (c == '[') next = link(text, at);
        if (c == '<') next = angle(text, at);
        if (c == '*' || c == '_') next = emphasis(text, at);
        return next > at ? next : append_character(lines_, text, at);
    }

    // `[text](target)` or `[text][label]`: its text.
    std::size_t link(std::string_view text, std::size_t at) {
        const std::string_view window = text.substr(at, reach);
        std::size_t depth = 0;
        std::size_t end = 0;
        for (; end < window.size(); ++end) {
            if (window[end] == '[') ++depth;
            if (window[end] == ']' && --depth == 0) break;
        }
        if (end + 1 >= window.size() || (window[end + 1] != '(' && window[end + 1] != '[')) return at;
        const std::size_t close = window.find(window[end + 1] == '(' ? ')' : ']', end + 2);
        if (close == npos) return at;
        run(window.substr(1, end - 1));
        return at + close + 1;
    }

    // `<https://…>` loses its brackets, a tag goes.
    std::size_t angle(std::string_view text, std::size_t at) {
        if (const auto tag = html_tag_at(text, at)) return tag->end;
        const std::string_view window = text.substr(at, reach);
        const std::size_t end = window.find_first_of("> \t");
        if (end == npos || window[end] != '>' || window.substr(0, end).find_first_of(":@") == npos) return at;
        lines_.text(window.substr(1, end - 1));
        return at + end + 1;
    }

    // `*words*`, `__words__`: the words, if the marks hug them and are not inside a word such as `a_b_c`.
    std::size_t emphasis(std::string_view text, std::size_t at) {
        const char mark = text[at];
        const std::string_view window = text.substr(at, reach);
        const std::size_t size = std::min(window.find_first_not_of(mark), window.size());
        const bool in_word = mark == '_' && at > 0 && is_word(text[at - 1]);
        if (size < window.size() && size <= 3 && !in_word && !is_space(window[size])) {
            const std::size_t close = closing(window, mark, size);
            if (close != npos) {
                run(window.substr(size, close - size));
                return at + close + size;
            }
        }
        lines_.text(text.substr(at, size));
        return at + size;
    }

    static std::size_t closing(std::string_view window, char mark, std::size_t size) {
        for (std::size_t at = size + 1; at < window.size();) {
            if (window[at] != mark) {
                ++at;
                continue;
            }
            const std::size_t end = std::min(window.find_first_not_of(mark, at), window.size());
            const bool in_word = mark == '_' && end < window.size() && is_word(window[end]);
            if (end - at == size && !is_space(window[at - 1]) && !in_word) return at;
            at = end;
        }
        return npos;
    }

    Lines& lines_;
};

bool is_rule(std::string_view line) {
    const std::size_t odd = line.find_first_not_of(line[0] == '=' ? "=" : line[0] == '-' ? "- " : line[0] == '*' ? "* " : "_ ");
    return line.size() >= 3 && odd == npos;
}

// A list keeps its marks, so that it can be read as one.
std::string_view without_block_marks(Lines& lines, std::string_view line) {
    while (!line.empty() && line[0] == '>') line = trimmed(line.substr(1));
    const std::size_t level = std::min(line.find_first_not_of('#'), line.size());
    if (level > 0 && level <= 6 && level < line.size() && line[level] == ' ') {
        line = trimmed(line.substr(level));
        while (!line.empty() && line.back() == '#') line.remove_suffix(1);
    }
    if (line.size() > 1 && (line[0] == '*' || line[0] == '-' || line[0] == '+') && line[1] == ' ') {
        lines.text("-");
        lines.space();
        line = trimmed(line.substr(1));
    }
    return line;
}

std::string strip_markdown(std::string_view text) {
    Lines lines;
    bool fenced = false;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = trimmed(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        const bool fence = line.substr(0, 3) == "```" || line.substr(0, 3) == "~~~";
        fenced ^= fence;
        if (line.empty()) lines.newline(2);
        if (line.empty() || fence) continue;
        if (fenced)
            lines.text(line);
        else if (!is_rule(line))
            Inline(lines).run(without_block_marks(lines, line));
        lines.newline(1);
    }
    return lines.take();
}

std::string strip_text(std::string_view text) {
    std::string out(trimmed(text));
    std::size_t kept = 0;
    for (std::size_t at = 0; at < out.size(); ++at)
        if (out[at] != '\r' || at + 1 == out.size() || out[at + 1] != '\n') out[kept++] = out[at];
    out.resize(kept);
    return out;
}

}  // namespace

std::string strip_markup(std::string_view text, Markup markup) {
    switch (markup) {
        case Markup::html: return strip_html(text);
        case Markup::markdown: return strip_markdown(text);
        case Markup::text: break;
    }
    return strip_text(text);
}

}  // namespace catwalk
