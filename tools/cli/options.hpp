// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace CLI {
class App;
}

namespace catwalk::cli {

/// Options that several commands have: the same name, values and words everywhere.

/// `-o`, `--output`.
void add_output(CLI::App& app, std::string& file);
/// `--findings`, of commands that else tell them to people on standard error.
void add_findings(CLI::App& app, std::string& file);
/// `--fail-on`, with what happens without it at the end of `otherwise`, if anything.
void add_fail_on(CLI::App& app, std::string& level, std::string_view otherwise = {});
/// `--lang`, the language of `what`.
void add_language(CLI::App& app, std::string& language, std::string_view what = "messages");
/// `--from`, the type of records, of commands other than `map`.
void add_from(CLI::App& app, std::string& type);
/// `-j`, `--jobs`.
void add_jobs(CLI::App& app, unsigned& jobs);

}  // namespace catwalk::cli
