// SPDX-License-Identifier: Apache-2.0
#include <catwalk/check/profile.hpp>

#include <catwalk/base/error.hpp>
#include <catwalk/data/fields.hpp>
#include <catwalk/data/messages.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace catwalk::check {

using data::Node;

namespace {

constexpr int deepest = 8;
constexpr std::string_view folder = "profiles";

void check_placeholders(Node sentence) {
    for (const std::string_view language : {"en", "fr", "es"}) data::require_placeholders(sentence[language]);
}

bool is_id(std::string_view text, std::string_view also = {}) {
    const auto fits = [also](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || also.find(c) != std::string_view::npos;
    };
    return !text.empty() && std::all_of(text.begin(), text.end(), fits) && text.front() != '-' && text.back() != '-';
}

Level level_at(Node node) {
    for (const Level level : {Level::info, Level::warning, Level::error}) {
        if (node.text() == name_of(level)) return level;
    }
    node.fail("a level is info, warning or error");
}

Rule rule_at(Node node, const Profile& profile, const std::shared_ptr<const data::Tree>& tree) {
    if (!is_id(node["id"].text())) node.fail("a rule needs its `id`, in small letters, digits and hyphens");
    Rule rule;
    rule.node = node;
    rule.tree = tree;
    rule.id = node["id"].text();
    rule.profile = profile.id;
    rule.level = level_at(node["level"]);
    rule.paths = node["path"].items();
    rule.check = node["check"];
    rule.when = node["when"];
    check_placeholders(node["message"]);
    check_placeholders(node["fix"]);
    rule.reason = node["reason"].text();
    rule.source = node["source"].text();
    rule.pass = node["examples"]["pass"].items();
    rule.fail = node["examples"]["fail"].items();
    return rule;
}

// `changes` says of inherited rules what is otherwise here, and why.
void change(Node node, Profile& profile) {
    const std::string_view id = node["rule"].text();
    const auto rule = std::find_if(profile.rules.begin(), profile.rules.end(), [&](const Rule& one) { return one.id == id; });
    if (rule == profile.rules.end()) {
        std::vector<std::string_view> known;
        for (const Rule& one : profile.rules) known.push_back(one.id);
        const std::string_view near = data::nearest(id, known);
        node.fail(near.empty() ? fmt::format("no inherited rule is called \"{}\"", id)
                               : fmt::format("no inherited rule is called \"{}\"; did you mean \"{}\"?", id, near));
    }
    if (node["remove"].is_absent() == node["level"].is_absent()) node.fail("a change has a `level`, or `remove: true`");
    if (node["remove"]) {
        profile.rules.erase(rule);
    } else {
        rule->level = level_at(node["level"]);
    }
}

Meant meant_at(Node node) {
    if (node.is_text()) return {std::string(node.text()), {}};
    Meant meant{std::string(node["type"].text()), {}};
    for (const Node member : node["any"].items()) meant.any.emplace_back(member.text());
    return meant;
}

void add_rules(Node root, Profile& profile, const std::shared_ptr<const data::Tree>& tree) {
    std::set<std::string, std::less<>> ids;
    for (const Rule& rule : profile.rules) ids.insert(rule.id);
    for (const Node node : root["rules"].items()) {
        profile.rules.push_back(rule_at(node, profile, tree));
        if (!ids.insert(profile.rules.back().id).second) node.fail(fmt::format("the rule \"{}\" stands twice", profile.rules.back().id));
    }
    if (profile.rules.empty()) root.fail("a profile needs `rules`");
}

}  // namespace

const Rule* Profile::find(std::string_view rule) const {
    const auto found = std::find_if(rules.begin(), rules.end(), [&](const Rule& one) { return one.id == rule; });
    return found == rules.end() ? nullptr : &*found;
}

std::vector<std::string> Profiles::names() const {
    std::vector<std::string> all;
    for (const std::string& file : library_.folder().list(folder)) {
        all.push_back(file.substr(folder.size() + 1, file.size() - folder.size() - 1 - std::string_view(".yaml").size()));
    }
    return all;
}

std::shared_ptr<const Profile> Profiles::profile(std::string_view name) const { return named(name, {}, 0); }

std::shared_ptr<const Profile> Profiles::profile(const std::shared_ptr<const data::Tree>& tree) const { return load(tree, 0); }

std::shared_ptr<const Profile> Profiles::named(std::string_view name, Node asked, int depth) const {
    if (const auto found = profiles_.find(name); found != profiles_.end()) return found->second;
    const std::vector<std::string> known = names();
    if (std::find(known.begin(), known.end(), name) == known.end()) {
        const std::string_view near = data::nearest(name, {known.begin(), known.end()});
        const std::string message = near.empty() ? fmt::format("no profile is called \"{}\"; there are: {}", name, fmt::join(known, ", "))
                                                 : fmt::format("no profile is called \"{}\"; did you mean \"{}\"?", name, near);
        if (asked) asked.fail(message);
        throw Error(message);
    }
    const auto tree = library_.folder().load(fmt::format("{}/{}.yaml", folder, name));
    auto made = load(tree, depth);
    if (made->id != name) tree->root()["id"].fail(fmt::format("the file's name says \"{}\"", name));
    return profiles_.emplace(name, std::move(made)).first->second;
}

std::shared_ptr<const Profile> Profiles::load(const std::shared_ptr<const data::Tree>& tree, int depth) const {
    const Node root = tree->root();
    data::obey(root, "mappings/profile");
    if (!is_id(root["id"].text(), ".")) root.fail("a profile needs its `id`");
    auto profile = std::make_shared<Profile>();
    if (const Node extends = root["extends"]) {
        if (depth == deepest) extends.fail("profiles extend each other in a circle, or too deep");
        *profile = *named(extends.text(), extends, depth + 1);
        profile->base = extends.text();
        profile->meant.clear();
    }
    profile->id = root["id"].text();
    const Node title = root["title"];
    profile->title = {std::string(title["en"].text()), std::string(title["fr"].text()), std::string(title["es"].text())};
    profile->spec = root["spec"].text();
    for (const Node node : root["for"].items()) profile->meant.push_back(meant_at(node));
    if (root["identity"]) profile->identity = root["identity"].items();
    if (profile->identity.empty()) root.fail("a profile says by `identity` where a record's identifier lies");
    if (root["changes"] && profile->base.empty()) root["changes"].fail("only a profile that extends another can change rules");
    for (const Node node : root["changes"].items()) change(node, *profile);
    add_rules(root, *profile, tree);
    return profile;
}

std::vector<Profiles::Candidate> Profiles::for_type(std::string_view type) const {
    std::vector<Candidate> found;
    const auto add = [&](std::string_view wanted) {
        for (const std::string& name : names()) {
            const auto one = profile(name);
            for (const Meant& meant : one->meant) {
                if (meant.type == wanted) found.push_back({one, meant.any});
            }
        }
    };
    add(type);
    if (!type.empty() && type != "core" && library_.crosswalk(type)->base != type) add(library_.crosswalk(type)->base);
    std::stable_partition(found.begin(), found.end(), [](const Candidate& one) { return !one.any.empty(); });
    // What is not particular enough for a profile is what that profile extends.
    if (!found.empty() && !found.back().any.empty() && !found.back().profile->base.empty())
        found.push_back({profile(found.back().profile->base), {}});
    return found;
}

}  // namespace catwalk::check
