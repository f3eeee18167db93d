// SPDX-License-Identifier: Apache-2.0
#include "cli/colour.hpp"

#include <CLI/CLI.hpp>

#include <unistd.h>

#include <cstdlib>
#include <string_view>

namespace catwalk::cli {

namespace {

bool is_set(const char* name) {
    const char* value = std::getenv(name);
    return value != nullptr && *value != '\0';
}

}  // namespace

void Colour::option(CLI::App& app) {
    app.add_option("--color", when_, "Colour people's text")->check(CLI::IsMember({"auto", "always", "never"}))->type_name("WHEN");
}

bool Colour::wanted(int stream) const {
    if (when_ != "auto") return when_ == "always";
    if (is_set("NO_COLOR")) return false;
    if (is_set("FORCE_COLOR") || is_set("CLICOLOR_FORCE")) return true;
    const char* term = std::getenv("TERM");
    return isatty(stream) == 1 && term != nullptr && std::string_view(term) != "dumb";
}

}  // namespace catwalk::cli
