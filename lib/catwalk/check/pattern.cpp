// SPDX-License-Identifier: Apache-2.0
#include <catwalk/check/pattern.hpp>

#include <fmt/format.h>
#include <re2/re2.h>

#include <string>

namespace catwalk::check {

namespace {

constexpr std::int64_t most_memory = std::int64_t{8} << 20;

re2::RE2::Options options() {
    re2::RE2::Options all;
    all.set_log_errors(false);
    all.set_max_mem(most_memory);
    return all;
}

re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }

}  // namespace

struct Pattern::Compiled {
    explicit Compiled(std::string_view text) : expression(piece(text), options()) {}
    re2::RE2 expression;
};

Pattern::Pattern(data::Node node) {
    if (node.text().empty()) node.fail("expected a regular expression");
    compiled_ = std::make_unique<Compiled>(node.text());
    if (!compiled_->expression.ok()) node.fail(fmt::format("no regular expression that RE2 knows: {}", compiled_->expression.error()));
}

Pattern::~Pattern() = default;
Pattern::Pattern(Pattern&&) noexcept = default;
Pattern& Pattern::operator=(Pattern&&) noexcept = default;

bool Pattern::matches(std::string_view text) const { return re2::RE2::FullMatch(piece(text), compiled_->expression); }

std::string_view Pattern::find(std::string_view text) const {
    re2::StringPiece found;
    const bool any = compiled_->expression.Match(piece(text), 0, text.size(), re2::RE2::UNANCHORED, &found, 1);
    return any ? std::string_view(found.data(), found.size()) : std::string_view();
}

}  // namespace catwalk::check
