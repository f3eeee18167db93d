// SPDX-License-Identifier: Apache-2.0
#include <catwalk/licence/hits.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace catwalk::licence {

namespace {

using Claim = Phrases::Claim;
using Role = Phrases::Role;

// `CC BY 4.0?` asks, `GPL-3.0+` says more than its name; a `+` between two names joins them.
char mark_behind(std::string_view text, std::size_t end) {
    const std::size_t next = text.find_first_not_of(' ', end);
    if (next != std::string_view::npos && text[next] == '?') end = next;
    const std::string_view rest = text.substr(end, 2);
    if (rest.empty() || (rest.front() != '?' && rest.front() != '+')) return 0;
    const bool joins =
        rest.size() > 1 && rest[1] > ' ' && rest[1] != ')' && rest[1] != '"' && rest[1] != '.' && rest[1] != ',' && rest[1] != ';';
    return joins ? char{} : rest.front();
}

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
            const std::uint32_t word = tokens_[at_].word;
            if (word == link_word) link();
            else if ((!names_.phrases.starts(word) && !names_.commons.starts(word)) || !phrase()) leave(at_ + 1, false);
        }
    }

private:
    void link() {
        const Span span = reading_.links[link_++];
        Hit hit;
        hit.begin = static_cast<std::uint32_t>(at_++);
        hit.end = hit.begin + 1;
        if (!read_address(names_, reading_.text.substr(span.begin, span.end - span.begin), portal_, hit)) return;
        hit.spoken = turned_ || hit.begin < turned_until_;
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
        while (at < limit_) {
            const Token& token = tokens_[at];
            // The number in a name of Creative Commons ends it.
            if (token.number != 0 && number == 0 && node != Phrases::root && at >= commons_end_ && count < without.size())
                without[count++] = {node, at};
            node = token.word == 0 ? Phrases::none : names_.phrases.step(node, token.word);
            if (node == Phrases::none) break;
            ++at;
            if (names_.phrases.ends_at(node) && at > best.end && accepts(node, static_cast<std::uint32_t>(at_), at))
                best = {node, at, number};
        }
        for (std::size_t i = 0; i < count; ++i) walk(without[i].first, without[i].second + 1, tokens_[without[i].second].number, best);
    }

    // Of a version without ports, a country behind a word is one of the text: `CC BY 4.0 in Germany`. `CC BY 4.0 Germany` is a port that
    // there is not.
    std::optional<CommonsName> commons_name() const {
        auto name = names_.commons.name_at(tokens_, at_, reading_.text);
        if (!name || !name->apart || name->number == 0) return name;
        Hit plain;
        const bool held = read_address(names_, address_of(*name, false), nullptr, plain) && plain.owners.size() == 1;
        return held && !has_ports(plain) ? names_.commons.name_at(tokens_, at_, reading_.text, false) : name;
    }

    static std::string address_of(const CommonsName& name, bool with_port) {
        std::string url = "creativecommons.org/licenses/" + name.path;
        if (name.number != 0) url += '/' + text_of_number(name.number);
        if (with_port && !name.port.empty() && name.number != 0) url += '/' + name.port;
        return url;
    }

    bool has_ports(const Hit& hit) const {
        if (hit.owners.size() != 1) return false;
        const Card& said = names_.licence(hit.owners.front());
        const auto& all = names_.cards;
        return std::any_of(all.begin(), all.end(), [&](const Card& one) { return names_.cards.unported(one) == &said; });
    }

    bool phrase() {
        Match best;
        const auto name = commons_name();
        commons_end_ = name ? name->end : 0;
        limit_ = name && name->another ? name->end : tokens_.size();
        walk(Phrases::root, static_cast<std::uint32_t>(at_), 0, best);
        const std::size_t commons_end = std::exchange(commons_end_, 0);
        limit_ = tokens_.size();
        const bool is_named = is_name(best);
        if (name && commons(*name, best, is_named)) return true;
        if (!is_named && terms(best)) return true;
        if (best.node == Phrases::none) return false;
        return is_named ? take_name(best, commons_end, name ? std::string_view(name->port) : std::string_view()) : take(best);
    }

    // Elements of Creative Commons beside a licence's name are none of its own: they add terms. A code that stands elsewhere may be any
    // word.
    bool terms(const Match& best) {
        bool code = false;
        const std::size_t end = names_.commons.terms_at(tokens_, at_, code);
        if (end == 0 || end < best.end) return false;
        const bool behind = !out_.hits.empty() && out_.hits.back().end == at_ && out_.hits.back().names_licence();
        if (code && !behind && !within_name()) return false;
        ++out_.restrictions;
        leave(end, true);
        return true;
    }

    // The `NC` of a bare `BY-NC`.
    bool within_name() const {
        if (at_ == 0) return false;
        const std::uint32_t before = tokens_[at_ - 1].end;
        if (reading_.text.substr(before, tokens_[at_].begin - before).find_first_not_of("-_") != std::string_view::npos) return false;
        const auto name = names_.commons.name_at(tokens_, at_ - 1, reading_.text);
        return name && name->end > at_;
    }

    // A name of Creative Commons in its own grammar, where that reads further than any name of the register.
    bool commons(const CommonsName& name, const Match& best, bool is_named) {
        if (!name.sure || name.end < best.end || (name.end == best.end && is_named)) return false;
        Hit hit;
        hit.begin = static_cast<std::uint32_t>(at_);
        hit.end = static_cast<std::uint32_t>(name.end);
        if (!read_address(names_, address_of(name, true), portal_, hit)) {
            hit.unheld = true;
            hit.family = "cc-" + name.path;
        }
        if (name.number == 0 && !name.port.empty() && hit.is_family) add_ports(name.port, hit);
        hit.number = name.number;
        hit.by = By::words;
        hit.ported = name.port.empty() && has_ports(hit);
        hit.port_open = !name.port.empty() && other_port(hit.end, name.port);
        add(std::move(hit));
        return true;
    }

    // `Creative Commons Attribution Australia`: any version, or any of its ports to that place.
    void add_ports(std::string_view port, Hit& hit) {
        if (hit.entry == Phrases::none) return;
        const auto& listed = names_.candidate_ids[hit.entry];
        const std::string end = fmt::format("/{}/", port);
        std::vector<std::uint32_t> owners = names_.candidates[hit.entry];
        for (std::uint32_t owner = 0; owner < names_.cards.size(); ++owner) {
            const Card& one = names_.licence(owner);
            const Card* unported = names_.cards.unported(one);
            if (unported == nullptr || one.url.empty() || !one.url.front().second.ends_with(end)) continue;
            if (std::find(listed.begin(), listed.end(), unported->id) != listed.end()) owners.push_back(owner);
        }
        if (owners.size() > listed.size()) hit.owners = std::move(owners);
        if (!hit.owners.empty()) hit.entry = Phrases::none;
    }

    // `CC BY 3.0 AU and NZ`: two ports.
    bool other_port(std::size_t at, std::string_view port) {
        if (at < tokens_.size() && joins(tokens_[at])) ++at;
        const std::string_view other = names_.commons.port_at(tokens_, at, reading_.text);
        return !other.empty() && other != port;
    }

    bool is_name(const Match& match) {
        if (match.node == Phrases::none) return false;
        const auto claims = claims_for(names_, match.node, portal_, scratch_);
        return std::any_of(claims.begin(), claims.end(), [](const Claim& claim) { return claim.role <= Role::nothing; });
    }

    // Of a word in several lists, what weighs most against a licence.
    static Role strongest(std::span<const Claim> claims) {
        Role role = claims.front().role;
        for (const Claim& claim : claims) {
            for (const Role wanted : {Role::restriction, Role::mention, Role::negation}) {
                if (claim.role == wanted && role != Role::restriction) role = wanted;
            }
        }
        return role;
    }

    bool take(Match best) {
        best.end = end_before_name(best.end);
        const auto claims = claims_for(names_, best.node, portal_, scratch_);
        const Role role = strongest(claims);
        const auto from = static_cast<std::uint32_t>(at_);
        if (role == Role::restriction) {
            ++out_.restrictions;
            leave(best.end, true);
            return true;
        }
        const bool is_behind = std::any_of(claims.begin(), claims.end(), [](const Claim& claim) { return claim.role == Role::behind; });
        if (is_behind && speak_of_last()) {
            at_ = best.end;
            return true;
        }
        if (role == Role::mention || (role == Role::negation && best.end > from + 1)) turned_ = true;
        if (role == Role::negation) turned_until_ = best.end + 2;
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

    // The name that ends here is not granted.
    bool speak_of_last() {
        if (out_.hits.empty() || out_.hits.back().end != at_ || !out_.hits.back().names_licence() || tokens_[at_].first) return false;
        return out_.hits.back().spoken = true;
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

    bool take_name(const Match& best, std::size_t commons_end, std::string_view port) {
        Hit hit;
        hit.begin = static_cast<std::uint32_t>(at_);
        hit.end = best.end;
        std::uint64_t number = best.number;
        const auto claims = claims_for(names_, best.node, portal_, scratch_);
        const std::vector<Claim> kept(claims.begin(), claims.end());
        if (number == 0 && !ends_in_version(kept, best.end) && hit.end < tokens_.size() && tokens_[hit.end].number != 0 &&
            !tokens_[hit.end].first)
            number = tokens_[hit.end].number;
        if (at_ == 0) out_.holder = std::any_of(kept.begin(), kept.end(), [](const Claim& claim) { return claim.role == Role::holder; });
        hit.weak = std::none_of(kept.begin(), kept.end(), [](const Claim& claim) { return claim.inside && claim.role <= Role::nothing; });
        const std::span<const Token> said(tokens_.data() + hit.begin, hit.end - hit.begin);
        if (family_said(names_, said, portal_, hit)) return add(std::move(hit)), true;
        if (!hit_of(names_, kept, number, portal_, hit)) {
            for (const Claim& claim : kept) {
                if (claim.role == Role::nothing) hit.nothing = claim.owner;
                if (claim.role == Role::negation) turned_until_ = hit.end + 2;
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
        hit.goes_on = names_.phrases.goes_on(best.node);
        hit.ported = commons_end > at_ && has_ports(hit);
        hit.port_open = commons_end > at_ && !port.empty() && other_port(hit.end, port);
        add(std::move(hit));
        return true;
    }

    void add(Hit hit) {
        hit.spoken = turned_ || hit.begin < turned_until_;
        const char mark = mark_behind(reading_.text, tokens_[hit.end - 1].end);
        if (mark == '?') hit.spoken = true;
        if (mark == '+') ++out_.restrictions;
        at_ = hit.end;
        out_.hits.push_back(std::move(hit));
        while (more_versions()) {}
    }

    // The name says its version: a number behind it is another.
    bool ends_in_version(const std::vector<Claim>& claims, std::uint32_t end) const {
        const std::uint64_t number = tokens_[end - 1].number;
        return number != 0 && std::all_of(claims.begin(), claims.end(), [&](const Claim& claim) {
                   return claim.role <= Role::scoped && names_.version[claim.owner] == number;
               });
    }

    // `CC BY 3.0 or 4.0`, `CC BY 3.0/4.0`: two licences. Of numbers only those written as versions count.
    bool more_versions() {
        const Hit& last = out_.hits.back();
        if (last.owners.size() != 1 || last.is_family || names_.version[last.owners.front()] == 0) return false;
        std::size_t at = at_;
        if (at < tokens_.size() && tokens_[at].number == 0 && joins(tokens_[at])) ++at;
        if (at >= tokens_.size() || tokens_[at].number == 0 || tokens_[at].first || tokens_[at].number > number_of("20")) return false;
        const Token& number = tokens_[at];
        const std::string_view said = reading_.text.substr(number.begin, number.end - number.begin);
        if (said.find('.') == std::string_view::npos && (said.front() | 0x20) != 'v') return false;
        if (number.number != names_.version[last.owners.front()]) {
            Hit other = last;
            other.begin = static_cast<std::uint32_t>(at);
            other.end = other.begin + 1;
            other_version(names_, number.number, other);
            if (other.unheld) return false;
            out_.hits.push_back(std::move(other));
        }
        at_ = at + 1;
        return true;
    }

    // `or`, `and`: hangs on nothing.
    bool joins(const Token& token) {
        const std::uint32_t node =
            token.word == 0 || token.word == link_word ? Phrases::none : names_.phrases.step(Phrases::root, token.word);
        if (node == Phrases::none || !names_.phrases.ends_at(node)) return false;
        const auto claims = names_.phrases.claims_at(node);
        return std::any_of(claims.begin(), claims.end(), [](const Claim& claim) { return claim.role == Role::filler; });
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
    std::size_t commons_end_ = 0;
    std::size_t limit_ = tokens_.size();  // no name of the register reaches beyond
    std::size_t link_ = 0;
    bool turned_ = false;
    std::uint32_t turned_until_ = 0;  // a `not` turns what it stands before
};

}  // namespace

void find_hits(const Names& names, const Reading& reading, PortalOf portal, Findings& out) { Scan(names, reading, portal, out).run(); }

}  // namespace catwalk::licence
