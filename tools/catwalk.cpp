// SPDX-License-Identifier: Apache-2.0
// The front: `catwalk NAME …` becomes `catwalk-NAME …`, so that anybody can add a command, in any language.
#include "cli/command.hpp"
#include "cli/io.hpp"

#include <catwalk/base/error.hpp>
#include <catwalk/data/node.hpp>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

namespace {

namespace fs = std::filesystem;
using catwalk::Error;
using catwalk::cli::Common;

constexpr std::string_view prefix = "catwalk-";

struct {
    bool list = false;
    CLI::App* app = nullptr;
} given;

// Where commands are looked for, in this order: beside the front, its libexec, PATH.
std::vector<fs::path> places() {
    const fs::path bin = catwalk::cli::executable_directory();
    std::vector<fs::path> all{bin, bin.parent_path() / "libexec/catwalk"};
    const char* path = std::getenv("PATH");
    std::istringstream entries(path == nullptr ? "" : path);
    for (std::string entry; std::getline(entries, entry, ':');) all.emplace_back(entry.empty() ? "." : entry);
    return all;
}

bool is_command(const fs::path& file) {
    std::error_code none;
    return fs::is_regular_file(file, none) && access(file.c_str(), X_OK) == 0;
}

// Name -> executable, of each name the first found.
std::map<std::string, fs::path> commands() {
    std::map<std::string, fs::path> all;
    for (const fs::path& place : places()) {
        std::error_code none;
        for (const auto& entry : fs::directory_iterator(place, none)) {
            const std::string name = entry.path().filename().string();
            if (name.size() > prefix.size() && name.starts_with(prefix) && is_command(entry))
                all.emplace(name.substr(prefix.size()), entry);
        }
    }
    return all;
}

fs::path find(const std::string& name) {
    const auto all = commands();
    if (const auto known = all.find(name); known != all.end()) return known->second;
    std::vector<std::string_view> names{"help"};
    for (const auto& [known, path] : all) names.push_back(known);
    const std::string_view near = catwalk::data::nearest(name, names);
    throw Error(near.empty() ? fmt::format("no command \"{}\" (catwalk --list names them)", name)
                             : fmt::format("no command \"{}\"; did you mean \"{}\"?", name, near));
}

fs::path page(const std::string& program) {
    return catwalk::cli::executable_directory().parent_path() / "share/man/man1" / (program + ".1");
}

// The second half of the NAME section's line, "catwalk-map - …"; empty for a command without a page beside ours.
std::string summary(const std::string& name) {
    std::ifstream in(page(std::string(prefix) + name));
    const std::string start = fmt::format("{}{} - ", prefix, name);
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with(start)) return line.substr(start.size());
    }
    return {};
}

std::string listing() {
    std::string text;
    for (const auto& [name, path] : commands()) {
        const std::string about = summary(name);
        text += about.empty() ? name + "\n" : fmt::format("{:<12}  {}\n", name, about);
    }
    return text;
}

// Gives this process to another program: its signals, streams and status are then its own.
void become(const std::string& program, std::vector<std::string> words) {
    std::vector<char*> arguments;
    arguments.reserve(words.size() + 1);
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    execvp(program.c_str(), arguments.data());
}

[[noreturn]] void start(const fs::path& program, std::vector<std::string> words) {
    words.insert(words.begin(), program.filename().string());
    become(program.string(), words);
    throw Error(fmt::format("{}: cannot be started: {}", program.string(), std::generic_category().message(errno)),
                Error::Kind::incomplete);
}

int help(const std::vector<std::string>& names) {
    if (names.empty()) return catwalk::cli::print(given.app->help());
    const bool front = names.front() == "catwalk";
    const fs::path program = front ? fs::path("catwalk") : find(names.front());
    const fs::path manual = page(program.filename().string());
    if (fs::exists(manual)) become("man", {"man", "-l", manual.string()});
    if (front) return catwalk::cli::print(given.app->help());
    start(program, {"--help"});
}

void options(CLI::App& app) {
    given.app = &app;
    app.prefix_command();
    app.add_flag("--list", given.list, "List the commands found beside this one, in libexec/catwalk and on PATH");
    app.footer("catwalk COMMAND runs a command, catwalk help COMMAND shows its manual page.");
}

int run(const Common&) {
    if (given.list) return catwalk::cli::print(listing());
    const std::vector<std::string> words = given.app->remaining();
    if (words.empty()) throw Error("no command (catwalk --list names them)");
    const std::vector<std::string> rest(words.begin() + 1, words.end());
    if (words.front() == "help") return help(rest);
    start(find(words.front()), rest);
}

}  // namespace

const catwalk::cli::Command catwalk::cli::command{"catwalk", "Open-data portal metadata as piped JSON lines", options, run};
