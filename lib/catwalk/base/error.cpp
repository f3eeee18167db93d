// SPDX-License-Identifier: Apache-2.0
#include <catwalk/base/error.hpp>

namespace catwalk {

Error::Error(const std::string& message, Kind kind) : std::runtime_error(message), kind_(kind) {}

Error::~Error() = default;

}  // namespace catwalk
