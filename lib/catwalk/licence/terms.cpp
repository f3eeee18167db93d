// SPDX-License-Identifier: Apache-2.0
#include <catwalk/licence/terms.hpp>

#include <catwalk/data/fields.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace catwalk::licence {

namespace {

constexpr std::array<std::string_view, 5> group_names{"permits", "requires", "forbids", "covers", "excludes"};

Group group_at(data::Node node) { return static_cast<Group>(data::place_among(node, group_names)); }

Term term_at(data::Node node) {
    Term term;
    term.id = node["id"].text();
    for (const data::Node group : node["groups"].items()) term.groups.push_back(group_at(group));
    term.sentence = words_at(node["sentence"]);
    term.ccrel = node["ccrel"].text();
    term.odrl = node["odrl"].text();
    term.on = node["on"].text();
    term.binds = node["binds"].text();
    return term;
}

}  // namespace

std::string_view name_of(Group group) { return group_names[static_cast<std::size_t>(group)]; }

const std::string& Words::in(std::string_view language) const { return language == "fr" ? fr : language == "es" ? es : en; }

Words words_at(data::Node node) { return {std::string(node["en"].text()), std::string(node["fr"].text()), std::string(node["es"].text())}; }

Terms::Terms(const std::shared_ptr<const data::Tree>& terms, const std::shared_ptr<const data::Tree>& conditions) {
    data::obey(terms->root(), "licences/terms-file");
    data::obey(conditions->root(), "licences/conditions-file");
    for (const data::Node node : terms->root()["terms"].items()) {
        terms_.push_back(term_at(node));
        if (find(terms_.back().id) != &terms_.back()) node.fail(fmt::format("the term \"{}\" stands twice", terms_.back().id));
    }
    for (const auto& entry : conditions->root()["conditions"].entries()) {
        conditions_.emplace(entry.key, words_at(entry.value));
    }
}

const Term* Terms::find(std::string_view id) const {
    const auto found = std::find_if(terms_.begin(), terms_.end(), [&](const Term& term) { return term.id == id; });
    return found == terms_.end() ? nullptr : &*found;
}

const Term& Terms::require(data::Node node, Group group) const {
    const Term* term = find(node.text());
    if (term != nullptr && std::find(term->groups.begin(), term->groups.end(), group) != term->groups.end()) return *term;
    std::vector<std::string_view> known;
    for (const Term& one : terms_) {
        if (std::find(one.groups.begin(), one.groups.end(), group) != one.groups.end()) known.push_back(one.id);
    }
    node.fail(fmt::format("\"{}\" is no term for `{}`{}", node.text(), name_of(group), data::hint(node.text(), known)));
}

const Words* Terms::condition(std::string_view id) const {
    const auto found = conditions_.find(id);
    return found == conditions_.end() ? nullptr : &found->second;
}

const Words& Terms::require_condition(data::Node node) const {
    if (const Words* words = condition(node.text())) return *words;
    std::vector<std::string_view> known;
    for (const auto& [id, words] : conditions_) known.push_back(id);
    node.fail(fmt::format("\"{}\" is no condition of conditions.yaml{}", node.text(), data::hint(node.text(), known)));
}

}  // namespace catwalk::licence
