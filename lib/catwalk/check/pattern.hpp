// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/data/node.hpp>
#include <catwalk/export.hpp>

#include <memory>
#include <string_view>

namespace catwalk::check {

/// A regular expression of a profile, in RE2's syntax (https://github.com/google/re2/wiki/Syntax): no look-around and no back
/// references, so that matching takes time in proportion to the text, whatever either is.
class CATWALK_EXPORT Pattern {
public:
    /// Throws Error `file:line: …` at `node` if its text is no pattern, or one too large.
    explicit Pattern(data::Node node);
    ~Pattern();
    Pattern(Pattern&&) noexcept;
    Pattern& operator=(Pattern&&) noexcept;

    /// True if the whole of `text` (UTF-8) matches.
    [[nodiscard]] bool matches(std::string_view text) const;
    /// The first part of `text` that matches; empty if none does.
    [[nodiscard]] std::string_view find(std::string_view text) const;

private:
    struct Compiled;
    std::unique_ptr<Compiled> compiled_;
};

}  // namespace catwalk::check
