// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/io.hpp"

#include <catwalk/data/messages.hpp>

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace catwalk::cli {

/// Where a record command tells what it found: JSON lines in a file, or text for people on standard error.
///
/// As text, each rule speaks five times and is counted from then on; informative findings (a default, a
/// guess) are only written to a file.
class FindingReport {
public:
    /// `file` empty: text on standard error, in `language`; `quiet` holds back everything but errors.
    FindingReport(data::Messages messages, const std::string& file, std::string language, bool quiet);

    void add(const Finding& finding);
    void add(const Findings& findings);

    /// Says how many were not shown, and puts the file in its place.
    void finish();

    /// How many findings there were at `level` or above.
    [[nodiscard]] std::uint64_t count(Level level) const;

private:
    void tell(const Finding& finding);

    data::Messages messages_;
    std::optional<Output> file_;
    std::string language_;
    bool quiet_;
    std::array<std::uint64_t, 3> counts_{};
    std::map<std::string, std::uint64_t, std::less<>> told_;
    json::Out line_;
};

/// The language of messages: `asked`, else from LC_ALL, LC_MESSAGES or LANG, else `en`.
std::string message_language(const std::string& asked);

}  // namespace catwalk::cli
