// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>

namespace catwalk::cli::fetch {

/// A line on standard error that says how far things are, where somebody watches: on a terminal, outside of CI.
class Progress {
public:
    explicit Progress(bool quiet);
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    void show(std::uint64_t records, std::uint64_t declared, std::uint64_t pages);
    /// Takes the line away, so that others may write.
    void clear();

private:
    bool shown_ = false;
    bool wanted_;
    std::chrono::steady_clock::time_point last_{};
};

}  // namespace catwalk::cli::fetch
