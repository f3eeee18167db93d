// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/json/out.hpp>
#include <catwalk/licence/recognise.hpp>

#include <string_view>

namespace catwalk::cli::licences {

/// A text whose licence is asked for.
struct Asked {
    std::string_view text;
    std::string_view portal;  ///< empty if none was given
    std::string_view field;   ///< the same
};

/// Appends the answer as one JSON object: `text`, `portal` and `field` where they were given, then what was recognised; null where
/// there is nothing to say.
void put_json(json::Out& out, const Asked& asked, const licence::Recognised& answer, const licence::Recogniser& recogniser);

}  // namespace catwalk::cli::licences
