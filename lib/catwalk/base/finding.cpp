// SPDX-License-Identifier: Apache-2.0
#include <catwalk/base/finding.hpp>

namespace catwalk {

std::string_view name_of(Level level) {
    switch (level) {
        case Level::info: return "info";
        case Level::warning: return "warning";
        case Level::error: return "error";
    }
    return "error";
}

}  // namespace catwalk
