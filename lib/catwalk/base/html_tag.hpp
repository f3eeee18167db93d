// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace catwalk {

/// A tag of an HTML element in a text.
struct HtmlTag {
    std::string name;       ///< lower case
    bool closing = false;   ///< `</p>`
    bool block = false;     ///< of an element that starts and ends a line
    std::size_t end = 0;    ///< the offset behind its `>`
};

/// The tag whose `<` stands at `at`; empty if that is no tag of a known element. Attributes must have an `=`, so that
/// `a <b and c> d` is no tag.
std::optional<HtmlTag> html_tag_at(std::string_view text, std::size_t at);

}  // namespace catwalk
