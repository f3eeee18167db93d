// SPDX-License-Identifier: Apache-2.0
#include "cli/findings.hpp"
#include "cli/options.hpp"
#include "licence/actions.hpp"
#include "licence/say.hpp"
#include "licence/shared_options.hpp"

#include <catwalk/base/error.hpp>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace catwalk::cli::licences {

using licence::Group;
using licence::Licence;

namespace {

struct Options {
    std::string jurisdiction;
    std::string family;
    std::string kind;
    std::string status;
    std::vector<std::string> terms;
    std::string format;
    std::string language;
};

Options given;

void options(CLI::App& app) {
    app.add_option("--jurisdiction", given.jurisdiction, "Of this place and the places in it: CA, CA-BC, INT, EU, ...")
        ->option_text("CODE");
    app.add_option("--family", given.family, "Of this family: cc-by, ogl-ca, odc, ...")->option_text("FAMILY");
    app.add_option("--kind", given.kind, "Of this kind")
        ->check(CLI::IsMember({"licence", "public-domain", "terms", "closed", "assertion", "family"}))
        ->option_text("KIND");
    app.add_option("--status", given.status, "In this status")
        ->check(CLI::IsMember({"active", "superseded", "retired", "draft"}))
        ->option_text("STATUS");
    app.add_option("--term", given.terms, "With this term: attribution, forbids:adapt, covers:database-right, ...; may be repeated")
        ->option_text("TERM")
        ->expected(1)
        ->take_all()
        ->allow_extra_args(false);
    add_format(app, given.format, "jsonl");
    add_language(app, given.language, "titles");
}

/// `forbids:adapt`, or a term alone: in whichever group it stands.
class Wanted {
public:
    Wanted(std::string_view word, const licence::Terms& terms) : term_(word) {
        const std::size_t colon = word.find(':');
        if (colon != std::string_view::npos) {
            term_ = word.substr(colon + 1);
            group_ = word.substr(0, colon);
        }
        const licence::Term* known = terms.find(term_);
        const auto fits = [&](Group group) { return group_.empty() || name_of(group) == group_; };
        if (known != nullptr && std::any_of(known->groups.begin(), known->groups.end(), fits)) return;
        std::vector<std::string_view> all;
        for (const licence::Term& term : terms.all()) all.push_back(term.id);
        const std::string_view near = data::nearest(term_, all);
        throw Error(fmt::format("no term \"{}\"{}", word, near.empty() ? std::string() : fmt::format("; did you mean \"{}\"?", near)));
    }

    [[nodiscard]] bool in(const Licence& one) const {
        for (const Group group : {Group::permits, Group::requires_, Group::forbids, Group::covers, Group::excludes}) {
            if ((group_.empty() || name_of(group) == group_) && one.fact(group, term_) != nullptr) return true;
        }
        return false;
    }

private:
    std::string term_;
    std::string group_;
};

bool lies_in(const Licence& one, std::string_view place) {
    const std::string_view code = one.jurisdiction;
    return code == place || (code.starts_with(place) && code.size() > place.size() && code[place.size()] == '-');
}

bool fits(const Licence& one, const std::vector<Wanted>& terms) {
    return (given.jurisdiction.empty() || lies_in(one, given.jurisdiction)) && (given.family.empty() || one.family == given.family) &&
           (given.kind.empty() || name_of(one.kind) == given.kind) && (given.status.empty() || one.status == given.status) &&
           std::all_of(terms.begin(), terms.end(), [&](const Wanted& wanted) { return wanted.in(one); });
}

void put(json::Out& out, const Licence& one, std::string_view language) {
    const auto member = [&](std::string_view name, std::string_view value) {
        if (value.empty()) return;
        out.put(',');
        out.string(name);
        out.put(':');
        out.string(value);
    };
    out.raw("{\"id\":");
    out.string(one.id);
    member("title", licence::text_in(one.title, language));
    member("kind", name_of(one.kind));
    member("family", one.family);
    member("version", one.version);
    member("jurisdiction", one.jurisdiction);
    member("status", one.status);
    member("spdx", one.spdx);
    member("url", licence::text_in(one.url, language));
    out.raw("}\n");
}

int run(const Common&) {
    const auto licences = open_licences();
    const licence::Register& all = licences->all();
    std::vector<Wanted> terms;
    for (const std::string& term : given.terms) terms.emplace_back(term, all.terms());
    const bool text = is_for_people(given.format);
    const std::string language = message_language(given.language);
    std::size_t width = 0;
    for (const Licence& one : all.all()) width = fits(one, terms) ? std::max(width, one.id.size()) : width;
    std::string lines;
    json::Out out;
    for (const Licence& one : all.all()) {
        if (!fits(one, terms)) continue;
        if (text) lines += fmt::format("{:<{}}  {}\n", one.id, width, licence::text_in(one.title, language));
        if (!text) put(out, one, language);
    }
    return print(text ? std::string_view(lines) : out.view());
}

}  // namespace

const Command list{"list", "List the licences of the register, a line each", options, run};

}  // namespace catwalk::cli::licences
