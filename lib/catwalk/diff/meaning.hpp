// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/base/hash.hpp>
#include <catwalk/export.hpp>
#include <catwalk/json/out.hpp>
#include <catwalk/json/value.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace catwalk::diff {

/// Puts what `text` says into `out`: HTML character references resolved, white space of any kind and length one space,
/// none at the ends.
CATWALK_EXPORT void plain_into(std::string_view text, std::string& out);

/// True if two texts differ by nothing but white space and HTML character references.
CATWALK_EXPORT bool same_text(std::string_view a, std::string_view b);

/// True if two scalars are the same: text by text, numbers by value.
CATWALK_EXPORT bool same_scalar(json::Value a, json::Value b);

/// True if two values hold the same whatever the order of members: same_scalar() all the way down.
CATWALK_EXPORT bool same_value(json::Value a, json::Value b);

/// The members of an object in the order of their names; of duplicates the last.
CATWALK_EXPORT std::vector<std::pair<std::string_view, json::Value>> sorted_members(json::Value object);

/// The hash of what a value says: members in the order of their names, texts plain. Values of one meaning share it.
class CATWALK_EXPORT Meaning {
public:
    Hash hash(json::Value value);

private:
    void put(json::Value value);

    json::Out text_;
    std::string plain_;
};

}  // namespace catwalk::diff
