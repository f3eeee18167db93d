// SPDX-License-Identifier: Apache-2.0
#include <catwalk/licence/hits.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace catwalk::licence {

namespace {

using Claim = Phrases::Claim;
using Role = Phrases::Role;

/// The longest phrase that starts at a token.
struct Match {
    std::uint32_t node = Phrases::none;
    std::uint32_t end = 0;
    std::uint64_t number = 0;  // a version said inside or behind it
};

/// Goes through the tokens once, each place taken by the longest name or phrase that starts there.
class Scan {
public:
    Scan(const Names& names, const Reading& reading, PortalOf portal, Findings& out)
        : names_(names), reading_(reading), portal_(portal), out_(out), tokens_(reading.tokens) {}

    void run() {
        while (at_ < tokens_.size()) {
            if (tokens_[at_].first) turned_ = false;
            if (tokens_[at_].word == link_word)
                link();
            else if (!phrase())
                leave(at_ + 1, false);
        }
    }

private:
    void link() {
        const Span span = reading_.links[link_++];
        Hit hit;
        hit.begin = static_cast<std::uint32_t>(at_++);
        hit.end = hit.begin + 1;
        if (!read_address(names_, reading_.text.substr(span.begin, span.end - span.begin), portal_, hit)) return;
        hit.spoken = turned_;
        out_.hits.push_back(std::move(hit));
    }

    bool accepts(std::uint32_t node, std::uint32_t begin, std::uint32_t end) {
        const bool whole = begin == 0 && end == tokens_.size();
        for (const Claim& claim : claims_for(names_, node, portal_, scratch_)) {
            if (claim.inside || whole || claim.role <= Role::alias) return true;
        }
        return false;
    }

    // With a number left out where a name has none in that place: `Open Government Licence 2.0 - Niagara Region`. A name that holds all
    // its numbers goes first.
    void walk(std::uint32_t node, std::uint32_t at, std::uint64_t number, Match& best) {
        std::array<std::pair<std::uint32_t, std::uint32_t>, 4> without;
        std::size_t count = 0;
        while (at < tokens_.size()) {
            const Token& token = tokens_[at];
            if (token.number != 0 && number == 0 && node != Phrases::root && count < without.size()) without[count++] = {node, at};
            node = token.word == 0 ? Phrases::none : names_.phrases.step(node, token.word);
            if (node == Phrases::none) break;
            ++at;
            if (names_.phrases.ends_at(node) && at > best.end && accepts(node, static_cast<std::uint32_t>(at_), at)) best = {node, at, number};
        }
        for (std::size_t i = 0; i < count; ++i) walk(without[i].first, without[i].second + 1, tokens_[without[i].second].number, best);
    }

    bool phrase() {
        Match best;
        walk(Phrases::root, static_cast<std::uint32_t>(at_), 0, best);
        if (commons(best)) return true;
        if (best.node == Phrases::none) return false;
        return take(best);
    }

    // A name of Creative Commons in its own grammar, where that reads further than any name of the register.
    bool commons(const Match& best) {
        const auto name = names_.commons->name_at(tokens_, at_, reading_.text);
        if (!name || !name->sure || name->end < best.end || (name->end == best.end && is_name(best))) return false;
        std::string url = "creativecommons.org/licenses/" + name->path;
        Hit hit;
        hit.begin = static_cast<std::uint32_t>(at_);
        hit.end = static_cast<std::uint32_t>(name->end);
        if (name->number != 0) url += '/' + text_of_number(name->number);
        if (!name->port.empty() && name->number != 0) url += '/' + name->port;
        if (!read_address(names_, url, portal_, hit)) {
            hit.unheld = true;
            hit.family = "cc-" + name->path;
        }
        hit.number = name->number;
        hit.by = By::words;
        add(std::move(hit));
        return true;
    }

    bool is_name(const Match& match) {
        if (match.node == Phrases::none) return false;
        const auto claims = claims_for(names_, match.node, portal_, scratch_);
        return std::any_of(claims.begin(), claims.end(), [](const Claim& claim) { return claim.role <= Role::nothing; });
    }

