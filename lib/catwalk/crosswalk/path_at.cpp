// SPDX-License-Identifier: Apache-2.0
#include <catwalk/crosswalk/path_at.hpp>

#include <stdexcept>

namespace catwalk::crosswalk {

Path path_at(data::Node node) {
    if (!node.is_text()) node.fail("expected a path");
    try {
        return Path::parse(node.text());
    } catch (const std::invalid_argument& error) {
        node.fail(error.what());
    }
}

}  // namespace catwalk::crosswalk
