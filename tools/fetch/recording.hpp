// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fetch/tape.hpp"

#include <filesystem>

namespace catwalk::cli::fetch {

/// A folder of raw answers: `recording.json` says what was fetched and when; `000001.json` and `000001.body` are the first
/// exchange, and so on.
class Recorder final : public Tape {
public:
    /// Makes the folder. Throws Error if it holds a recording already.
    Recorder(const std::filesystem::path& folder, const Errand& errand, std::int64_t started);

    [[nodiscard]] std::int64_t started() const override { return started_; }
    std::optional<Exchange> play(const std::string&) override { return std::nullopt; }
    void keep(const Exchange& exchange, bool good) override;

private:
    std::filesystem::path folder_;
    std::int64_t started_;
    unsigned count_ = 0;
};

/// Plays what a Recorder kept; there is no network then.
class Player final : public Tape {
public:
    /// Throws Error if the folder holds no recording.
    explicit Player(const std::filesystem::path& folder);

    [[nodiscard]] const Errand& errand() const { return errand_; }
    [[nodiscard]] std::int64_t started() const override { return started_; }
    /// Throws Error also at the end of the recording.
    std::optional<Exchange> play(const std::string& request) override;
    void keep(const Exchange&, bool) override {}

private:
    std::filesystem::path folder_;
    Errand errand_;
    std::int64_t started_ = 0;
    unsigned count_ = 0;
};

}  // namespace catwalk::cli::fetch
