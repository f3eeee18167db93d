// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/data/node.hpp>
#include <catwalk/export.hpp>
#include <catwalk/json/out.hpp>

namespace catwalk::data {

/// Appends a node as JSON: plain true, false, null and numbers are what they look like, everything quoted is text.
CATWALK_EXPORT void put_json(json::Out& out, Node node);

}  // namespace catwalk::data
