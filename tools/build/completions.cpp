// SPDX-License-Identifier: Apache-2.0
// Writes the completions of bash, zsh and fish from what each command says of itself (--describe-options):
// `completions SHARE MAPPINGS LICENCES DESCRIPTION…`. A value called TYPE is completed with the names of the crosswalks, one called NAME
// with those of vocabularies too, PROFILE with those of profiles, RULE with those of their rules, LICENCE with the ids of licences.
#include <catwalk/data/folder.hpp>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;
using Strings = std::vector<std::string>;

constexpr std::string_view notice = "# Made from the commands' own options when catwalk was built.\n";

std::string replaced(std::string text, std::string_view what, std::string_view with) {
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) text.replace(at, what.size(), with);
    return text;
}

std::string shell_quoted(const std::string& text) { return "'" + replaced(text, "'", "'\\''") + "'"; }

std::string joined(const Strings& words, std::string_view between = " ") { return fmt::format("{}", fmt::join(words, between)); }

class Completions {
public:
    Completions(const char* mappings, const char* licences, const std::vector<Json>& commands) : commands_(commands) {
        const catwalk::data::Folder folder(mappings);
        for (const std::string& file : folder.list("crosswalks")) names_["TYPE"].push_back(fs::path(file).stem().string());
        names_["TYPE"].push_back("core");
        names_["NAME"] = names_["TYPE"];
        for (const std::string& file : folder.list("vocabularies")) names_["NAME"].push_back(fs::path(file).stem().string());
        for (const std::string& file : folder.list("profiles")) {
            names_["PROFILE"].push_back(fs::path(file).stem().string());
            const auto tree = folder.load(file);
            for (const catwalk::data::Node rule : tree->root()["rules"].items()) names_["RULE"].emplace_back(rule["id"].text());
        }
        const catwalk::data::Folder register_of(licences);
        for (const std::string& file : register_of.list()) {
            const auto tree = register_of.load(file);
            if (tree->root()["kind"]) names_["LICENCE"].emplace_back(tree->root()["id"].text());
        }
        for (const Json& command : commands_) {
            if (command["name"] != "catwalk") subcommands_.push_back(short_name(command));
        }
    }

    [[nodiscard]] std::string bash() const;
    [[nodiscard]] std::string zsh() const;
    [[nodiscard]] std::string fish(const Json& command) const;

private:
    static std::string short_name(const Json& command) {
        return command["name"].get<std::string>().substr(std::string_view("catwalk-").size());
    }

    // The words that a value may be; none for a value that is free, or a file.
    [[nodiscard]] Strings words(const Json& option) const {
        if (option.contains("choices")) return option["choices"];
        const auto named = names_.find(option.value("value", ""));
        return named == names_.end() ? Strings{} : named->second;
    }

    // What a command may do, such as `compare`: the word behind its name.
    static Strings actions(const Json& command) {
        Strings names;
        for (const Json& action : command.value("actions", Json::array())) names.push_back(action["name"]);
        return names;
    }

    static bool is_free(const Json& option) { return option.value("value", "") != "FILE" && option.value("value", "") != "DIR"; }

    [[nodiscard]] std::string zsh_value(const Json& option) const;
    [[nodiscard]] std::string zsh_options(const Json& command) const;
    [[nodiscard]] std::string fish_options(const Json& command, const std::string& head) const;

    const std::vector<Json>& commands_;
    std::map<std::string, Strings> names_;
    Strings subcommands_;
};

