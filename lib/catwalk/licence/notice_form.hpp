// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/licence/notice.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace catwalk::licence {

/// Part of a statement: words, and the address that they link to (may be empty).
struct Phrase {
    std::string text;
    std::string href;
};

/// A statement on one line, without line end, escaped for its form. An address that is no plain http or https address is told as text.
std::string rendered(const std::vector<Phrase>& phrases, NoticeOptions::Form form);

/// All statements as one text; empty if there are none.
std::string assembled(const std::vector<std::string>& statements, const NoticeOptions& options);

}  // namespace catwalk::licence
