// SPDX-License-Identifier: Apache-2.0
#include <catwalk/source/types.hpp>

#include <algorithm>
#include <array>

namespace catwalk::source {

std::span<const Type> types() {
    static const std::array all = {
        ckan_type,
        data_json_type,
        jsonl_type,
    };
    return all;
}

const Type* find_type(std::string_view name) {
    const auto found = std::find_if(types().begin(), types().end(), [&](const Type& type) { return type.name == name; });
    return found == types().end() ? nullptr : &*found;
}

}  // namespace catwalk::source
