// SPDX-License-Identifier: Apache-2.0
#include "cli/findings.hpp"
#include "cli/options.hpp"
#include "licence/actions.hpp"
#include "licence/named.hpp"
#include "licence/say.hpp"
#include "licence/shared_options.hpp"

#include <catwalk/base/error.hpp>
#include <catwalk/data/as_json.hpp>
#include <catwalk/licence/rights.hpp>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <string>
#include <vector>

namespace catwalk::cli::licences {

using licence::Fact;
using licence::Group;
using licence::Licence;

namespace {

struct Options {
    std::string name;
    std::string format;
    std::string language;
    bool odrl = false;
    bool ccrel = false;
};

Options given;

void options(CLI::App& app) {
    add_format(app, given.format);
    app.add_flag("--odrl", given.odrl, "Its terms as an ODRL policy in JSON-LD");
    app.add_flag("--ccrel", given.ccrel, "Its terms in the Creative Commons Rights Expression Language, in JSON-LD");
    add_language(app, given.language, "text");
    app.add_option("LICENCE", given.name, "An id, or what a licence is called")->required();
}

/// One licence for people.
class Page {
public:
    Page(const Licence& one, const licence::Register& all, const Say& say) : one_(one), all_(all), say_(say) {}

    std::string text() {
        text_ = fmt::format("{}\n", licence::text_in(one_.title, say_.language()));
        row("identifier", one_.id);
        row("kind", say_(name_of(one_.kind)));
        row("version", one_.version);
        row("status", one_.superseded_by.empty() ? say_(one_.status) : say_(one_.status) + ", " + say_("successor", {one_.superseded_by}));
        row("jurisdiction", one_.place.empty() ? one_.jurisdiction : fmt::format("{} ({})", one_.jurisdiction, one_.place));
        row("steward", one_.steward);
        row("licensor", licence::text_in(one_.licensor, say_.language()));
        row("same-as", one_.same_as);
        row("address", licence::text_in(one_.url, say_.language()));
        row("candidates", fmt::format("{}", fmt::join(one_.candidates, ", ")));
        for (const Group group : {Group::permits, Group::requires_, Group::forbids, Group::covers, Group::excludes}) facts(group);
        share_alike();
        statements();
        if (const std::string_view note = licence::text_in(one_.note, say_.language()); !note.empty()) text_ += fmt::format("\n{}\n", note);
        return text_;
    }

private:
    void row(std::string_view word, std::string_view value) {
        if (!value.empty()) text_ += fmt::format("  {}{}{}\n", say_(word), say_.colon(), value);
    }

    std::string grounds(const Fact& fact) const {
        std::string text = fact.clause.empty() ? std::string() : fmt::format("{}, ", fact.clause);
        return fmt::format("[{}{}] <{}>", text, name_of(fact.evidence), fact.source);
    }

    void facts(Group group) {
        const std::vector<Fact>& list = one_.facts(group);
        if (!list.empty()) text_ += say_.heading(name_of(group));
        for (const Fact& fact : list) {
            text_ += fmt::format("  - {}{}{} {}\n", fact.term, say_.colon(), all_.terms().find(fact.term)->sentence.in(say_.language()),
                                 grounds(fact));
            if (const std::string_view note = licence::text_in(fact.note, say_.language()); !note.empty())
                text_ += fmt::format("    {}\n", note);
        }
    }

    void share_alike() {
        if (!one_.share_alike) return;
        text_ += fmt::format("{}{}{}\n", say_("share-alike"), say_.colon(), grounds(one_.share_alike->fact));
        if (!one_.share_alike->into.empty()) text_ += fmt::format("  + {}\n", fmt::join(one_.share_alike->into, ", "));
    }

    void statements() {
        if (!one_.statements.empty()) text_ += say_.heading("statements");
        for (const licence::Statement& said : one_.statements) {
            std::string uses;
            for (const licence::Use use : said.uses) uses += (uses.empty() ? "" : ", ") + std::string(name_of(use));
            text_ += fmt::format("  - {} ({}): {} [{}] {} <{}>\n", fmt::join(said.into, ", "), uses, say_(name_of(said.verdict)),
                                 say_(name_of(said.level)), said.authority, said.source);
        }
    }

    const Licence& one_;
    const licence::Register& all_;
    const Say& say_;
    std::string text_;
};

void put_facts(json::Out& out, std::string_view name, const std::vector<Fact>& facts) {
    out.raw(",\"");
    out.raw(name);
    out.raw("\":[");
    for (const Fact& fact : facts) {
        out.raw(&fact == facts.data() ? "{\"term\":" : ",{\"term\":");
        out.string(fact.term);
        out.raw(",\"clause\":");
        out.string(fact.clause);
        out.raw(",\"source\":");
        out.string(fact.source);
        out.raw(",\"evidence\":");
        out.string(name_of(fact.evidence));
        out.put('}');
    }
    out.put(']');
}

// The file as it is, and its terms whole: with those of the texts that it is like.
void put(json::Out& out, const Licence& one, const licence::Register& all) {
    out.raw("{\"id\":");
    out.string(one.id);
    out.raw(",\"file\":");
    data::put_json(out, all.file_of(one)->root());
    out.raw(",\"terms\":{\"id\":");
    out.string(one.id);
    for (const Group group : {Group::permits, Group::requires_, Group::forbids, Group::covers, Group::excludes})
        put_facts(out, name_of(group), one.facts(group));
    out.raw("}}");
}

int run(const Common&) {
    if (given.odrl && given.ccrel) throw Error("--odrl and --ccrel: one at a time");
    if ((given.odrl || given.ccrel) && given.format == "text") throw Error("--odrl and --ccrel are JSON-LD: leave --format text away");
    const auto licences = open_licences();
    const licence::Register& all = licences->all();
    const licence::Recogniser& recogniser = licences->recogniser();
    const Licence& one = Named(all, recogniser).require(given.name);
    json::Out out;
    if (given.odrl || given.ccrel) {
        given.odrl ? put_odrl(out, one, all) : put_ccrel(out, one, all);
    } else if (is_for_people(given.format)) {
        return print(Page(one, all, Say(all, message_language(given.language))).text());
    } else {
        put(out, one, all);
    }
    out.put('\n');
    return print(out.view());
}

}  // namespace

const Command show{"show", "Tell what one licence says, with clauses and sources", options, run};

}  // namespace catwalk::cli::licences