    bool take(Match best) {
        const std::uint32_t end = end_before_name(best.end);
        if (is_name(best)) {
            if (end == best.end) return take_name(best);
            leave(end, false);
            return true;
        }
        best.end = end;
        const auto claims = claims_for(names_, best.node, portal_, scratch_);
        const Role role = claims.front().role;
        const auto from = static_cast<std::uint32_t>(at_);
        if (role == Role::restriction) {
            ++out_.restrictions;
            leave(best.end, true);
            return true;
        }
        if (role == Role::negation || role == Role::mention) turned_ = true;
        if (role == Role::says && out_.says == Phrases::none) out_.says = claims.front().owner;
        if (role == Role::grant) {
            ++out_.grants;
            out_.granted = out_.granted || best.end > from + 1;
        }
        if (role == Role::holder && from == 0) out_.holder = true;
        if (role == Role::free) out_.free = true;
        if (role == Role::says || role == Role::free) {
            leave(best.end, false);
            return true;
        }
        at_ = best.end;
        return true;
    }

    // `sous licence` ends before the name in `sous Licence Ouverte`.
    std::uint32_t end_before_name(std::uint32_t end) {
        const std::size_t from = at_;
        for (std::size_t at = from + 1; at < end; ++at) {
            at_ = at;
            Match inner;
            walk(Phrases::root, static_cast<std::uint32_t>(at), 0, inner);
            const bool name = inner.end > end && is_name(inner);
            at_ = from;
            if (name) return static_cast<std::uint32_t>(at);
        }
        return end;
    }

    bool take_name(const Match& best) {
        Hit hit;
        hit.begin = static_cast<std::uint32_t>(at_);
        hit.end = best.end;
        std::uint64_t number = best.number;
        if (number == 0 && hit.end < tokens_.size() && tokens_[hit.end].number != 0 && !tokens_[hit.end].first) number = tokens_[hit.end].number;
        const auto claims = claims_for(names_, best.node, portal_, scratch_);
        const std::vector<Claim> kept(claims.begin(), claims.end());
        hit.weak = std::none_of(kept.begin(), kept.end(), [](const Claim& claim) { return claim.inside && claim.role <= Role::nothing; });
        if (!hit_of(names_, kept, number, portal_, hit)) {
            for (const Claim& claim : kept) {
                if (claim.role == Role::nothing) hit.nothing = claim.owner;
                if (claim.role == Role::says && out_.says == Phrases::none) out_.says = claim.owner;
                hit.restricting = hit.restricting || claim.role == Role::restriction;
            }
        } else if (number != 0 && best.number == 0) {
            // A year or a count behind the name of a licence is no version of it.
            if (hit.unheld && number > number_of("20")) {
                const Hit plain{.begin = hit.begin, .end = hit.end, .owners = {}, .family = {}, .weak = hit.weak, .tail = {}};
                hit = plain;
                hit_of(names_, kept, 0, portal_, hit);
            } else {
                ++hit.end;
            }
        }
        hit.open = names_.phrases.goes_on(best.node) && hit.end < tokens_.size() && tokens_[hit.end].word == 0 && !tokens_[hit.end].first;
        add(std::move(hit));
        return true;
    }

    void add(Hit hit) {
        hit.spoken = turned_;
        at_ = hit.end;
        out_.hits.push_back(std::move(hit));
    }

    void leave(std::size_t end, bool restricting) {
        for (; at_ < end; ++at_) {
            out_.left.push_back(static_cast<std::uint32_t>(at_));
            out_.restricting.push_back(restricting);
        }
    }

    const Names& names_;
    const Reading& reading_;
    PortalOf portal_;
    Findings& out_;
    const std::vector<Token>& tokens_;
    std::vector<Claim> scratch_;
    std::size_t at_ = 0;
    std::size_t link_ = 0;
    bool turned_ = false;
};

}  // namespace

void read_text(const Names& names, std::string_view text, Reading& out) {
    out.text = text;
    std::string scratch;
    std::size_t at = 0;
    while (at < text.size() && out.links.size() < 64) {
        const Span span = next_address(text, at);
        const std::size_t before = out.tokens.size();
        append_tokens(names.lexicon, text.substr(at, span.begin - at), out.tokens, scratch);
        for (std::size_t i = before; i < out.tokens.size(); ++i) {
            out.tokens[i].begin += static_cast<std::uint32_t>(at);
            out.tokens[i].end += static_cast<std::uint32_t>(at);
            if (i == before && at > 0) out.tokens[i].first = false;
        }
        if (span.begin == span.end) return;
        out.tokens.push_back({link_word, static_cast<std::uint32_t>(span.begin), static_cast<std::uint32_t>(span.end), 0, false});
        out.links.push_back(span);
        at = span.end;
    }
}

void find_hits(const Names& names, const Reading& reading, PortalOf portal, Findings& out) { Scan(names, reading, portal, out).run(); }

}  // namespace catwalk::licence
