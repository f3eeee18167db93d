// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fetch/tape.hpp"

#include <memory>

namespace catwalk::cli::fetch {

/// A fetch that can be gone on with, in one SQLite file.
///
/// Each exchange is kept, with its body, before its records are written. A fetch that was stopped, however, plays what is kept
/// and then goes on, so each run writes all records, the same as if nothing had happened. What was asked in vain at
/// the end is asked again. When a fetch has come to its end, the next one begins anew, and asks of each address that it
/// asked before whether that has changed (`before`).
///
/// WAL mode, synchronous: what is kept survives the process and the machine. One process at a time.
class State final : public Tape {
public:
    /// Opens or makes the file. Throws Error if it is no state, belongs to another errand, or is in use.
    State(const std::string& file, const Errand& errand, std::int64_t now);
    ~State() override;

    [[nodiscard]] std::int64_t started() const override;
    std::optional<Exchange> play(const std::string& request) override;
    void keep(const Exchange& exchange, bool good) override;
    std::optional<Exchange> before(const std::string& request, bool body) override;
    void finish() override;

private:
    class Store;
    std::unique_ptr<Store> store_;
};

}  // namespace catwalk::cli::fetch
