// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/export.hpp>

#include <string>
#include <string_view>

namespace catwalk::source {

/// The charset that a Content-Type header names (RFC 9110, 8.3): `text/html; Charset="ISO-8859-1"` gives `ISO-8859-1`. Empty where it
/// names none; of several the first counts. What stands in no name (headers are bytes) is a question mark, so that it can be told.
CATWALK_EXPORT std::string charset_of(std::string_view content_type);

}  // namespace catwalk::source
