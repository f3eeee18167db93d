// SPDX-License-Identifier: Apache-2.0
#include <catwalk/licence/rules.hpp>

#include <catwalk/data/fields.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

namespace catwalk::licence {

namespace {

Use use_at(data::Node node) {
    if (const auto use = use_named(node.text())) return *use;
    node.fail(fmt::format("\"{}\" is no use; there are: link, republish, collect, adapt", node.text()));
}

Verdict verdict_at(data::Node node, data::Node owner) {
    for (const Verdict verdict : {Verdict::no, Verdict::unclear, Verdict::yes_if, Verdict::yes}) {
        if (node.text() == name_of(verdict)) return verdict;
    }
    (node ? node : owner).fail("a verdict is \"no\", unclear, yes-if or \"yes\"");
}

bool flag_at(data::Node node, bool otherwise) { return node ? node.text() == "yes" : otherwise; }

RuleExample example_at(data::Node node) {
    RuleExample made;
    made.from = node["from"].text();
    made.into = node["into"].text();
    made.use = use_at(node["use"] ? node["use"] : node);
    made.verdict = verdict_at(node["verdict"], node);
    made.fires = flag_at(node["fires"], true);
    made.node = node;
    return made;
}

// The weakest fact of the origin; of the target, where the rule asks of nothing else.
Level level_of(const std::vector<Ground>& grounds, const Licence& from) {
    const auto weakest = [&](bool of_origin) {
        std::optional<Level> level;
        for (const Ground& ground : grounds) {
            if ((ground.licence == &from) == of_origin) level = level ? std::min(*level, ground.level) : ground.level;
        }
        return level;
    };
    if (const auto level = weakest(true)) return *level;
    return weakest(false).value_or(Level::inferred);
}

}  // namespace

Rules::Rules(std::shared_ptr<const data::Tree> tree, const Terms& terms) : tree_(std::move(tree)) {
    const data::Node root = tree_->root();
    data::obey(root, "licences/rules-file");
    read_regions(root["regions"]);
    for (const data::Node node : root["rules"].items()) {
        rules_.push_back(rule_at(node, terms));
        const auto twin = std::find_if(rules_.begin(), rules_.end() - 1, [&](const Rule& other) { return other.id == rules_.back().id; });
        if (twin != rules_.end() - 1) node["id"].fail(fmt::format("the rule \"{}\" stands twice", rules_.back().id));
    }
}

void Rules::read_regions(data::Node node) {
    for (const auto& entry : node.entries()) {
        std::vector<std::string>& codes = regions_[std::string(entry.key)];
        for (const data::Node code : entry.value.items()) codes.emplace_back(code.text());
    }
}

Rule Rules::rule_at(data::Node node, const Terms& terms) const {
    Rule rule;
    rule.id = node["id"].text();
    for (const data::Node use : node["use"].items()) rule.uses.push_back(use_at(use));
    rule.verdict = verdict_at(node["verdict"], node);
    rule.rests_on_text = flag_at(node["rests_on_text"], rule.verdict == Verdict::no);
    for (const data::Node part : node["when"].items()) {
        for (const auto& entry : part.entries()) {
            if (entry.key == "from-requires-no") entry.value.fail("a duty more of the origin would make the answer better");
            rule.when.emplace_back(entry.key, entry.value, terms, regions_);
        }
    }
    for (const data::Node condition : node["conditions"].items()) {
        terms.require_condition(condition);
        rule.conditions.push_back(condition.text());
    }
    rule.message = words_at(node["message"]);
    for (const data::Node example : node["examples"].items()) rule.examples.push_back(example_at(example));
    return rule;
}

std::vector<Applied> applied(const Rules& rules, const Case& asked) {
    std::vector<Applied> list;
    std::vector<Ground> grounds;
    for (const Rule& rule : rules.all()) {
        if (std::find(rule.uses.begin(), rule.uses.end(), asked.use) == rule.uses.end()) continue;
        grounds.clear();
        if (!std::all_of(rule.when.begin(), rule.when.end(), [&](const Predicate& one) { return one.holds(asked, grounds); })) continue;
        const Level level = level_of(grounds, asked.from);
        list.push_back({&rule, grounds, level});
    }
    return list;
}

}  // namespace catwalk::licence
