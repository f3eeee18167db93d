// SPDX-License-Identifier: Apache-2.0
// From a name to the licences that it may mean here.
#include <catwalk/licence/hits.hpp>

#include <algorithm>
#include <utility>

namespace catwalk::licence {

namespace {

using Claim = Phrases::Claim;
using Role = Phrases::Role;

bool is_licence(Role role) { return role <= Role::scoped; }

By by_of(const Claim& claim) {
    if (claim.scope != 0) return By::portal;
    switch (claim.role) {
        case Role::id: return By::id;
        case Role::title:
        case Role::name: return By::title;
        default: return By::alias;
    }
}

// What the bare name of a family means at this portal, by the narrowest of its scopes that says so.
const Portals::Meaning* meaning_at(const Names& names, std::uint32_t entry, PortalOf portal) {
    if (portal == nullptr) return nullptr;
    for (const std::uint32_t scope : portal->scopes) {
        for (const Portals::Meaning& meaning : names.portals.at(scope).means) {
            if (meaning.family == names.licence(entry).id) return &meaning;
        }
    }
    return nullptr;
}

void narrow(const Names& names, std::vector<std::uint32_t>& owners, std::uint64_t number) {
    std::erase_if(owners, [&](std::uint32_t owner) { return names.version[owner] != number; });
}

// Of a version that has ports only, which its family does not list.
std::vector<std::uint32_t> ports_of(const Names& names, std::uint32_t entry, std::uint64_t number) {
    std::vector<std::uint32_t> ports;
    for (std::uint32_t owner = 0; owner < names.cards.size(); ++owner) {
        const Card& one = names.licence(owner);
        if (names.version[owner] != number || !one.same_as.empty()) continue;
        const Card* unported = names.cards.unported(one);
        const auto& listed = names.candidate_ids[entry];
        if (unported != nullptr && std::find(listed.begin(), listed.end(), unported->id) != listed.end()) ports.push_back(owner);
    }
    return ports;
}

void family_hit(const Names& names, std::uint32_t entry, std::uint64_t number, PortalOf portal, Hit& hit) {
    hit.entry = entry;
    hit.is_family = true;
    hit.family = names.licence(entry).family;
    hit.owners.clear();
    if (const Portals::Meaning* meaning = meaning_at(names, entry, portal)) {
        hit.owners = meaning->owners;
        hit.entry = Phrases::none;
        hit.by = By::portal;
        hit.family = hit.owners.empty() ? hit.family : names.licence(hit.owners.front()).family;
    }
    if (number != 0 && number != names.version[entry]) {
        if (hit.entry != Phrases::none) hit.owners = names.candidates[entry];
        narrow(names, hit.owners, number);
        if (hit.owners.empty() && hit.entry != Phrases::none) hit.owners = ports_of(names, entry, number);
        hit.entry = Phrases::none;
        hit.unheld = hit.owners.empty();
    }
    if (hit.owners.size() == 1 && hit.entry == Phrases::none) {
        hit.is_family = names.licence(hit.owners.front()).kind == Kind::family;
        if (hit.is_family) hit.entry = std::exchange(hit.owners, {}).front();
    }
}

// What a known address says.
void take_rows(const Names& names, Addresses::Rows rows, PortalOf portal, Hit& hit) {
    // A page that is a licence's own is that one, whatever its parts are; one that is known by its parts only is any of them.
    const bool own = std::any_of(rows.begin(), rows.end(), [](const auto& row) { return !row.only_part; });
    for (const Addresses::Row& row : rows) {
        if (own && row.only_part) continue;
        if (row.nothing) hit.nothing = row.owner;
        if (!row.nothing) hit.owners.push_back(row.owner);
    }
    if (hit.owners.size() != 1) return;
    const std::uint32_t owner = hit.owners.front();
    hit.family = names.licence(owner).family;
    if (hit.unheld) {
        hit.owners.clear();
        return;
    }
    if (names.licence(owner).kind == Kind::family) family_hit(names, owner, 0, portal, hit);
}

// What an id says beside its version: `CDLA-Sharing-`.
std::string stem_of(const Card& one) {
    std::string stem(one.id);
    const std::size_t at = one.version.empty() ? std::string::npos : stem.rfind(one.version);
    return at == std::string::npos ? stem + '-' : stem.erase(at, one.version.size());
}

}  // namespace

// A name of one version beside the number of another: the sister of that version, or nothing that we know.
void other_version(const Names& names, std::uint64_t number, Hit& hit) {
    const Card& said = names.licence(hit.owners.front());
    const std::string stem = stem_of(said);
    hit.owners.clear();
    for (std::uint32_t owner = 0; owner < names.cards.size(); ++owner) {
        const Card& one = names.licence(owner);
        if (one.family == said.family && one.jurisdiction == said.jurisdiction && one.place == said.place && one.same_as.empty() &&
            names.version[owner] == number && one.kind != Kind::family && stem_of(one) == stem)
            hit.owners.push_back(owner);
    }
    hit.family = said.family;
    hit.unheld = hit.owners.empty();
}

std::span<const Claim> claims_for(const Names& names, std::uint32_t node, PortalOf portal, std::vector<Claim>& scratch) {
    const auto all = names.phrases.claims_at(node);
    if (std::all_of(all.begin(), all.end(), [](const Claim& claim) { return claim.scope == 0; })) return all;
    scratch.clear();
    if (portal != nullptr) {
        for (const std::uint32_t scope : portal->scopes) {
            std::copy_if(all.begin(), all.end(), std::back_inserter(scratch), [&](const Claim& claim) { return claim.scope == scope; });
            if (!scratch.empty()) return scratch;
        }
    }
    std::copy_if(all.begin(), all.end(), std::back_inserter(scratch), [](const Claim& claim) { return claim.scope == 0; });
    const bool named = std::any_of(scratch.begin(), scratch.end(), [](const Claim& claim) { return is_licence(claim.role); });
    if (portal == nullptr || named) return scratch;
    // Of a jurisdiction, what only its portals say; numbers are each portal's own.
    for (const Claim& claim : all) {
        if (claim.bare || std::find(portal->inner.begin(), portal->inner.end(), claim.scope) == portal->inner.end()) continue;
        scratch.insert(scratch.begin(), claim);
    }
    return scratch;
}

bool hit_of(const Names& names, std::span<const Claim> claims, std::uint64_t number, PortalOf portal, Hit& hit) {
    const Claim* first = nullptr;
    for (const Claim& claim : claims) {
        if (!is_licence(claim.role)) continue;
        if (first == nullptr) first = &claim;
        if (std::find(hit.owners.begin(), hit.owners.end(), claim.owner) == hit.owners.end()) hit.owners.push_back(claim.owner);
    }
    if (first == nullptr) return false;
    hit.by = by_of(*first);
    hit.number = number;
    if (hit.owners.size() > 1) {
        if (number != 0) narrow(names, hit.owners, number);
        return !hit.owners.empty();
    }
    const std::uint32_t owner = hit.owners.front();
    hit.family = names.licence(owner).family;
    if (names.licence(owner).kind == Kind::family) family_hit(names, owner, number, portal, hit);
    else if (number != 0 && number != names.version[owner]) other_version(names, number, hit);
    else if (const Portals::Meaning* meaning = meaning_at(names, owner, portal)) hit.owners = meaning->owners;
    return true;
}

bool family_said(const Names& names, std::span<const Token> said, PortalOf portal, Hit& hit) {
    if (portal == nullptr) return false;
    std::uint64_t number = 0;
    std::uint32_t node = Phrases::root;
    for (const Token& token : said) {
        if (token.number != 0 && number != 0) return false;
        if (token.number != 0) number = token.number;
        if (token.number == 0) node = names.phrases.step(node, token.word);
        if (node == Phrases::none) return false;
    }
    if (number == 0 || !names.phrases.ends_at(node)) return false;
    for (const Claim& claim : names.phrases.claims_at(node)) {
        if (!is_licence(claim.role) || claim.scope != 0 || meaning_at(names, claim.owner, portal) == nullptr) continue;
        if (names.licence(claim.owner).kind != Kind::family) return false;
        hit.by = By::portal;
        hit.number = number;
        family_hit(names, claim.owner, number, portal, hit);
        return true;
    }
    return false;
}

bool read_address(const Names& names, std::string_view url, PortalOf portal, Hit& hit) {
    hit.by = By::url;
    if (const Addresses::Rows rows = names.addresses.find_at_once(url); !rows.empty()) {
        take_rows(names, rows, portal, hit);
        return true;
    }
    Address address;
    if (!names.addresses.fold(url, address)) return false;
    Addresses::Rows rows = names.addresses.find(address);
    std::string_view text = address.text;
    // Of an address of Creative Commons, what stands behind the version is a port, or nothing of the licence's.
    while (rows.empty() && names.addresses.is_commons(address)) {
        const std::size_t slash = text.rfind('/');
        if (slash == std::string_view::npos || slash <= address.host) break;
        const std::string_view part = text.substr(slash + 1);
        text = text.substr(0, slash);
        rows = names.addresses.find_exactly(text);
        if (number_of(part) != 0 || names.commons.is_port(part)) {
            hit.unheld = true;
            hit.number = std::max(hit.number, number_of(part));
        } else {
            hit.tail = hit.tail.empty() ? std::string(part) : std::string(part) + '/' + hit.tail;
        }
        if (!text.starts_with("creativecommons.org/licenses/") && !text.starts_with("creativecommons.org/publicdomain/")) return false;
    }
    if (rows.empty()) {
        const Addresses::Row* row = names.addresses.above(address);
        if (row == nullptr) row = names.addresses.shaped(address);
        if (row == nullptr || row->owner == Phrases::none) return false;
        hit.nothing = row->owner;
        return true;
    }
    take_rows(names, rows, portal, hit);
    return true;
}

}  // namespace catwalk::licence
