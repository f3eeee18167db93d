// SPDX-License-Identifier: Apache-2.0
#include "cli/describe.hpp"

#include <nlohmann/json.hpp>

#include <string_view>
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

// CLI11 describes a value as `NAME`, or as `NAME:{one,other}` where it must be one of a few.
void describe_value(const CLI::Option& option, Json& to) {
    const std::string type = option.get_type_name();
    const std::string_view text = type;
    const auto colon = text.find(":{");
    to["value"] = text.substr(0, colon);
    if (colon == std::string_view::npos || !text.ends_with('}')) return;
    to["choices"] = Json::array();
    std::string_view choices = text.substr(colon + 2, text.size() - colon - 3);
    for (auto comma = choices.find(','); !choices.empty(); comma = choices.find(',')) {
        to["choices"].push_back(choices.substr(0, comma));
        choices.remove_prefix(comma == std::string_view::npos ? choices.size() : comma + 1);
    }
}

}  // namespace

std::string describe(const CLI::App& app) {
    Json all{{"name", app.get_name()}, {"summary", app.get_description()}, {"options", Json::array()}, {"arguments", Json::array()}};
    for (const CLI::Option* option : app.get_options()) {
        if (option->get_group().empty()) continue;
        Json row;
        if (!option->get_positional()) row["names"] = names_of(*option);
        row["help"] = option->get_description();
        if (option->get_items_expected_max() > 0) describe_value(*option, row);
        if (row.contains("value") && option->get_items_expected_min() == 0) row["optional"] = true;
        all[option->get_positional() ? "arguments" : "options"].push_back(std::move(row));
    }
    return all.dump() + "\n";
}

}  // namespace catwalk::cli
