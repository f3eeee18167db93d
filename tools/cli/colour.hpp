// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace CLI {
class App;
}

namespace catwalk::cli {

/// Whether people's text is coloured: `--color=auto|always|never`, as a command that writes such text offers it.
class Colour {
public:
    /// Declares --color.
    void option(CLI::App& app);

    /// The answer for a stream (1 or 2). `auto` is yes on a terminal other than TERM=dumb; NO_COLOR forbids it,
    /// FORCE_COLOR and CLICOLOR_FORCE demand it (https://no-color.org, https://force-color.org).
    [[nodiscard]] bool wanted(int stream) const;

private:
    std::string when_ = "auto";
};

}  // namespace catwalk::cli
