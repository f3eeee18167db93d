// SPDX-License-Identifier: Apache-2.0
#include "validate/profiles.hpp"

#include "cli/command.hpp"
#include "cli/io.hpp"

#include <catwalk/base/error.hpp>
#include <catwalk/check/examples.hpp>
#include <catwalk/data/as_json.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace catwalk::cli::validate {

namespace {

Named these_or_all(const check::Profiles& profiles, const Named& named) {
    if (!named.empty()) return named;
    Named all;
    for (const std::string& name : profiles.names()) all.push_back(profiles.profile(name));
    return all;
}

std::string_view title_in(const crosswalk::Sentence& title, std::string_view language) {
    return language == "fr" ? title.fr : language == "es" ? title.es : title.en;
}

std::string as_json(data::Node node) {
    json::Out out;
    data::put_json(out, node);
    return std::string(out.view());
}

std::string joined(const std::vector<data::Node>& nodes) {
    std::string text;
    for (const data::Node node : nodes) {
        if (!text.empty()) text += ", ";
        text += node.text();
    }
    return text;
}

std::string examples_of(const std::vector<data::Node>& examples) {
    std::string text;
    for (const data::Node example : examples) text += fmt::format("    {}\n", as_json(example));
    return text;
}

std::string described(const check::Rule& rule, std::string_view language) {
    std::string text = fmt::format("{} ({}, {})\n\n{}\n{}\n\n", rule.id, name_of(rule.level), rule.profile,
                                   rule.node["message"][language].text(), rule.node["fix"][language].text());
    text += fmt::format("path: {}\ncheck: {}\n", joined(rule.paths),
                        rule.check.is_text() ? std::string(rule.check.text()) : as_json(rule.check));
    if (rule.when) text += fmt::format("when: {}\n", as_json(rule.when));
    text += fmt::format("why: {}\nsource: {}\n", rule.reason, rule.source);
    text += fmt::format("passes:\n{}fails:\n{}", examples_of(rule.pass), examples_of(rule.fail));
    return text;
}

}  // namespace

Named read_profiles(const check::Profiles& profiles, const std::vector<std::string>& names) {
    Named all;
    for (const std::string& name : names) {
        const bool file = name.ends_with(".yaml") || name.find('/') != std::string::npos;
        all.push_back(file ? profiles.profile(data::Tree::parse(text_of_file(name), name)) : profiles.profile(name));
    }
    return all;
}

int list(const check::Profiles& profiles, const Named& named, std::string_view language) {
    std::string text;
    for (const auto& profile : these_or_all(profiles, named)) {
        const auto own = std::count_if(profile->rules.begin(), profile->rules.end(),
                                       [&](const check::Rule& rule) { return rule.profile == profile->id; });
        const std::string inherited = profile->base.empty() ? std::string() : " + " + profile->base;
        text += fmt::format("{} ({}{}): {}\n", profile->id, own, inherited, title_in(profile->title, language));
        for (const check::Rule& rule : profile->rules) {
            if (rule.profile == profile->id)
                text += fmt::format("    {:<8} {:<36} {}\n", name_of(rule.level), rule.id, rule.node["message"][language].text());
        }
    }
    return print(text);
}

int check(const check::Profiles& profiles, const Named& named) {
    bool wrong = false;
    std::string text;
    for (const auto& profile : these_or_all(profiles, named)) {
        const check::ExampleResult result = check::prove_examples(*profile, profiles.library());
        for (const std::string& failure : result.failures) text += failure + '\n';
        text += fmt::format("{}: {} examples hold, {} do not\n", profile->id, result.proven, result.failures.size());
        wrong = wrong || !result.failures.empty();
    }
    print(text);
    return wrong ? Status::findings : Status::fine;
}

int explain(const check::Profiles& profiles, const Named& named, std::string_view rule, std::string_view language) {
    std::vector<std::string_view> known;
    const Named all = these_or_all(profiles, named);
    for (const auto& profile : all) {
        if (const check::Rule* found = profile->find(rule)) return print(described(*found, language));
        for (const check::Rule& one : profile->rules) known.push_back(one.id);
    }
    const std::string_view near = data::nearest(rule, known);
    throw Error(near.empty() ? fmt::format("no rule is called \"{}\"; --list has them all", rule)
                             : fmt::format("no rule is called \"{}\"; did you mean \"{}\"?", rule, near));
}

}  // namespace catwalk::cli::validate
