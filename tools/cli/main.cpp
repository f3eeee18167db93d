// SPDX-License-Identifier: Apache-2.0
// The one place where an error becomes a line on standard error and an exit status.
#include "cli/command.hpp"
#include "cli/describe.hpp"
#include "cli/io.hpp"

#include <catwalk/base/error.hpp>
#include <catwalk/data/node.hpp>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <fcntl.h>
#include <unistd.h>

#if defined(__GLIBC__)
#include <malloc.h>
#endif

#include <algorithm>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <new>
#include <string>
#include <string_view>
#include <vector>

namespace {

using catwalk::Error;
using catwalk::cli::command;

// A file name may hold anything, even what moves a terminal's cursor.
int fail(int status, std::string_view message) {
    std::string line = fmt::format("{}: {}", command.name, message);
    while (line.ends_with('\n')) line.pop_back();
    std::replace_if(
        line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, ' ');
    fmt::print(stderr, "{}\n", line);
    return status;
}

// A closed standard stream would give its number to the next file opened. In its place goes one that refuses.
void keep_standard_streams() {
    for (int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (fcntl(stream, F_GETFD) == -1) open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY);
    }
}

// File after file takes the same memory; to give it back in between costs as much as to parse a small one.
void keep_memory() {
#if defined(__GLIBC__)
    mallopt(M_MMAP_THRESHOLD, 8 << 20);
    mallopt(M_TRIM_THRESHOLD, 64 << 20);
#endif
}

std::string unknown(const CLI::App& app, std::string_view word) {
    if (!word.starts_with('-')) return fmt::format("unexpected argument \"{}\"", word);
    std::vector<std::string> names;
    std::vector<const CLI::App*> levels{&app};
    for (const CLI::App* action : app.get_subcommands()) levels.push_back(action);
    for (const CLI::App* level : levels) {
        for (const CLI::Option* option : level->get_options()) {
            for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
        }
    }
    const std::string_view name = word.substr(0, word.find('='));
    const std::string_view near = catwalk::data::nearest(name, {names.begin(), names.end()});
    return near.empty() ? fmt::format("unknown option {}", name) : fmt::format("unknown option {}; did you mean {}?", name, near);
}

// An unknown option is said first: what CLI11 misses is often just what was misspelt.
std::string complaint(const CLI::App& app, const CLI::ParseError& error) {
    const std::vector<std::string> rest = app.remaining(true);
    const auto option = std::find_if(rest.begin(), rest.end(), [](const std::string& word) { return word.size() > 1 && word[0] == '-'; });
    if (option != rest.end()) return unknown(app, *option);
    if (!rest.empty()) return unknown(app, rest.front());
    return error.what();
}

// The common options come last in the help, in a group of their own.
void declare(CLI::App& app, catwalk::cli::Common& common) {
    app.get_formatter()->column_width(32);
    app.set_help_flag();
    command.options(app);
    // An action of a command takes the common options too, before and behind its name.
    for (CLI::App* action : app.get_subcommands({})) action->fallthrough()->set_help_flag();
    std::vector<CLI::Option*> shared;
    shared.push_back(app.set_help_flag("-h,--help", "Print this help"));
    shared.push_back(app.set_version_flag("--version", fmt::format("{} {}\n", command.name, CATWALK_VERSION), "Print the version"));
    shared.push_back(app.add_flag("-q,--quiet", common.quiet, "Say nothing to people but errors"));
    for (CLI::Option* option : shared) option->group("Common options");
    const auto stop = [](std::int64_t) { throw CLI::Success(); };
    app.add_flag_function("--describe-options", stop)->group("")->trigger_on_parse();
}

int run(int argc, const char* const* argv) {
    CLI::App app{std::string(command.summary), std::string(command.name)};
    catwalk::cli::Common common;
    declare(app, common);
    try {
        app.parse(argc, argv);
    } catch (const CLI::CallForHelp&) {
        return catwalk::cli::print(app.help());
    } catch (const CLI::CallForVersion& version) {
        return catwalk::cli::print(version.what());
    } catch (const CLI::Success&) {
        return catwalk::cli::print(catwalk::cli::describe(app));
    } catch (const CLI::ParseError& error) {
        throw Error(complaint(app, error));
    }
    // Of a command that takes another's words as they are, its own options still come first.
    const std::vector<std::string> rest = app.remaining();
    if (!rest.empty() && rest.front().starts_with('-')) throw Error(unknown(app, rest.front()));
    return command.run(common);
}

}  // namespace

int main(int argc, char* argv[]) {
    keep_standard_streams();
    keep_memory();
    // A parent may have SIGPIPE ignored; a reader that has seen enough is no error to report.
    std::signal(SIGPIPE, SIG_DFL);
    try {
        return run(argc, argv);
    } catch (const Error& error) {
        return fail(error.kind() == Error::Kind::usage ? catwalk::cli::usage : catwalk::cli::incomplete, error.what());
    } catch (const std::bad_alloc&) {
        return fail(catwalk::cli::incomplete, "out of memory");
    } catch (const std::exception& error) {
        return fail(catwalk::cli::incomplete, error.what());
    } catch (...) {
        return fail(catwalk::cli::incomplete, "stopped for a reason that it cannot name");
    }
}