std::string Completions::bash() const {
    std::string text(notice);
    text += R"(_catwalk() {
    local program=${COMP_WORDS[0]##*/} cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]} i
    COMPREPLY=()
    if [[ $program == catwalk ]]; then
        for ((i = 1; i < COMP_CWORD; i++)); do
            [[ ${COMP_WORDS[i]} == -* ]] || break
        done
        if ((i < COMP_CWORD)); then program=catwalk-${COMP_WORDS[i]}; fi
    fi
    if [[ $cur == = ]]; then cur=; elif [[ $prev == = ]]; then prev=${COMP_WORDS[COMP_CWORD - 2]}; fi
    case $program:$prev in
)";
    std::string all;
    std::string actions_of;
    for (const Json& command : commands_) {
        if (const Strings names = actions(command); !names.empty())
            actions_of += fmt::format("        {}) actions={} ;;\n", command["name"].get<std::string>(), shell_quoted(joined(names)));
        Strings options;
        for (const Json& option : command["options"]) {
            std::copy(option["names"].begin(), option["names"].end(), std::back_inserter(options));
            if (!option.contains("value") || option.contains("optional")) continue;
            Strings patterns;
            for (const std::string& name : option["names"].get<Strings>())
                patterns.push_back(command["name"].get<std::string>() + ":" + name);
            const Strings choices = words(option);
            text += fmt::format("        {})\n", joined(patterns, " | "));
            if (!choices.empty())
                text += fmt::format("            mapfile -t COMPREPLY < <(compgen -W {} -- \"$cur\")\n", shell_quoted(joined(choices)));
            else if (!is_free(option))
                text +=
                    fmt::format("            mapfile -t COMPREPLY < <(compgen -{} -- \"$cur\")\n", option["value"] == "DIR" ? 'd' : 'f');
            text += "            return\n            ;;\n";
        }
        const std::string first = command["name"] == "catwalk" ? joined(subcommands_) + " help " : std::string();
        all += fmt::format("        {}) words={} ;;\n", command["name"].get<std::string>(), shell_quoted(first + joined(options)));
    }
    text += "    esac\n    local words='' actions=''\n    case $program in\n" + actions_of + "    esac\n    case $program in\n" + all;
    text += fmt::format("        catwalk-help) words={} ;;\n    esac\n", shell_quoted("catwalk " + joined(subcommands_)));
    text += R"(    if [[ $cur == -* || $program == catwalk || $program == catwalk-help ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur")
    else
        mapfile -t COMPREPLY < <(compgen -W "$actions" -- "$cur"; compgen -f -- "$cur")
    fi
}
)";
    text += "complete -o filenames -o bashdefault -F _catwalk catwalk";
    for (const std::string& name : subcommands_) text += " catwalk-" + name;
    return text + "\n";
}

std::string Completions::zsh_value(const Json& option) const {
    const Strings choices = words(option);
    const std::string value = option.value("value", "");
    if (!choices.empty()) return fmt::format("{}:({})", value, joined(choices));
    if (value == "DIR") return "DIR:_files -/";
    return is_free(option) ? value + ": " : value + ":_files";
}

std::string Completions::zsh_options(const Json& command) const {
    std::string text;
    for (const Json& option : command["options"]) {
        const Strings names = option["names"];
        const bool optional = option.contains("optional");
        std::string help = option["help"];
        for (const char* special : {"\\", "[", "]", ":"}) help = replaced(help, special, std::string("\\") + special);
        for (const std::string& name : names) {
            std::string spec = names.size() > 1 ? "(" + joined(names) + ")" : std::string();
            spec += name;
            if (option.contains("value")) spec += optional ? "=-" : name.starts_with("--") ? "=" : "+";
            spec += "[" + help + "]";
            if (option.contains("value")) spec += (optional ? "::" : ":") + zsh_value(option);
            text += " \\\n        " + shell_quoted(spec);
        }
    }
    return text;
}

