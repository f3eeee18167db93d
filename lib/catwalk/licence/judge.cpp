// SPDX-License-Identifier: Apache-2.0
#include <catwalk/licence/judge.hpp>

#include <algorithm>
#include <array>

namespace catwalk::licence {

namespace {

/// What is left of a text beside the names in it.
struct Rest {
    std::size_t words = 0;  ///< that nothing explains
    std::string text;
};

bool is_left(const Findings& found, std::uint32_t token) {
    const auto at = std::lower_bound(found.left.begin(), found.left.end(), token);
    return at != found.left.end() && *at == token && !found.restricting[static_cast<std::size_t>(at - found.left.begin())];
}

// `UK: England & Wales`, `China (mainland)`, also in full width.
bool joins_a_name(std::string_view gap) {
    constexpr std::array<std::string_view, 5> marks{"\xEF\xBC\x86", "\xEF\xBC\x88", "\xEF\xBC\x89", "\xE2\x80\x93", "\xD6\x89"};
    while (!gap.empty()) {
        const auto mark = std::find_if(marks.begin(), marks.end(), [&](std::string_view one) { return gap.starts_with(one); });
        if (mark == marks.end() && std::string_view(" -_'()&:").find(gap.front()) == std::string_view::npos) return false;
        gap.remove_prefix(mark == marks.end() ? 1 : mark->size());
    }
    return true;
}

std::size_t characters_of(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

// `CC BY 3.0 Atlantis`, `Attribution 3.0 Trinidad and Tobago`: a few words that close the text behind a licence with ports may be a place
// of which we know no port, if the first of them, or the one behind an article, is not explained.
bool may_be_port(const Reading& reading, const Findings& found, const Hit& hit) {
    constexpr std::size_t most = 8;
    const std::size_t count = reading.tokens.size() - hit.end;
    if (!hit.ported || count == 0 || count > most) return false;
    const std::string_view opening =
        reading.text.substr(reading.tokens[hit.end].begin, reading.tokens[hit.end].end - reading.tokens[hit.end].begin);
    const bool article = count > 1 && characters_of(opening) <= 3;
    if (!is_left(found, hit.end) && !(article && is_left(found, hit.end + 1))) return false;
    for (std::size_t at = hit.end; at < reading.tokens.size(); ++at) {
        const Token& token = reading.tokens[at];
        const std::uint32_t before = reading.tokens[at - 1].end;
        const std::string_view gap = reading.text.substr(before, token.begin - before);
        if (token.first || token.number != 0 || token.word == link_word || !joins_a_name(gap)) return false;
    }
    const auto first = static_cast<unsigned char>(reading.text[reading.tokens[hit.end].begin]);
    return (count == 1 && reading.tokens[hit.end].word == 0) || first >= 0x80 || (first >= 'A' && first <= 'Z');
}

// `Open Government Licence - Ontario Health` is not Ontario's. Behind a port of Creative Commons stands whom to credit.
bool is_another_s(const Names& names, const Reading& reading, const Findings& found, const Hit& hit) {
    if (hit.owners.size() != 1 || hit.by == By::url || hit.end >= reading.tokens.size()) return false;
    const Card& one = names.licence(hit.owners.front());
    const Token& last = reading.tokens[hit.end - 1];
    const Token& next = reading.tokens[hit.end];
    if (!is_a_place(one.jurisdiction) || names.cards.unported(one) != nullptr || last.number != 0 || next.first || next.number != 0)
        return false;
    const char first = reading.text[next.begin];
    return next.begin == last.end + 1 && reading.text[last.end] == ' ' && first >= 'A' && first <= 'Z' && is_left(found, hit.end);
}

// Behind `Open Government Licence`, an unknown word, or a known one behind a dash that nothing explains, may be a place.
bool is_open(const Names& names, const Reading& reading, const Findings& found, const Hit& hit) {
    if (hit.port_open || may_be_port(reading, found, hit) || is_another_s(names, reading, found, hit)) return true;
    if (!hit.goes_on || hit.end >= reading.tokens.size()) return false;
    const Token& next = reading.tokens[hit.end];
    if (next.first || next.number != 0 || next.word == link_word) return false;
    if (next.word != 0) {
        const std::uint32_t before = reading.tokens[hit.end - 1].end;
        const std::string_view gap = reading.text.substr(before, next.begin - before);
        const bool dash = gap.find('-') != std::string_view::npos || gap.find("\xE2\x80") != std::string_view::npos;
        if (!dash || !is_left(found, hit.end)) return false;
    }
    return hit.owners.size() != 1 || is_a_place(names.licence(hit.owners.front()).jurisdiction);
}

// The left tokens in the text's own words, with the small words between them; names are left out.
Rest rest_of(const Reading& reading, const Findings& found) {
    Rest rest;
    constexpr std::size_t longest = 400;
    std::vector<bool> named(reading.tokens.size(), false);
    for (const Hit& hit : found.hits) std::fill(named.begin() + hit.begin, named.begin() + hit.end, true);
    for (std::size_t i = 0; i < found.left.size(); ++i) {
        const Token& token = reading.tokens[found.left[i]];
        if (token.number == 0 && token.word != link_word && !found.restricting[i]) ++rest.words;
        if (rest.text.size() > longest) continue;
        std::size_t begin = token.begin;
        if (i > 0 && std::none_of(named.begin() + found.left[i - 1], named.begin() + found.left[i], [](bool in) { return in; }))
            begin = reading.tokens[found.left[i - 1]].end;
        else if (!rest.text.empty()) rest.text += ' ';
        rest.text += reading.text.substr(begin, token.end - begin);
    }
    if (rest.text.size() > longest) {
        std::size_t end = longest;
        while (end > 0 && (static_cast<unsigned char>(rest.text[end]) & 0xC0U) == 0x80U) --end;
        rest.text.resize(end);
        rest.text += "...";
    }
    return rest;
}

// Where only a page's address is left, it is a page about the data or its policy, and the name decides.
void drop_unknown_links(const Reading& reading, Findings& found) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < found.left.size(); ++i) {
        if (reading.tokens[found.left[i]].word == link_word) continue;
        found.left[kept] = found.left[i];
        found.restricting[kept++] = found.restricting[i];
    }
    found.left.resize(kept);
    found.restricting.resize(kept);
}

/// Weighs the names of one text against all else it says.
class Judge {
public:
    Judge(const Names& names, const Reading& reading, Findings& found) : names_(names), reading_(reading), found_(found) {}

