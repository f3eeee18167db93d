// SPDX-License-Identifier: Apache-2.0
#include <catwalk/licence/licence.hpp>

#include <catwalk/data/fields.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>

namespace catwalk::licence {

namespace {

constexpr std::array<std::string_view, 6> kinds{"licence", "public-domain", "terms", "closed", "assertion", "family"};
constexpr std::array<std::string_view, 4> uses{"link", "republish", "collect", "adapt"};
constexpr std::array<std::string_view, 4> verdicts{"no", "unclear", "yes-if", "yes"};
constexpr std::array<std::string_view, 3> scopes{"adaptation", "derivative-database", "work"};
constexpr std::array<std::string_view, 5> sublicences{"silent", "none", "listed", "same-terms", "free"};
constexpr std::array<std::string_view, 4> statuses{"active", "superseded", "retired", "draft"};
constexpr std::string_view family_mark = "family:";
constexpr std::array<std::string_view, 3> severals{"none", "same-licence", "link"};

bool yes(data::Node node) { return node.text() == "yes"; }

std::vector<std::string_view> texts(data::Node node) {
    std::vector<std::string_view> list;
    for (const data::Node item : node.items()) {
        if (item.text().empty()) item.fail("an empty text");
        list.emplace_back(item.text());
    }
    return list;
}

// A map by language; a plain text is in no language that we know.
ByLanguage by_language(data::Node node) {
    ByLanguage list;
    if (node.is_text()) list.emplace_back("und", node.text());
    for (const auto& entry : node.entries()) {
        if (entry.value.text().empty()) entry.value.fail("an empty text");
        list.emplace_back(entry.key, entry.value.text());
    }
    return list;
}

/// Reads the parts of one file.
class Loader {
public:
    Loader(const std::shared_ptr<const data::Tree>& tree, const Terms& terms) : root_(tree->root()), terms_(terms) {}

    Licence run() {
        data::obey(root_, "licences/licence");
        names();
        addresses();
        places();
        made_.evidence = evidence_at(root_["evidence"], Evidence::assumed);
        made_.source = root_["source"].text();
        made_.permits = facts(Group::permits);
        made_.requires_ = facts(Group::requires_);
        made_.forbids = facts(Group::forbids);
        made_.covers = facts(Group::covers);
        made_.excludes = facts(Group::excludes);
        share_alike();
        sublicence();
        attribution();
        for (const data::Node node : root_["statements"].items())
            made_.statements.push_back(load_statement(node, terms_, made_.id, made_.steward, made_.source));
        for (const data::Node node : root_["examples"].items()) example(node);
        made_.note = by_language(root_["note"]);
        made_.node = root_;
        return std::move(made_);
    }

private:
    void names() {
        made_.id = root_["id"].text();
        made_.kind = static_cast<Kind>(data::place_among(root_["kind"], kinds));
        made_.title = by_language(root_["title"]);
        made_.shorter = root_["short"].text();
        made_.names = texts(root_["names"]);
        made_.aliases = texts(root_["aliases"]);
        for (const data::Node node : root_["ids"].items()) {
            made_.ids.emplace_back(node["portal"].text(), node["id"].text());
        }
    }

    void addresses() {
        made_.url = by_language(root_["url"]);
        made_.urls = texts(root_["urls"]);
        made_.dead_urls = texts(root_["dead_urls"]);
    }

    void places() {
        made_.family = root_["family"].text();
        made_.version = root_["version"].text();
        made_.jurisdiction = root_["jurisdiction"].text();
        made_.place = root_["place"].text();
        made_.steward = root_["steward"].text();
        made_.spdx = root_["spdx"].text();
        made_.eu = root_["eu"].text();
        made_.status = root_["status"] ? statuses[data::place_among(root_["status"], statuses)] : "active";
        made_.superseded_by = root_["superseded_by"].text();
        made_.like = root_["like"].text();
        made_.same_as = root_["same_as"].text();
        made_.licensor = by_language(root_["licensor"]);
        candidates();
    }

    // By their ids, or whole families: `[family:cc-by, CC0-1.0]`, or `family: [cc-by]`.
    void candidates() {
        const data::Node node = root_["candidates"];
        if (node.is_map()) made_.families = texts(node["family"]);
        if (node.is_map()) return;
        for (const std::string_view word : texts(node)) {
            const bool whole = word.starts_with(family_mark);
            (whole ? made_.families : made_.candidates).push_back(word.substr(whole ? family_mark.size() : 0));
        }
    }

    static Evidence evidence_at(data::Node node, Evidence otherwise) {
        if (!node) return otherwise;
        const auto found = evidence_named(node.text());
        if (!found) node.fail(fmt::format("\"{}\" is no evidence", node.text()));
        return *found;
    }

    // What an entry says of itself; the file's own evidence and source otherwise.
    Fact fact_at(data::Node node, std::string_view term) const {
        Fact fact;
        fact.term = term;  // of the closed list, or a literal
        if (!node.is_map()) {
            fact.source = root_["source"].text();
            fact.evidence = made_.evidence;
            if (fact.source.empty()) node.fail("every fact names its `source`, here or once for the file");
            return fact;
        }
        fact.clause = node["clause"].text();
        fact.source = (node["source"] ? node["source"] : root_["source"]).text();
        fact.evidence = evidence_at(node["evidence"], made_.evidence);
        fact.note = by_language(node["note"]);
        if (fact.source.empty()) node.fail("every fact names its `source`, here or once for the file");
        return fact;
    }

