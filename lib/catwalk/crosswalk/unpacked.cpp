// SPDX-License-Identifier: Apache-2.0
#include <catwalk/crosswalk/unpacked.hpp>

#include <catwalk/base/text.hpp>

namespace catwalk::crosswalk {

json::Value Unpacked::open(json::Value value) {
    const std::string_view text = trimmed(value.string());
    if (!text.starts_with('{') && !text.starts_with('[')) return value;
    for (std::size_t i = 0; i < used_; ++i) {
        if (texts_[i]->value == value) return texts_[i]->document.root();
    }
    if (used_ == texts_.size()) texts_.push_back(std::make_unique<Text>());
    Text& one = *texts_[used_];
    if (one.document.parse_copy(text) != json::Fault::none) return value;
    one.value = value;
    ++used_;
    return one.document.root();
}

json::Value Unpacked::host(json::Value value) const {
    for (std::size_t i = used_; i-- > 0;) {
        const json::Value root = texts_[i]->document.root();
        if (root == value || root.holds(value)) value = texts_[i]->value;
    }
    return value;
}

}  // namespace catwalk::crosswalk
