// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/spool.hpp"

#include <catwalk/base/charset.hpp>
#include <catwalk/base/finding.hpp>

#include <cstdint>
#include <optional>
#include <string_view>

namespace catwalk::cli::fetch {

/// How the body of an answer becomes UTF-8.
struct Charsets {
    std::optional<Charset> charset;  ///< to convert it from; nothing: it is read as it is
    std::optional<Finding> finding;  ///< where the header is not right
};

/// Decides by the Content-Type header and the whole body, decompressed up to `most` bytes.
///
/// Portals are often wrong about it. So what is UTF-8 is read as that, whatever the header says; else the charset that it names is
/// believed if every byte of the body is a character in it. Nothing is guessed where no charset is named.
Charsets charsets_of(const Spool& body, std::uint64_t most, std::string_view content_type, std::string_view url);

}  // namespace catwalk::cli::fetch
