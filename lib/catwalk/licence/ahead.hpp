// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <string_view>

namespace catwalk::licence {

/// The next place of a few letters in a text, for who goes through it from front to back: each stretch is looked through once.
class Ahead {
public:
    /// Both texts must outlive this.
    Ahead(std::string_view text, std::string_view what, std::size_t from = 0) : text_(text), what_(what), next_(find(from)) {}

    /// The first place at or behind `at`, which never goes back; the text's size if there is none.
    [[nodiscard]] std::size_t at_or_behind(std::size_t at) {
        if (next_ < at) next_ = find(at);
        return next_;
    }

private:
    [[nodiscard]] std::size_t find(std::size_t from) const { return std::min(text_.find(what_, from), text_.size()); }

    std::string_view text_;
    std::string_view what_;
    std::size_t next_;
};

}  // namespace catwalk::licence
