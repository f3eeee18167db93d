// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace CLI {
class App;
}

namespace catwalk::cli {

/// The options of a command for machines, as one JSON object on one line; completions and tests are made from it.
///
///     {"name":"catwalk-map","summary":"…","options":[{"names":["-q","--quiet"],"help":"…"},
///      {"names":["--to"],"help":"…","value":"NAME"},{"names":["--color"],"help":"…","value":"WHEN","choices":["auto","never"]}],
///      "arguments":[{"value":"FILE","help":"…"}]}
///
/// An option whose value may be left out has `"optional":true`. Hidden options (those in the group "") are left out.
std::string describe(const CLI::App& app);

}  // namespace catwalk::cli
