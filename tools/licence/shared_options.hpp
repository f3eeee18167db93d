// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace CLI {
class App;
}

namespace catwalk::cli::licences {

/// `--use`, of which `about` says what it is for.
void add_use(CLI::App& app, std::string& use, const std::string& about = "What is done with the material (default: adapt)");

/// `--portal`, of records.
void add_portal(CLI::App& app, std::string& portal);

/// `--format`: `machine` (`json`, `jsonl`), or text.
void add_format(CLI::App& app, std::string& format, std::string_view machine = "json");

/// Whether people read it: `format` is text, or was not given and standard output is a terminal.
bool is_for_people(std::string_view format);

}  // namespace catwalk::cli::licences
