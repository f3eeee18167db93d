// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/export.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

// The few things that requests need to know of addresses.
namespace catwalk::source {

/// True for what begins with `http://` or `https://`, in any case.
CATWALK_EXPORT bool is_web(std::string_view url);

/// Scheme, host and port of a web address: `https://data.example.org:8080`. Empty for what is none.
CATWALK_EXPORT std::string_view origin_of(std::string_view url);

/// The address without query and fragment.
CATWALK_EXPORT std::string_view without_query(std::string_view url);

/// The query's parameters as they stand, names and values still encoded.
CATWALK_EXPORT std::vector<std::pair<std::string_view, std::string_view>> parameters_of(std::string_view url);

/// `text` as a parameter's value: everything but letters, digits and `-._~*:` percent-encoded.
CATWALK_EXPORT std::string encode_query(std::string_view text);

/// The last segment of the address's path, in lower case.
CATWALK_EXPORT std::string file_name_of(std::string_view url);

}  // namespace catwalk::source
