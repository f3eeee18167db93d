// SPDX-License-Identifier: Apache-2.0
#include <catwalk/source/source.hpp>

namespace catwalk::source {

std::optional<std::vector<Request>> Source::instead(const Request&, const Failure&, Sink&) { return std::nullopt; }

std::optional<Request> Source::likely_next(const Request&) const { return std::nullopt; }

std::optional<Request> Source::listing() const { return std::nullopt; }

std::string_view Source::key_of(json::Value) const { return {}; }

}  // namespace catwalk::source
