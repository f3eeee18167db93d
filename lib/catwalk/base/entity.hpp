// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace catwalk {

/// Appends what the HTML character reference at the start of `text` stands for (`&eacute;`, `&#233;`, `&#xE9;`) and
/// returns its size; appends nothing and returns 0 where `text` does not start with a known one that ends in `;`.
std::size_t append_entity(std::string& out, std::string_view text);

}  // namespace catwalk
