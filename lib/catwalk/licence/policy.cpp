// SPDX-License-Identifier: Apache-2.0
#include <catwalk/licence/policy.hpp>

#include <catwalk/data/fields.hpp>
#include <catwalk/licence/register.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace catwalk::licence {

namespace {

constexpr std::array<std::string_view, 3> answers{"no", "ask", "yes"};
constexpr std::array<std::string_view, 6> kinds{"licence", "public-domain", "terms", "closed", "assertion", "family"};
constexpr std::array<std::string_view, 7> statuses{"recognised", "family", "ambiguous", "unknown", "not-a-licence", "modified", "none"};
constexpr std::array<std::string_view, 4> verdicts{"no", "unclear", "yes-if", "yes"};

template <std::size_t N>
std::vector<std::string> words(data::Node node, const std::array<std::string_view, N>& known) {
    std::vector<std::string> list;
    for (const data::Node item : node.items()) list.emplace_back(known[data::place_among(item, known)]);
    return list;
}

std::vector<std::string> terms(data::Node node, const Terms& all, Group group) {
    std::vector<std::string> list;
    for (const data::Node item : node.items()) list.push_back(all.require(item, group).id);
    return list;
}

const Licence& licence_at(data::Node node, const Register& all) {
    if (const Licence* found = all.find(node.text())) return *found;
    const std::string_view near = all.nearest(node.text());
    node.fail(fmt::format("no licence has the id \"{}\"{}", node.text(), near.empty() ? "" : fmt::format("; did you mean \"{}\"?", near)));
}

Policy::Answer answer_at(data::Node rule) {
    const std::string_view text = rule["publish"].text();
    const auto found = std::find(answers.begin(), answers.end(), text);
    if (found == answers.end()) rule.fail("a rule says `publish`: yes, no or ask");
    return static_cast<Policy::Answer>(found - answers.begin());
}

Policy::Rule rule_at(data::Node node, const Register& all) {
    Policy::Rule rule;
    rule.id = node["id"].text();
    rule.publish = answer_at(node);
    rule.reason = words_at(node["reason"]);
    const data::Node when = node["when"];
    for (const data::Node item : when["id"].items()) rule.ids.emplace_back(licence_at(item, all).id);
    for (const data::Node item : when["family"].items()) {
        const auto known = [&](const Licence& licence) { return licence.family == item.text(); };
        if (std::none_of(all.all().begin(), all.all().end(), known))
            item.fail(fmt::format("no licence is of the family \"{}\"", item.text()));
        rule.families.emplace_back(item.text());
    }
    rule.kinds = words(when["kind"], kinds);
    rule.statuses = words(when["status"], statuses);
    rule.verdicts = words(when["verdict"], verdicts);
    rule.permits = terms(when["permits"], all.terms(), Group::permits);
    rule.forbids = terms(when["forbids"], all.terms(), Group::forbids);
    return rule;
}

bool among(const std::vector<std::string>& list, std::string_view word) {
    return list.empty() || std::find(list.begin(), list.end(), word) != list.end();
}

bool all_hold(const std::vector<std::string>& wanted, const Licence* licence, Group group) {
    return std::all_of(wanted.begin(), wanted.end(),
                       [&](const std::string& term) { return licence != nullptr && licence->fact(group, term) != nullptr; });
}

bool fits(const Policy::Rule& rule, const PolicyCase& asked) {
    const Licence* licence = asked.licence;
    return among(rule.ids, licence == nullptr ? "" : std::string_view(licence->id)) &&
           among(rule.families, licence == nullptr ? "" : std::string_view(licence->family)) &&
           among(rule.kinds, licence == nullptr ? "" : name_of(licence->kind)) && among(rule.statuses, asked.status) &&
           among(rule.verdicts, asked.verdict ? name_of(*asked.verdict) : "") && all_hold(rule.permits, licence, Group::permits) &&
           all_hold(rule.forbids, licence, Group::forbids);
}

}  // namespace

std::string_view name_of(Policy::Answer answer) { return answers[static_cast<std::size_t>(answer)]; }

Policy Policy::load(const std::shared_ptr<const data::Tree>& tree, const Register& all) {
    const data::Node root = tree->root();
    data::obey(root, "licences/policy");
    Policy made;
    made.id = root["id"].text();
    if (root["into"]) made.into = licence_at(root["into"], all).id;
    if (root["use"]) made.use = use_named(root["use"].text());
    for (const data::Node node : root["rules"].items()) made.rules_.push_back(rule_at(node, all));
    Rule last;
    last.id = "otherwise";
    last.publish = answer_at(root["otherwise"]);
    last.reason = words_at(root["otherwise"]["reason"]);
    made.rules_.push_back(std::move(last));
    made.check_examples(root["examples"], all);
    return made;
}

const Policy::Rule& Policy::answer(const PolicyCase& asked) const {
    return *std::find_if(rules_.begin(), rules_.end(), [&](const Rule& rule) { return &rule == &rules_.back() || fits(rule, asked); });
}

void Policy::check_examples(data::Node examples, const Register& all) const {
    for (const data::Node node : examples.items()) {
        PolicyCase asked;
        if (node["licence"]) asked.licence = &licence_at(node["licence"], all);
        asked.status = node["status"]             ? node["status"].text()
                       : asked.licence != nullptr ? std::string_view("recognised")
                                                  : std::string_view("unknown");
        for (std::size_t i = 0; i < verdicts.size(); ++i) {
            if (node["verdict"].text() == verdicts[i]) asked.verdict = static_cast<Verdict>(i);
        }
        const Rule& rule = answer(asked);
        if (name_of(rule.publish) != node["publish"].text())
            node.fail(fmt::format("the rule `{}` answers \"{}\" here", rule.id, name_of(rule.publish)));
    }
}

}  // namespace catwalk::licence
