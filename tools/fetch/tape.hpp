// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fetch/exchange.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace catwalk::cli::fetch {

/// What of a fetch decides which requests it makes: as JSON, so that a recording can be played without saying it again, and a
/// state is only gone on with by the same fetch.
using Errand = std::string;

/// Exchanges in the order in which they were used. All that a fetch does follows from them, so playing them again gives the
/// same records, findings and receipt.
class Tape {
public:
    virtual ~Tape() = default;

    /// When the fetch that the tape holds began, in milliseconds since 1970.
    [[nodiscard]] virtual std::int64_t started() const = 0;

    /// The next exchange, if there is one left. Throws Error where it is not one for `request`: then the tape is of another fetch.
    virtual std::optional<Exchange> play(const std::string& request) = 0;

    /// Adds an exchange behind the last. What was kept survives everything that may happen next. `good`: it was of use.
    virtual void keep(const Exchange& exchange, bool good) = 0;

    /// The exchange for `request` in the last fetch that came to its end, to ask whether that has changed; its body only if asked for.
    virtual std::optional<Exchange> before(const std::string& /*request*/, bool /*body*/) { return std::nullopt; }

    /// The fetch came to its end: the next one begins anew.
    virtual void finish() {}
};

}  // namespace catwalk::cli::fetch
