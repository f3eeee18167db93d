// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

// CLI11 takes seconds to read: who declares options includes it.
namespace CLI {
class App;
}

namespace catwalk::cli {

/// What a command leaves behind, as every man page states it.
enum Status : int {
    fine = 0,
    findings = 1,    ///< findings at or above the asked level, or differences
    usage = 2,       ///< wrong option, broken configuration, unreadable input
    incomplete = 3,  ///< could not do it, or only part of it
};

/// What the options that every command has were set to.
struct Common {
    bool quiet = false;  ///< --quiet: people's text is held back, errors are not
};

/// One executable of catwalk.
///
/// `options` declares the command's own options and opens nothing; `run` does the work and gives the Status. What
/// stops it is thrown as catwalk::Error; main.cpp alone prints that, and adds --help, --version and the other common options.
struct Command {
    std::string_view name;     ///< of the executable, such as `catwalk-map`
    std::string_view summary;  ///< one line, without a full stop
    void (*options)(CLI::App& app);
    int (*run)(const Common& common);
};

/// The command of this executable: defined once by its tools/NAME.cpp.
extern const Command command;

}  // namespace catwalk::cli
