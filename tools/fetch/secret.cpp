// SPDX-License-Identifier: Apache-2.0
#include "fetch/secret.hpp"

#include "cli/io.hpp"

#include <catwalk/base/error.hpp>
#include <catwalk/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

namespace catwalk::cli::fetch {

namespace fs = std::filesystem;

std::string api_key(const Options& options) {
    std::string key;
    if (!options.api_key_file.empty()) {
        key = text_of_file(options.api_key_file);
        constexpr fs::perms others = fs::perms::group_all | fs::perms::others_all;
        if (fs::is_regular_file(options.api_key_file) && (fs::status(options.api_key_file).permissions() & others) != fs::perms::none) {
            throw Error(fmt::format("{}: others can read the key; chmod 600 keeps them out", options.api_key_file));
        }
    } else if (const char* given = std::getenv("CATWALK_API_KEY")) {
        key = given;
    }
    key = trimmed(std::string(key));
    if (std::any_of(key.begin(), key.end(), [](char c) { return c <= ' ' || c == 0x7F; }))
        throw Error("the API key holds white space or what is no character of a key");
    return key;
}

}  // namespace catwalk::cli::fetch
