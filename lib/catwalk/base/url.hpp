// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/export.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace catwalk {

/// The schemes that metadata has a use for.
enum class UrlScheme : std::uint8_t { http, https, ftp, ftps, mailto, urn, doi };

/// The parts of a URL, as they are written; what is not there is empty. `path` is everything between host and `?`, or all
/// behind the colon for mailto, urn and doi.
struct Url {
    UrlScheme scheme = UrlScheme::http;
    std::string_view user;      ///< before the `@` of the host
    std::string_view host;      ///< with brackets, if an IPv6 address
    std::string_view port;
    std::string_view path;
    std::string_view query;     ///< without the `?`
    std::string_view fragment;  ///< without the `#`
};

/// The parts of `text`, if that is a URL of one of our schemes (in any case) with a plausible host (mailto: an `@`; doi: a
/// prefix `10.`). Nothing is repaired here: spaces and the like stay in the parts.
CATWALK_EXPORT std::optional<Url> split_url(std::string_view text);

/// `text` as a URL that may be written anywhere: trimmed, and with what RFC 3987 forbids percent-encoded (space, controls,
/// `"<>\^{|}` and the back quote, invisible characters, a `%` that starts no escape, bytes that are no UTF-8). Letters of any script stay, case
/// stays, nothing is added.
///
/// The view is of `text` itself where that was clean but for its margins, otherwise of `buffer`: so a URL was repaired
/// exactly if the view is not as long as `text`. Empty where split_url() finds no URL, or where a line break or a second URL
/// follows; `is_url_without_scheme` tells the likeliest reason.
CATWALK_EXPORT std::optional<std::string_view> clean_url(std::string_view text, std::string& buffer);

/// True for what would be a URL but for its scheme: `www.example.org/x`, `example.org/x`, `//example.org/x`.
CATWALK_EXPORT bool is_url_without_scheme(std::string_view text);

/// The host of `url`, without user and port; empty if there is none.
CATWALK_EXPORT std::string_view host_of(std::string_view url);

/// The extension of the last path segment of `url` (or of a bare file name), in its own case: `csv`, `geojson`. That of an
/// archive or of compressed data takes the one before along: `shp.zip`, `csv.gz`, `tar.gz`. Empty if there is none; digits alone (`v1.2`) are none.
CATWALK_EXPORT std::string_view suffix_of(std::string_view url);

/// `text` with percent escapes resolved; what is no escape stays, and so does `+`. The result may be any bytes.
CATWALK_EXPORT std::string decode_percent(std::string_view text);

}  // namespace catwalk
