// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/export.hpp>
#include <catwalk/json/document.hpp>
#include <catwalk/json/value.hpp>

#include <memory>
#include <vector>

namespace catwalk::crosswalk {

/// The JSON documents that one record holds inside texts (CKAN's extras are full of them), parsed once.
///
/// One per Runner. Values live until clear().
class CATWALK_EXPORT Unpacked {
public:
    void clear() { used_ = 0; }

    /// The JSON object or list that the text `value` holds; any other value, and text that is no such JSON, is itself.
    json::Value open(json::Value value);

    /// The value of the record in which `value` lies: itself, or the text that held it.
    [[nodiscard]] json::Value host(json::Value value) const;

private:
    struct Text {
        json::Value value;
        json::Document document;
    };
    std::vector<std::unique_ptr<Text>> texts_;
    std::size_t used_ = 0;
};

}  // namespace catwalk::crosswalk
