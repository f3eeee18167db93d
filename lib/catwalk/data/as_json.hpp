// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/data/node.hpp>
#include <catwalk/export.hpp>

#include <string>

namespace catwalk::data {

/// A part of a data file as JSON, for records in examples: plain true, false, null and numbers are what they look like,
/// everything quoted is text.
CATWALK_EXPORT std::string as_json(Node node);

}  // namespace catwalk::data