    std::vector<Fact> facts(Group group) const {
        std::vector<Fact> list;
        for (const data::Node node : root_[name_of(group)].items()) {
            const data::Node word = node.is_map() ? node["term"] : node;
            list.push_back(fact_at(node, terms_.require(word, group).id));
            if (std::any_of(list.begin(), list.end() - 1, [&](const Fact& other) { return other.term == list.back().term; }))
                node.fail(fmt::format("\"{}\" stands twice", list.back().term));
        }
        return list;
    }

    void share_alike() {
        const data::Node node = root_["share_alike"];
        if (!node) return;
        ShareAlike made;
        made.scope = static_cast<ShareAlike::Scope>(data::place_among(node["scope"], scopes));
        made.later_versions = yes(node["later_versions"]);
        made.ports = yes(node["ports"]);
        made.into = texts(node["into"]);
        made.fact = fact_at(node, "share-alike");
        made_.share_alike = std::move(made);
    }

    void sublicence() {
        const data::Node node = root_["sublicence"];
        if (!node) return;
        made_.sublicence = static_cast<Sublicence>(data::place_among(node, sublicences));
        made_.sublicence_fact = fact_at(root_["sublicence_clause"], "sublicence");
        made_.sublicence_fact.clause = root_["sublicence_clause"].text();
    }

    void attribution() {
        const data::Node node = root_["attribution"];
        if (!node) return;
        Attribution made;
        made.statement = by_language(node["statement"]);
        made.adapted = by_language(node["adapted"]);
        made.several = node["several"] ? severals[data::place_among(node["several"], severals)] : "none";
        made.needs = texts(node["needs"]);
        made_.attribution = std::move(made);
    }

    void example(data::Node node) {
        made_.examples.push_back({node["in"].text(), node["portal"].text(), node["id"].text(), node["by"].text(), node});
    }

    data::Node root_;
    const Terms& terms_;
    Licence made_;
};

}  // namespace

std::string_view name_of(Kind kind) { return kinds[static_cast<std::size_t>(kind)]; }
std::string_view name_of(Use use) { return uses[static_cast<std::size_t>(use)]; }
std::string_view name_of(Verdict verdict) { return verdicts[static_cast<std::size_t>(verdict)]; }

std::optional<Use> use_named(std::string_view word) {
    const auto found = std::find(uses.begin(), uses.end(), word);
    if (found == uses.end()) return std::nullopt;
    return static_cast<Use>(found - uses.begin());
}

namespace {

// Null if there is none.
const ByLanguage::value_type* best_in(const ByLanguage& all, std::string_view language) {
    for (const std::string_view wanted : {language, std::string_view("en")}) {
        const auto found = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.first == wanted; });
        if (found != all.end()) return &*found;
    }
    return all.empty() ? nullptr : &all.front();
}

}  // namespace

std::string_view text_in(const ByLanguage& all, std::string_view language) {
    const auto* best = best_in(all, language);
    return best == nullptr ? std::string_view() : best->second;
}

std::string_view language_in(const ByLanguage& all, std::string_view language) {
    const auto* best = best_in(all, language);
    return best == nullptr ? std::string_view() : best->first;
}

const std::vector<Fact>& Licence::facts(Group group) const {
    switch (group) {
        case Group::permits: return permits;
        case Group::requires_: return requires_;
        case Group::forbids: return forbids;
        case Group::covers: return covers;
        case Group::excludes: break;
    }
    return excludes;
}

const Fact* Licence::fact(Group group, std::string_view term) const {
    const std::vector<Fact>& all = facts(group);
    const auto found = std::find_if(all.begin(), all.end(), [&](const Fact& one) { return one.term == term; });
    return found == all.end() ? nullptr : &*found;
}

Level level_at(data::Node node) {
    const auto level = level_named(node.text());
    if (!level) node.fail(fmt::format("\"{}\" is no level", node.text()));
    return *level;
}

Licence load_licence(const std::shared_ptr<const data::Tree>& tree, const Terms& terms) { return Loader(tree, terms).run(); }

Statement load_statement(data::Node node, const Terms& terms, std::string_view from, std::string_view authority, std::string_view source) {
    Statement made;
    made.from = from.empty() ? texts(node["from"]) : std::vector<std::string_view>{from};
    made.into = texts(node["into"]);
    if (made.from.empty()) node.fail("outside of a licence's file a statement says `from` which licence");
    for (const data::Node use : node["use"].items()) made.uses.push_back(static_cast<Use>(data::place_among(use, uses)));
    made.verdict = static_cast<Verdict>(data::place_among(node["verdict"], verdicts));
    made.level = level_at(node["level"]);
    made.authority = node["authority"] ? node["authority"].text() : authority;
    made.clause = node["clause"].text();
    made.source = node["source"] ? node["source"].text() : source;
    if (made.authority.empty() || made.source.empty()) node.fail("a statement names its `authority` and its `source`");
    for (const data::Node condition : node["conditions"].items()) {
        terms.require_condition(condition);
        made.conditions.emplace_back(condition.text());
    }
    made.followed = !node["followed"] || yes(node["followed"]);
    made.why = by_language(node["why"]);
    if (!made.followed && made.why.empty()) node.fail("a statement that is not followed says `why`");
    return made;
}

}  // namespace catwalk::licence
