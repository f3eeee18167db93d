// SPDX-License-Identifier: Apache-2.0
#include <catwalk/licence/notice_form.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace catwalk::licence {

namespace {

using Form = NoticeOptions::Form;

// Titles may hold line ends; a statement is one line.
std::string on_one_line(std::string_view text) {
    std::string line;
    for (const char c : text) {
        const bool blank = static_cast<unsigned char>(c) <= 0x20 || c == 0x7F;
        if (!blank) {
            line += c;
        } else if (line.empty() || line.back() != ' ') {
            line += ' ';
        }
    }
    return line;
}

std::string html(std::string_view text) {
    std::string escaped;
    for (const char c : text) {
        switch (c) {
            case '&': escaped += "&amp;"; break;
            case '<': escaped += "&lt;"; break;
            case '>': escaped += "&gt;"; break;
            case '"': escaped += "&quot;"; break;
            case '\'': escaped += "&#39;"; break;
            default: escaped += c;
        }
    }
    return escaped;
}

std::string markdown(std::string_view text) {
    std::string escaped;
    for (const char c : text) {
        if (std::string_view("\\`*_{}[]()<>#|~&!").find(c) != std::string_view::npos) escaped += '\\';
        escaped += c;
    }
    return escaped;
}

bool is_linkable(std::string_view address) {
    const bool web = address.starts_with("https://") || address.starts_with("http://");
    return web && std::none_of(address.begin(), address.end(), [](char c) {
               return static_cast<unsigned char>(c) <= 0x20 || std::string_view("<>\"'\\`()|\x7F").find(c) != std::string_view::npos;
           });
}

std::string plain(const Phrase& phrase) {
    if (phrase.href.empty() || phrase.href == phrase.text) return phrase.text;
    return fmt::format("{} ({})", phrase.text, phrase.href);
}

std::string one(const Phrase& given, Form form) {
    const Phrase phrase{on_one_line(given.text), on_one_line(given.href)};
    const bool links = !phrase.href.empty() && is_linkable(phrase.href);
    if (form == Form::text) return plain(phrase);
    if (form == Form::html) {
        return links ? fmt::format("<a href=\"{}\">{}</a>", html(phrase.href), html(phrase.text)) : html(plain(phrase));
    }
    return links ? fmt::format("[{}](<{}>)", markdown(phrase.text), phrase.href) : markdown(plain(phrase));
}

}  // namespace

std::string rendered(const std::vector<Phrase>& phrases, Form form) {
    std::string line;
    for (const Phrase& phrase : phrases) line += one(phrase, form);
    return line;
}

std::string assembled(const std::vector<std::string>& statements, const NoticeOptions& options) {
    if (statements.empty()) return {};
    std::string text = options.form == Form::html ? fmt::format("<ul lang=\"{}\">\n", html(options.language)) : std::string();
    for (const std::string& statement : statements) {
        if (options.form == Form::html) text += fmt::format("<li>{}</li>\n", statement);
        if (options.form == Form::markdown) text += fmt::format("- {}\n", statement);
        if (options.form == Form::text) text += statement + "\n";
    }
    return options.form == Form::html ? text + "</ul>\n" : text;
}

}  // namespace catwalk::licence
