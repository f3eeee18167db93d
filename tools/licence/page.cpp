// SPDX-License-Identifier: Apache-2.0
#include "licence/table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

namespace catwalk::cli::licences {

using licence::Compatibility;
using licence::Licence;
using licence::Reason;
using licence::Verdict;

namespace {

// Colours of at least 7:1 against their ground; every cell says its verdict in words and by a sign too.
constexpr std::string_view style = R"(
:root { color-scheme: light; --ink: #1b1f24; --soft: #4b535c; --link: #0550ae; --line: #d0d7de; --ground: #ffffff; --head: #f6f8fa; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2rem 1.5rem 4rem; max-width: 90rem; color: var(--ink); background: var(--ground);
  font: 1rem/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .5rem; overflow-wrap: anywhere; }
p.legend { color: var(--soft); margin: 0 0 1.5rem; max-width: 46rem; }
.scroll { overflow: auto; max-height: 85vh; border: 1px solid var(--line); border-radius: .5rem; }
table { border-collapse: separate; border-spacing: 0; font-size: .875rem; }
th, td { padding: 0; border-right: 1px solid var(--line); border-bottom: 1px solid var(--line); text-align: left; }
thead th { position: sticky; top: 0; z-index: 2; background: var(--head); padding: .5rem .6rem; vertical-align: bottom; min-width: 6.5rem; }
tbody th { position: sticky; left: 0; z-index: 1; background: var(--head); padding: .4rem .6rem; white-space: nowrap; font-weight: 600; }
thead th:first-child { left: 0; z-index: 3; }
th a { color: inherit; text-decoration: none; }
td a { display: block; padding: .4rem .6rem; color: inherit; text-decoration: none; white-space: nowrap; font-weight: 500; }
th a:hover, td a:hover { text-decoration: underline; }
td { scroll-margin: 7rem 0 0 14rem; } td:target { box-shadow: inset 0 0 0 3px #bf8700; }
a:focus-visible { outline: 3px solid var(--link); outline-offset: -3px; }
.yes { background: #dafbe1; color: #0a4018; } .yes-if { background: #ddf4ff; color: #05365f; }
.unclear { background: #fff3c4; color: #553800; } .no { background: #ffe2de; color: #71110b; }
section { border-top: 1px solid var(--line); padding: 1rem 0 .5rem; scroll-margin-top: 1rem; content-visibility: auto;
  contain-intrinsic-size: auto 30rem; }
section:target { background: #fffdf0; box-shadow: -.5rem 0 0 #bf8700, 0 0 0 .5rem #fffdf0; }
h2 { font-size: 1.25rem; margin: 2.5rem 0 1rem; } h3 { font-size: 1.05rem; margin: 0 0 .5rem; } h4 { font-size: .95rem; margin: .75rem 0 .25rem; }
h3 { overflow-wrap: anywhere; } code { font: inherit; } dt { font-weight: 600; } dd { margin: 0 0 .5rem; } dt:target { background: #fffdf0; box-shadow: -.5rem 0 0 #bf8700; }
.tag { display: inline-block; padding: .05rem .55rem; border-radius: 1rem; font-size: .85rem; font-weight: 600; }
ul { margin: .25rem 0 .5rem; padding-left: 1.25rem; } li { margin: .15rem 0; }
.fact { color: var(--soft); font-size: .875rem; } dd a, .fact a { color: var(--link); overflow-wrap: anywhere; }
@media (max-width: 40rem) { body { padding: 1rem .75rem 3rem; } h1 { font-size: 1.3rem; }
  thead th { min-width: 5.5rem; } th, td a { font-size: .8125rem; }
  tbody th { white-space: normal; min-width: 6.5rem; overflow-wrap: break-word; } td { scroll-margin-left: 9rem; } }
@media print { .scroll { max-height: none; overflow: visible; } th { position: static !important; } section { content-visibility: visible; } }
)";

std::string escaped(std::string_view text) {
    std::string made;
    for (const char c : text) {
        switch (c) {
            case '&': made += "&amp;"; break;
            case '<': made += "&lt;"; break;
            case '>': made += "&gt;"; break;
            case '"': made += "&quot;"; break;
            case '\'': made += "&#39;"; break;
            default: made += c;
        }
    }
    return made;
}

std::string_view sign(Verdict verdict) {
    switch (verdict) {
        case Verdict::yes: return "✓";
        case Verdict::yes_if: return "✓*";
        case Verdict::unclear: return "?";
        case Verdict::no: break;
    }
    return "✗";
}

// Only web addresses become links: the register may hold a licence file from anywhere.
std::string address(std::string_view source) {
    const std::string text = escaped(source);
    const bool web = source.starts_with("https://") || source.starts_with("http://");
    return web ? fmt::format("<a href=\"{0}\" rel=\"noreferrer\">{0}</a>", text) : text;
}

/// Writes the page.
class Page {
public:
    Page(const Table& table, const licence::Terms& terms, const Say& say) : table_(table), terms_(terms), say_(say) {}

    std::string html() {
        const std::string title = escaped(say_("matrix-title", {table_.from, table_.into, say_(name_of(table_.use))}));
        html_ = fmt::format(
            "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
            "content=\"width=device-width, initial-scale=1\">\n"
            "<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n<main>\n<h1>{}</h1>\n<p class=\"legend\">{} {}</p>\n",
            say_.language(), title, style, title, escaped(say_("legend")), escaped(say_("no-advice")));
        grid(title);
        licences();
        html_ += fmt::format("<h2>{}</h2>\n", escaped(say_("why")));
        for (std::size_t row = 0; row < table_.rows.size(); ++row) {
            for (std::size_t column = 0; column < table_.columns.size(); ++column) reasons(row, column);
        }
        html_ += "</main>\n</body>\n</html>\n";
        return std::move(html_);
    }

private:
    void grid(const std::string& title) {
        html_ += fmt::format(
            "<div class=\"scroll\" role=\"region\" aria-label=\"{}\" tabindex=\"0\">\n<table>\n<thead>\n<tr><th "
            "scope=\"col\">{} "
            "\\ {}</th>",
            title, escaped(say_("from")), escaped(say_("into")));
        for (const Licence* column : table_.columns) html_ += fmt::format("<th scope=\"col\">{}</th>", label(*column));
        html_ += "</tr>\n</thead>\n<tbody>\n";
        for (std::size_t row = 0; row < table_.rows.size(); ++row) {
            html_ += fmt::format("<tr><th scope=\"row\">{}</th>", label(*table_.rows[row]));
            for (std::size_t column = 0; column < table_.columns.size(); ++column) {
                const Verdict verdict = table_.cells[row][column].verdict;
                html_ += fmt::format(
                    "<td id=\"t{1}c{2}\" class=\"{0}\"><a href=\"#r{1}c{2}\"><span aria-hidden=\"true\">{3}</span> {4}</a></td>",
                    name_of(verdict), row, column, sign(verdict), escaped(say_(name_of(verdict))));
            }
            html_ += "</tr>\n";
        }
        html_ += "</tbody>\n</table>\n</div>\n";
    }

    // The id alone; whole titles and addresses stand in the list below the table.
    std::string label(const Licence& one) {
        const auto place = std::find(listed_.begin(), listed_.end(), &one);
        const auto at = place - listed_.begin();
        if (place == listed_.end()) listed_.push_back(&one);
        return fmt::format("<a href=\"#l{}\">{}</a>", at, escaped(one.id));
    }

    // A title in another language than the page's says so to who reads it aloud.
    std::string titled(const Licence& one) const {
        const std::string text = escaped(licence::text_in(one.title, say_.language()));
        const std::string_view language = licence::language_in(one.title, say_.language());
        return language == say_.language() ? text : fmt::format("<span lang=\"{}\">{}</span>", escaped(language), text);
    }

    void licences() {
        html_ += fmt::format("<h2>{}</h2>\n<dl>\n", escaped(say_("licences")));
        for (std::size_t i = 0; i < listed_.size(); ++i) {
            const Licence& one = *listed_[i];
            const std::string_view url = licence::text_in(one.url, say_.language());
            html_ += fmt::format("<dt id=\"l{}\">{}</dt>\n<dd>{}{}{}</dd>\n", i, escaped(one.id), titled(one), url.empty() ? "" : "<br>\n",
                                 address(url));
        }
        html_ += "</dl>\n";
    }

    void reasons(std::size_t row, std::size_t column) {
        const Compatibility& answer = table_.cells[row][column];
        html_ += fmt::format("<section id=\"r{}c{}\">\n<h3>{} → {} <span class=\"tag {}\">{}</span></h3>\n", row, column,
                             escaped(answer.from->id), escaped(answer.into->id), name_of(answer.verdict),
                             escaped(say_(name_of(answer.verdict))));
        if (!answer.conditions.empty()) {
            html_ += fmt::format("<h4>{}</h4>\n<ul>\n", escaped(say_(answer.verdict == Verdict::unclear ? "to-find-out" : "conditions")));
            for (const std::string_view id : answer.conditions)
                html_ += fmt::format("<li>{}</li>\n", escaped(terms_.condition(id)->in(say_.language())));
            html_ += "</ul>\n";
        }
        list(say_("why"), answer.trace);
        if (!answer.disagreement.empty()) list(say_("dissent"), answer.disagreement);
        html_ += fmt::format("<p class=\"fact\"><a href=\"#t{}c{}\">{}</a></p>\n</section>\n", row, column, escaped(say_("back")));
    }

    void list(const std::string& heading, const std::vector<Reason>& list) {
        html_ += fmt::format("<h4>{}</h4>\n<ul>\n", escaped(heading));
        const Reason* before = nullptr;
        for (const Reason& reason : list) {
            const bool goes_on = before != nullptr && reason.rule != nullptr && before->rule == reason.rule && before->from == reason.from;
            if (!goes_on) html_ += (before == nullptr ? "<li>" : "</li>\n<li>") + head(reason);
            html_ += "<br>\n<span class=\"fact\">" + fact(reason) + "</span>";
            before = &reason;
        }
        html_ += before == nullptr ? "</ul>\n" : "</li>\n</ul>\n";
    }

    std::string head(const Reason& reason) const {
        const std::string words = escaped(reason.words(say_.language()));
        if (reason.rule != nullptr) return fmt::format("{}{}{}", escaped(say_(name_of(reason.verdict))), say_.colon(), words);
        const std::string said = escaped(say_("says", {std::string(reason.authority()), say_.quoted(say_(name_of(reason.verdict)))}));
        return words.empty() ? said : fmt::format("{}{}{}", said, say_.colon(), words);
    }

    std::string fact(const Reason& reason) const {
        std::string text = escaped(reason.statement != nullptr ? reason.from->id : reason.ground.licence->id);
        if (!reason.clause().empty()) text += ", " + escaped(reason.clause());
        if (reason.statement == nullptr) text += fmt::format("{}<code>{}</code>", say_.colon(), escaped(reason.fact()));
        return fmt::format("{} [{}] {}", text, escaped(say_(name_of(reason.level()))), address(reason.source()));
    }

    const Table& table_;
    const licence::Terms& terms_;
    const Say& say_;
    std::vector<const Licence*> listed_;
    std::string html_;
};

}  // namespace

std::string html_of(const Table& table, const licence::Terms& terms, const Say& say) { return Page(table, terms, say).html(); }

}  // namespace catwalk::cli::licences