    Recognised run() {
        sort_hits();
        if (!prose_.id.empty() && std::all_of(counting_.begin(), counting_.end(), [&](const Recognised& one) { return is_closed(one); }))
            return known_prose();
        if (counting_.empty()) return without_name();
        drop_unknown_links(reading_, found_);
        leave_nothings();
        rest_ = rest_of(reading_, found_);
        bool conflict = false;
        Recognised answer = joined(names_, counting_, conflict);
        if (answer.residue.empty()) answer.residue = rest_.text;
        if (!conflict) weigh(answer);
        return answer;
    }

private:
    void sort_hits() {
        const bool alone = found_.left.empty();
        for (const Hit& hit : found_.hits) {
            if (!hit.names_licence()) {
                nothing_ = hit.nothing == Phrases::none ? nothing_ : hit.nothing;
                continue;
            }
            if (hit.weak && !alone && !is_beside_name(hit)) {
                ++weak_;
                continue;
            }
            if (is_terms(hit)) continue;
            if (hit.spoken) {
                ++spoken_;
                spoken_of_.push_back(answer_of(names_, hit).id);
                continue;
            }
            if (hit.owners.size() == 1 && !hit.is_family && names_.prose[hit.owners.front()]) {
                if (prose_.id.empty()) prose_ = answer_of(names_, hit);
                prose_begin_ = std::min(prose_begin_, hit.begin);
                continue;
            }
            open_ = open_ || is_open(names_, reading_, found_, hit) || follows_unknown(hit);
            starts_ = starts_ || hit.begin == 0;
            first_ = std::min(first_, hit.begin);
            early_ = early_ || hit.begin < 4 || hit.end + 2 >= reading_.tokens.size();
            whole_ = whole_ || hit.end - hit.begin == reading_.tokens.size();
            counting_.push_back(answer_of(names_, hit));
        }
    }

    // `CC BY 4.0 or MIT`: next to another name, one word is a name too.
    bool is_beside_name(const Hit& hit) const {
        return std::any_of(found_.hits.begin(), found_.hits.end(), [&](const Hit& other) {
            if (other.weak || !other.names_licence()) return false;
            const std::uint32_t from = std::min(hit.end, other.end);
            const std::uint32_t to = std::max(hit.begin, other.begin);
            return to <= from + 1 && !reading_.tokens[to].first;
        });
    }

    // `Non-commercial use only` is a licence's name where it stands alone, and terms beside another.
    bool is_terms(const Hit& hit) const {
        const auto says_terms = [&](const Hit& one) {
            bool code = false;
            return one.by != By::url && names_.commons.terms_at(reading_.tokens, one.begin, code) != 0;
        };
        return says_terms(hit) && std::any_of(found_.hits.begin(), found_.hits.end(), [&](const Hit& other) {
                   return other.names_licence() && !other.spoken && !other.weak && !says_terms(other);
               });
    }

    // What is no licence by itself is more than a licence's name beside one.
    void leave_nothings() {
        for (const Hit& hit : found_.hits) {
            if ((hit.names_licence() && !is_terms(hit)) || reading_.tokens[hit.begin].word == link_word) continue;
            const bool restricting = hit.restricting || is_terms(hit);
            if (restricting) ++found_.restrictions;
            if (!restricting && hit.end - hit.begin == 1) continue;
            const auto at = std::lower_bound(found_.left.begin(), found_.left.end(), hit.begin);
            const auto place = at - found_.left.begin();
            std::vector<std::uint32_t> tokens;
            for (std::uint32_t token = hit.begin; token < hit.end; ++token) tokens.push_back(token);
            found_.left.insert(at, tokens.begin(), tokens.end());
            found_.restricting.insert(found_.restricting.begin() + place, tokens.size(), restricting);
        }
    }

