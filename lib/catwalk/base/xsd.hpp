// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/export.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace catwalk {

/// A date as XML Schema has it: the text, and the name of the type that is as precise as it.
struct XsdDate {
    std::string text;
    std::string_view type;  ///< `gYear`, `gYearMonth`, `date` or `dateTime`
};

/// `text` (ISO 8601 as DateText has it) as a date of XML Schema. Minutes without seconds, which XML Schema lacks, get
/// `:00`. Empty if `text` is anything else.
///
///     xsd_date("2012-09")->type  // "gYearMonth"
CATWALK_EXPORT std::optional<XsdDate> xsd_date(std::string_view text);

}  // namespace catwalk
