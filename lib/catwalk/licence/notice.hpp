// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/licence/register.hpp>

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace catwalk::licence {

/// One dataset that a notice speaks of. What is not known is empty; nothing is put in its place.
struct Credit {
    const Licence* licence = nullptr;
    std::string title;
    std::string provider;
    std::string uri;        ///< the address of the dataset
    std::string updated;    ///< the day of its last update
    std::string statement;  ///< the words in which the provider itself wants to be credited

    bool operator==(const Credit&) const = default;
};

/// A part of the notice that its licence asks for and nobody gave.
struct Gap {
    const Licence* licence = nullptr;
    std::string title;                   ///< of the dataset; may be empty
    std::string need;                    ///< `provider`, `title`, `dataset-uri`, `last-update`, ...
    std::optional<std::size_t> dataset;  ///< which of the datasets given; none where one statement stands for several
};

struct NoticeOptions {
    enum class Form : std::uint8_t { text, html, markdown };
    Form form = Form::text;
    std::string language = "en";  ///< `en`, `fr` or `es`
    bool adapted = false;         ///< something was made of the data: changes are said, and wording for adaptations is used
    bool brief = false;           ///< several datasets under one licence are told in one statement, where the licence lets them
    std::string list;             ///< an address where all attributions stand: what `brief` links to, where a link is enough
};

struct Notice {
    std::string text;       ///< a line for each statement; `html` is a list element
    std::vector<Gap> gaps;  ///< in the order of the datasets
};

/// The texts of answers.yaml (`licensed-under`, ...) in the notice's language, with their `{}` filled in.
using NoticeWords = std::function<std::string(std::string_view id, const std::vector<std::string_view>& arguments)>;

/// The attribution notice of several datasets.
///
/// Grouped by licence, in the order of their first dataset. A statement is, in this order: the provider's own words; the default statement
/// of the licence's text; else the parts that the licence asks for, with its name and address. A default statement stands for several
/// providers only within its licence, and never in place of their own words unless `brief` is asked for. Equal statements stand once.
/// A part that the licence asks for and nobody gave leaves `[…]`, in the licence's own words or behind them, and is one of `gaps`; only of
/// a provider's own words nobody asks whether they name title and provider. `words` gives the texts of answers.yaml (`licensed-under`,
/// ...) with their `{}` filled in. Everything is escaped for its form; only http and https addresses become links.
CATWALK_EXPORT Notice notice(const Register& all, const std::vector<Credit>& credits, const NoticeOptions& options,
                             const NoticeWords& words);

}  // namespace catwalk::licence