    // `Metrolinx Open Government Licence - Ontario` is not Ontario's, `Ontario Public Data License 1.0` not Japan's.
    bool follows_unknown(const Hit& hit) const {
        if (hit.begin == 0 || hit.owners.empty() || hit.by == By::url || reading_.tokens[hit.begin].first) return false;
        if (!is_a_place(names_.licence(hit.owners.front()).jurisdiction)) return false;
        const Token& before = reading_.tokens[hit.begin - 1];
        if (before.word == 0 || before.number != 0 || before.word == link_word) return before.word == 0 && before.number == 0;
        const std::string_view gap = reading_.text.substr(before.end, reading_.tokens[hit.begin].begin - before.end);
        return gap == " " && is_left(found_, hit.begin - 1);
    }

    bool is_closed(const Recognised& answer) const { return !answer.id.empty() && names_.cards.find(answer.id)->kind == Kind::closed; }

    Recognised known_prose() {
        prose_.residue = rest_of(reading_, found_).text;
        prose_.by = By::words;
        prose_.confidence = 0.8;
        return prose_;
    }

    Recognised without_name() {
        Recognised answer;
        rest_ = rest_of(reading_, found_);
        answer.residue = rest_.text;
        const bool says = found_.says != Phrases::none;
        if (nothing_ != Phrases::none && found_.left.empty() && spoken_ == 0) {
            set_nothing(names_, nothing_, answer);
            answer.confidence = 0.95;
        } else if (says && weak_ == 0 && spoken_ == 0 && !found_.granted) {
            set_nothing(names_, found_.says, answer);
            answer.confidence = 0.7;
        } else if (spoken_ == 0 && weak_ == 0 && found_.holder && !found_.free && found_.restrictions == 0 &&
                   names_.held != Phrases::none && reading_.tokens.size() <= 16) {
            Hit held;
            held.owners.push_back(names_.held);
            held.by = By::words;
            const std::string residue = answer.residue;
            answer = answer_of(names_, held);
            answer.residue = residue;
            answer.confidence = 0.7;
            return answer;
        }
        if (answer.nothing != nullptr) answer.by = By::words;
        return answer;
    }

    void weigh(Recognised& answer) {
        if (!whole_ && answer.by != By::url && (found_.grants > 0 || rest_.words > 0)) answer.by = By::words;
        if (open_) return doubt(answer);
        const bool closed = is_closed(answer);
        if (closed && (found_.granted || rest_.words > 8)) return doubt(answer);
        // `X (based on X 1.0)` is something else than X.
        if (!answer.id.empty() && std::find(spoken_of_.begin(), spoken_of_.end(), answer.id) != spoken_of_.end()) return change(answer);
        const bool unsaid = !answer.id.empty() && names_.empty != Phrases::none && answer.id == names_.licence(names_.empty).id;
        if (told() && rest_.words > 12 && answer.status == Status::recognised && !closed) return change(answer);
        if (found_.restrictions > 0 && !closed && !unsaid) return change(answer);
        const bool granted = found_.grants > 0 || early_ || closed;
        if (rest_.words > 40 || reading_.cut || (rest_.words > 12 && found_.grants == 0) || (rest_.words > 4 && !granted))
            return doubt(answer);
        if (rest_.words > 12) answer.confidence = std::min(answer.confidence, 0.6);
        else if (rest_.words > 4) answer.confidence = std::min(answer.confidence, 0.7);
        else if (rest_.words > 0) answer.confidence = std::min(answer.confidence, 0.85);
    }

    // A licence first, and then the rest: words about the data, or a disclaimer that we know.
    bool told() const { return (starts_ && rest_.words <= 60) || (first_ < prose_begin_ && !prose_.id.empty() && found_.granted); }

    // Spoken of, or the start of a longer name: possible, no more.
    void doubt(Recognised& answer) {
        if (answer.status == Status::unknown) return;
        if (!answer.id.empty() && answer.status != Status::family) answer.candidates.assign(1, answer.id);
        answer.id = {};
        answer.status = Status::ambiguous;
        answer.confidence = std::min(answer.confidence, 0.4);
    }

    void change(Recognised& answer) {
        if (answer.status != Status::recognised || (rest_.words > 40 && !told()) || (found_.grants == 0 && !early_)) return doubt(answer);
        answer.status = Status::modified;
        answer.confidence = std::min(answer.confidence, 0.7);
    }

    const Names& names_;
    const Reading& reading_;
    Findings& found_;
    std::vector<Recognised> counting_;
    Recognised prose_;
    Rest rest_;
    std::uint32_t nothing_ = Phrases::none;
    std::size_t spoken_ = 0;
    std::size_t weak_ = 0;
    std::vector<std::string_view> spoken_of_;
    std::uint32_t prose_begin_ = Phrases::none;
    std::uint32_t first_ = Phrases::none;
    bool open_ = false;
    bool early_ = false;
    bool starts_ = false;
    bool whole_ = false;
};

}  // namespace

Recognised judge(const Names& names, const Reading& reading, Findings& found) { return Judge(names, reading, found).run(); }

}  // namespace catwalk::licence