std::string Completions::zsh() const {
    std::string text = "#compdef catwalk";
    for (const std::string& name : subcommands_) text += " catwalk-" + name;
    text += "\n" + std::string(notice);
    std::string listed;
    std::string front;
    for (const Json& command : commands_) {
        if (command["name"] == "catwalk") {
            front = zsh_options(command);
            continue;
        }
        listed += "        " + shell_quoted(short_name(command) + ":" + replaced(command["summary"], ":", "\\:")) + "\n";
        std::string rest = "'*:FILE:_files'";
        if (const Strings names = actions(command); !names.empty())
            rest = fmt::format("'*:FILE:{{_alternative \"actions:action:({})\" \"files:file:_files\"}}'", joined(names));
        text += fmt::format("_{}() {{\n    _arguments -s -S{} \\\n        {}\n}}\n", command["name"].get<std::string>(),
                            zsh_options(command), rest);
    }
    text += fmt::format(R"(_catwalk_front() {{
    local -a commands line
    local state
    commands=(
{}        'help:show a manual page'
    )
    _arguments -C -S{} \
        '1:command:->command' '*::argument:->argument'
    case $state in
        command) _describe command commands ;;
        argument)
            if [[ $line[1] == help ]]; then _describe command commands
            elif (( $+functions[_catwalk-$line[1]] )); then _catwalk-$line[1]
            else _files; fi ;;
    esac
}}
_catwalk() {{
    if [[ $service == catwalk-* ]]; then _$service "$@"; else _catwalk_front "$@"; fi
}}
_catwalk "$@"
)",
                        listed, front);
    return text;
}

std::string Completions::fish_options(const Json& command, const std::string& head) const {
    std::string text;
    for (const Json& option : command["options"]) {
        text += head;
        for (const std::string& name : option["names"].get<Strings>()) {
            text += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
        }
        const Strings choices = words(option);
        if (!choices.empty()) text += " -x -a " + shell_quoted(joined(choices));
        else if (option.value("value", "") == "DIR") text += " -x -a '(__fish_complete_directories)'";
        else if (option.contains("value") && !option.contains("optional")) text += is_free(option) ? " -x" : " -r -F";
        text += " -d " + shell_quoted(option["help"]) + "\n";
    }
    for (const Json& action : command.value("actions", Json::array()))
        text += fmt::format("{} -a {} -d {}\n", head, action["name"].get<std::string>(), shell_quoted(action["summary"]));
    return text;
}

// fish looks for the completions of each command in a file of its name.
std::string Completions::fish(const Json& command) const {
    const std::string name = command["name"];
    if (name != "catwalk") return std::string(notice) + fish_options(command, "complete -c " + name);
    std::string text = std::string(notice) + fish_options(command, "complete -c catwalk -n __fish_use_subcommand");
    text += "complete -c catwalk -n __fish_use_subcommand -f -a help -d 'Show a manual page'\n";
    text += "complete -c catwalk -n '__fish_seen_subcommand_from help' -f -a " + shell_quoted("catwalk " + joined(subcommands_)) + "\n";
    for (const Json& sub : commands_) {
        if (sub["name"] == "catwalk") continue;
        text += fmt::format("complete -c catwalk -n __fish_use_subcommand -f -a {} -d {}\n", short_name(sub), shell_quoted(sub["summary"]));
        text += fish_options(sub, fmt::format("complete -c catwalk -n '__fish_seen_subcommand_from {}'", short_name(sub)));
    }
    return text;
}

void write(const fs::path& path, const std::string& text) {
    fs::create_directories(path.parent_path());
    std::ofstream out(path);
    out << text;
    out.close();
    if (!out) throw std::runtime_error(path.string() + ": cannot be written");
}

void write_all(const fs::path& share, const char* mappings, const char* licences, const std::vector<Json>& commands) {
    const Completions all(mappings, licences, commands);
    write(share / "zsh/site-functions/_catwalk", all.zsh());
    for (const Json& command : commands) {
        const std::string name = command["name"];
        write(share / "fish/vendor_completions.d" / (name + ".fish"), all.fish(command));
        write(share / "bash-completion/completions" / name, all.bash());
    }
}

}  // namespace

int main(int argc, char* argv[]) {
    try {
        std::vector<Json> commands;
        for (int i = 4; i < argc; ++i) commands.push_back(Json::parse(std::ifstream(argv[i])));
        if (argc > 4) write_all(argv[1], argv[2], argv[3], commands);
        return 0;
    } catch (const std::exception& error) {
        fmt::print(stderr, "{}\n", error.what());
        return 1;
    }
}
