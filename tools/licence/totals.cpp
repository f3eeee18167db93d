// SPDX-License-Identifier: Apache-2.0
#include "licence/totals.hpp"

#include "licence/gate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace catwalk::cli::licences {

namespace {

struct Headings {
    std::string_view records, licence, verdict, publish;
};

Headings headings(std::string_view language) {
    if (language == "fr") return {"notices", "licence", "verdict", "publier"};
    if (language == "es") return {"registros", "licencia", "veredicto", "publicar"};
    return {"records", "licence", "verdict", "publish"};
}

}  // namespace

void Totals::add(const Answer& answer) {
    Key key{answer.id.empty() ? "(" + answer.status + ")" : answer.id,
            answer.verdict ? std::string(name_of(*answer.verdict)) : std::string(),
            answer.publish ? std::string(name_of(*answer.publish)) : std::string(), answer.rule};
    ++counts_[std::move(key)];
}

void Totals::add(const Totals& more) {
    for (const auto& [key, count] : more.counts_) counts_[key] += count;
}

licence::Verdict Totals::worst() const {
    licence::Verdict worst = licence::Verdict::yes;
    for (const licence::Verdict verdict : {licence::Verdict::yes_if, licence::Verdict::unclear, licence::Verdict::no}) {
        const auto has = [&](const auto& row) { return row.first[1] == name_of(verdict); };
        if (std::any_of(counts_.begin(), counts_.end(), has)) worst = verdict;
    }
    return worst;
}

std::string Totals::text(const Question& question, const std::string& language) const {
    std::vector<std::pair<Key, std::uint64_t>> rows(counts_.begin(), counts_.end());
    std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    const Headings heads = headings(language);
    std::size_t width = heads.licence.size();
    for (const auto& [key, count] : rows) width = std::max(width, key[0].size());
    std::string text = fmt::format("{:>9}  {:<{}}", heads.records, heads.licence, width);
    if (question.into != nullptr) text += fmt::format("  {:<9}", heads.verdict);
    if (question.policy != nullptr) text += fmt::format("  {}", heads.publish);
    while (text.ends_with(' ')) text.pop_back();
    text += '\n';
    for (const auto& [key, count] : rows) {
        std::string line = fmt::format("{:>9}  {:<{}}", count, key[0], width);
        if (question.into != nullptr) line += fmt::format("  {:<9}", key[1]);
        if (question.policy != nullptr) line += fmt::format("  {} ({})", key[2], key[3]);
        while (line.ends_with(' ')) line.pop_back();
        text += line + "\n";
    }
    return text;
}

}  // namespace catwalk::cli::licences
