// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/http.hpp"

#include <catwalk/source/source.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace catwalk::cli::fetch {

/// One attempt at a request, and what came of it.
struct Exchange {
    std::string request;       ///< request_key()
    std::int64_t at = 0;       ///< when it ended: milliseconds since 1970
    std::int64_t fetched = 0;  ///< when its body came: before `at` where the portal says that it did not change
    HttpAnswer answer;
};

/// What tells requests apart: method, address and body.
std::string request_key(const source::Request& request);

/// All of an exchange but its body, as one JSON object; without secrets (cookies, keys).
std::string about(const Exchange& exchange);

/// The exchange that about() described; the body is left empty. Throws Error "NAME: …" for anything else.
Exchange exchange_of(std::string_view text, const std::string& name);

/// Milliseconds since 1970; SOURCE_DATE_EPOCH, in seconds, where that is set.
std::int64_t now();

}  // namespace catwalk::cli::fetch
