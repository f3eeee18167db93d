// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/source/sources.hpp>

// One row a type, each defined in the file of its name; listed in sources.cpp.
namespace catwalk::source {

extern const Type ckan_type;
extern const Type data_json_type;
extern const Type jsonl_type;

}  // namespace catwalk::source
