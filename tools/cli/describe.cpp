// SPDX-License-Identifier: Apache-2.0
#include "cli/describe.hpp"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace catwalk::cli {

namespace {

using Json = nlohmann::ordered_json;

std::vector<std::string> names_of(const CLI::Option& option) {
    std::vector<std::string> names;
    for (const std::string& name : option.get_snames()) names.push_back("-" + name);
    for (const std::string& name : option.get_lnames()) names.push_back("--" + name);
    return names;
}

// What a value is called: the option's own text, such as `FILE` or `[NAME...]`, else its type.
std::string called(const CLI::Option& option) {
    std::string text = option.get_option_text().empty() ? option.get_type_name() : option.get_option_text();
    text.erase(0, text.find_first_not_of("[ "));
    return text.substr(0, text.find_first_of(":]. "));
}

// CLI11 describes a type as `TEXT`, or as `TEXT:{one,other}` where the value must be one of a few.
Json choices(const CLI::Option& option) {
    Json all = Json::array();
    const std::string type = option.get_type_name();
    const auto start = type.find(":{");
    if (start == std::string::npos || !type.ends_with('}')) return all;
    std::istringstream words(type.substr(start + 2, type.size() - start - 3));
    for (std::string word; std::getline(words, word, ',');) all.push_back(word);
    return all;
}

Json described(const CLI::Option& option) {
    Json row;
    if (!option.get_positional()) row["names"] = names_of(option);
    row["help"] = option.get_description();
    if (option.get_items_expected_max() == 0) return row;
    row["value"] = called(option);
    if (option.get_items_expected_min() == 0 && !option.get_positional()) row["optional"] = true;
    if (Json words = choices(option); !words.empty()) row["choices"] = std::move(words);
    return row;
}

// Adds what `app` takes; what several actions take alike is said once.
void add_options(Json& all, const CLI::App& app) {
    for (const CLI::Option* option : app.get_options()) {
        if (option->get_group().empty()) continue;
        Json& list = all[option->get_positional() ? "arguments" : "options"];
        Json row = described(*option);
        const auto same = [&](const Json& other) { return other.value("names", Json()) == row.value("names", Json()); };
        if (option->get_positional() || std::none_of(list.begin(), list.end(), same)) list.push_back(std::move(row));
    }
}

}  // namespace

std::string describe(const CLI::App& app) {
    Json all{{"name", app.get_name()}, {"summary", app.get_description()}, {"options", Json::array()}, {"arguments", Json::array()}};
    add_options(all, app);
    for (const CLI::App* action : app.get_subcommands({})) {
        all["actions"].push_back({{"name", action->get_name()}, {"summary", action->get_description()}});
        add_options(all, *action);
    }
    return all.dump() + "\n";
}

}  // namespace catwalk::cli
