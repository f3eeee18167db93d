// SPDX-License-Identifier: Apache-2.0
#include "cli/records.hpp"

#include <utility>

namespace catwalk::cli {

Records::Open::Open(const std::string& name, const json::Envelopes& envelopes)
    : input(name), splitter(input.bytes(), input.name(), envelopes) {}

Records::Records(std::vector<std::string> names, json::Envelopes envelopes) : names_(std::move(names)), envelopes_(std::move(envelopes)) {
    if (names_.empty()) names_.emplace_back("-");
}

bool Records::next(json::Batch& batch) {
    for (;;) {
        if (open_ && open_->splitter.next(batch)) return true;
        if (begun_ == names_.size()) return false;
        open_.emplace(names_[begun_++], envelopes_);
    }
}

}  // namespace catwalk::cli
