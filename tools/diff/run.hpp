// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace catwalk::cli::diff {

struct Options {
    std::string format = "jsonl";
    std::vector<std::string> classes;
    std::vector<std::string> kinds;
    std::string from;
    std::vector<std::string> key;
    std::string max_deleted;
    std::string apply;
    std::string emit_keyed;
    std::string findings;
    std::string output = "-";
    std::string language;
    std::vector<std::string> inputs;
    bool summary = false;
    bool check_keys = false;
    bool no_renames = false;
    bool reduce = false;
    bool quiet = false;
};

std::vector<std::string> class_choices();
std::vector<std::string> kind_choices();

/// Does what the options ask for. The command's exit status.
int run(const Options& options);

}  // namespace catwalk::cli::diff
