// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/licence/compatible.hpp>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace catwalk::cli::licences {

/// The words of licences/answers.yaml in one language.
class Say {
public:
    Say(const licence::Register& all, std::string language);

    /// The text of `id`, its `{}` filled in from left to right. Throws Error where the file lacks it.
    std::string operator()(std::string_view id, const std::vector<std::string_view>& arguments = {}) const;

    /// The text of `id` as a line that announces others: with its colon, as the language writes it, and a line end.
    [[nodiscard]] std::string heading(std::string_view id) const;

    /// What stands between a word and what it announces, as the language writes it: `: `.
    [[nodiscard]] std::string_view colon() const { return language_ == "fr" ? " : " : ": "; }

    /// The text in the language's quotation marks.
    [[nodiscard]] std::string quoted(std::string_view text) const;

    [[nodiscard]] const std::string& language() const { return language_; }

private:
    std::shared_ptr<const data::Tree> tree_;
    std::string language_;
};

/// An answer for people: verdict, reasons with their clauses and sources, conditions, and who says otherwise. Ends with a line end.
std::string text_of(const licence::Compatibility& answer, const licence::Terms& terms, const Say& say);

/// The reasons of one list, each on lines of its own: rule or authority, and under it the facts with clause and source.
std::string text_of(const std::vector<licence::Reason>& reasons, const Say& say);

}  // namespace catwalk::cli::licences
