// SPDX-License-Identifier: Apache-2.0
// One letter lost, added, changed or exchanged in one word of a name.
#include <catwalk/licence/judge.hpp>

#include <catwalk/base/text.hpp>

#include <algorithm>

namespace catwalk::licence {

namespace {

constexpr std::size_t most_tokens = 16;
constexpr std::size_t shortest = 4;

// True if one edit makes `a` into `b`: one that spares the first letter or the last.
bool near(std::string_view a, std::string_view b) {
    if (a.size() > b.size() + 1 || b.size() > a.size() + 1) return false;
    if (a.front() != b.front() && a.back() != b.back()) return false;
    if (a.size() > b.size()) std::swap(a, b);
    std::size_t i = 0;
    while (i < a.size() && a[i] == b[i]) ++i;
    if (a.size() < b.size()) return a.substr(i) == b.substr(i + 1);
    if (i == a.size()) return false;
    if (a.substr(i + 1) == b.substr(i + 1)) return true;
    return i + 1 < a.size() && a[i] == b[i + 1] && a[i + 1] == b[i] && a.substr(i + 2) == b.substr(i + 2);
}

bool same_answer(const Hit& a, const Hit& b) { return a.owners == b.owners && a.entry == b.entry && a.unheld == b.unheld; }

}  // namespace

Recognised mended(const Names& names, const Reading& reading, const Findings& plain, PortalOf portal) {
    const auto& tokens = reading.tokens;
    if (tokens.size() < 3 || tokens.size() > most_tokens) return {};
    // A word that no name has is part of none, whatever becomes of the others: with two of them nothing can be mended.
    const auto is_unknown = [&](std::uint32_t at) { return tokens[at].number == 0 && tokens[at].word == 0; };
    const auto unknown = std::count_if(plain.left.begin(), plain.left.end(), is_unknown);
    if (unknown > 1) return {};
    std::vector<Hit> hits;
    Reading other = reading;
    for (const std::uint32_t wrong : plain.left) {
        const Token& token = tokens[wrong];
        if (token.number != 0 || token.word == link_word || (unknown == 1 && !is_unknown(wrong))) continue;
        const std::string word = fold(reading.text.substr(token.begin, token.end - token.begin));
        if (word.size() < shortest - 1) continue;
        for (std::uint32_t known = 1; known <= names.lexicon.size(); ++known) {
            const std::string_view right = names.lexicon.at(known);
            if (right.size() < shortest || !near(word, right)) continue;
            other.tokens[wrong].word = known;
            Findings found;
            find_hits(names, other, portal, found);
            if (found.hits.size() != 1 || !found.left.empty() || found.hits.front().weak ||
                found.hits.front().end - found.hits.front().begin < 3)
                continue;
            if (std::none_of(hits.begin(), hits.end(), [&](const Hit& hit) { return same_answer(hit, found.hits.front()); }))
                hits.push_back(found.hits.front());
        }
        other.tokens[wrong].word = token.word;
    }
    if (hits.size() != 1 || hits.front().unheld || hits.front().is_family || hits.front().spoken || hits.front().nothing != Phrases::none)
        return {};
    Recognised answer = answer_of(names, hits.front());
    answer.by = By::words;
    answer.confidence = std::min(answer.confidence, 0.7);
    return answer;
}

}  // namespace catwalk::licence
