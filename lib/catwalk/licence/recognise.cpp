// SPDX-License-Identifier: Apache-2.0
#include <catwalk/licence/recognise.hpp>

#include <catwalk/base/text.hpp>
#include <catwalk/licence/judge.hpp>
#include <catwalk/licence/names.hpp>
#include <catwalk/licence/plain.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace catwalk::licence {

namespace {

constexpr std::array<std::string_view, 7> ways{"", "id", "url", "title", "alias", "words", "portal"};
constexpr std::array<std::string_view, 6> states{"recognised", "family", "ambiguous", "unknown", "not-a-licence", "modified"};
constexpr std::size_t short_text = 200;
constexpr std::size_t short_count = 24;

bool is_address(std::string_view text) {
    return text.starts_with("http") && text.find("://") < 6 && std::none_of(text.begin(), text.end(), [](char c) {
               return static_cast<unsigned char>(c) <= ' ' || c == '<' || c == '|' || c == ')' || c == ',';
           });
}

// A text that is one name from end to end: how most licence fields are.
bool whole_name(const Names& names, std::string_view text, PortalOf portal, Hit& hit) {
    std::array<Token, short_count> tokens;
    std::string scratch;
    const std::size_t count = short_tokens(names.lexicon, text, tokens.data(), tokens.size(), scratch);
    if (count == 0 || count > tokens.size()) return false;
    if (text.find_first_of("?+", tokens[count - 1].end) != std::string_view::npos) return false;
    std::uint32_t node = Phrases::root;
    for (std::size_t i = 0; i < count; ++i) {
        if (tokens[i].word == 0) return false;
        node = names.phrases.step(node, tokens[i].word);
        if (node == Phrases::none) return false;
    }
    if (!names.phrases.ends_at(node)) return false;
    std::vector<Phrases::Claim> claims;
    if (!family_said(names, std::span(tokens).first(count), portal, hit) &&
        !hit_of(names, claims_for(names, node, portal, claims), 0, portal, hit))
        return false;
    if (hit.by == By::portal) return true;
    // `CC BY (NC)` has the words of a name, and is none.
    const auto name = names.commons.name_at(std::span(tokens).first(count), 0, text);
    return !name || !name->another || name->end == count;
}

bool names_any(const Findings& found) {
    return std::any_of(found.hits.begin(), found.hits.end(), [](const Hit& hit) { return hit.names_licence(); });
}

// What one field says, in short.
std::string saying(const Recognised& answer) {
    if (!answer.id.empty()) return std::string(answer.id);
    return answer.candidates.empty() ? std::string(name_of(answer.status)) : fmt::format("{}", fmt::join(answer.candidates, "|"));
}

}  // namespace

std::string_view name_of(By by) { return ways[static_cast<std::size_t>(by)]; }
std::string_view name_of(Status status) { return states[static_cast<std::size_t>(status)]; }

// `shows`: there is more than words, so that no words are not nothing.
Recognised Recogniser::read(std::string_view text, PortalOf portal, bool cut, bool shows) const {
    const Names& names = *names_;
    Reading reading;
    reading.cut = cut;
    read_text(names, text, reading);
    if (reading.tokens.empty() && !cut && !shows && names.empty != Phrases::none) {
        Hit hit;
        hit.owners.push_back(names.empty);
        hit.by = By::words;
        return answer_of(names, hit);
    }
    Findings found;
    find_hits(names, reading, portal, found);
    Recognised answer = judge(names, reading, found);
    if (answer.status == Status::unknown && !names_any(found)) {
        Recognised other = mended(names, reading, found, portal);
        if (other.status == Status::recognised) return other;
    }
    return answer;
}

Recogniser::Recogniser(const Register& all) : names_(make_names(all)) {}
Recogniser::Recogniser(std::unique_ptr<const Names> names) : names_(std::move(names)) {}
Recogniser::~Recogniser() = default;

std::unique_ptr<const Recogniser> Recogniser::restore(const Compiled& compiled) {
    auto names = restore_names(compiled);
    return names == nullptr ? nullptr : std::unique_ptr<const Recogniser>(new Recogniser(std::move(names)));
}

const Card* Recogniser::card(std::string_view id) const { return names_->cards.find(id); }

Recognised Recogniser::recognise(std::string_view text, std::string_view portal) const {
    const Names& names = *names_;
    const PortalOf at = names.portals.find(portal);
    std::string narrow;
    text = trimmed(narrowed(text, narrow));
    Hit hit;
    if (is_address(text)) {
        if (read_address(names, text, at, hit)) return answer_of(names, hit);
        return {};
    }
    if (text.size() <= short_text && whole_name(names, text, at, hit)) return answer_of(names, hit);
    if (!has_markup(text)) return read(worth_reading(text), at, text.size() > most_text, false);
    Plain plain;
    plain_text(text, plain);
    // A picture may be all that is there, and say it all.
    std::string entities;
    return read(worth_reading(narrowed(plain.text, entities)), at, plain.cut, text.find('=') != std::string_view::npos);
}

Together Recogniser::recognise_fields(std::span<const Field> fields, std::string_view portal) const {
    Together made;
    std::vector<Recognised> said;
    for (const Field& field : fields) {
        made.fields.push_back(recognise(field.text, portal));
        if (!trimmed(field.text).empty()) said.push_back(made.fields.back());
    }
    if (said.empty()) said.push_back(recognise({}, portal));
    made.answer = joined(*names_, said, made.conflict);
    if (made.conflict) {
        for (std::size_t i = 0; i < fields.size(); ++i) {
            if (trimmed(fields[i].text).empty()) continue;
            if (!made.answer.residue.empty()) made.answer.residue += "; ";
            made.answer.residue += fmt::format("{}: {}", fields[i].name, saying(made.fields[i]));
        }
    }
    return made;
}

Recognised Recogniser::recognise_fields(const Fields& fields, std::string_view portal) const {
    const std::array<Field, 3> list{Field{"id", fields.id}, Field{"title", fields.title}, Field{"url", fields.url}};
    return recognise_fields(list, portal).answer;
}

}  // namespace catwalk::licence
