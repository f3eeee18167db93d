// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/licence/names.hpp>

#include <span>
#include <string>
#include <vector>

namespace catwalk::licence {

/// One place of a text that names a licence, a family, or what is known to be none.
struct Hit {
    std::uint32_t begin = 0;  ///< its tokens
    std::uint32_t end = 0;
    std::vector<std::uint32_t> owners;    ///< the licences it may mean: one, unless several own the name
    std::uint32_t entry = Phrases::none;  ///< of a family: its entry, whose candidates are meant
    std::string family;                   ///< of a family, or of what the register does not hold
    std::uint64_t number = 0;             ///< the version said
    bool is_family = false;
    bool unheld = false;                    ///< names a version or port that the register does not hold
    std::uint32_t nothing = Phrases::none;  ///< an entry of not-licences.yaml
    By by = By::none;
    bool spoken = false;       ///< behind a negation, or only spoken of
    bool goes_on = false;      ///< longer names begin so
    bool ported = false;       ///< the register has ports of it
    bool port_open = false;    ///< behind it stands another port
    bool near = false;         ///< with one letter mended
    bool restricting = false;  ///< of `nothing`: adds terms where it stands beside a licence
    bool weak = false;         ///< one short word: counts only where nothing else is left
    std::string tail;          ///< what an address has beyond its licence

    [[nodiscard]] bool names_licence() const { return !owners.empty() || entry != Phrases::none || unheld; }
};

/// A text cut into tokens, with its addresses among them.
struct Reading {
    std::string_view text;
    std::vector<Token> tokens;
    std::vector<Span> links;  ///< a token whose word is `link` has its address here, in order
    bool cut = false;         ///< there was more text
};

/// The word of a token that is an address.
constexpr std::uint32_t link_word = 0xFFFFFFFE;

/// Cuts `text` into tokens and addresses.
void read_text(const Names& names, std::string_view text, Reading& out);

/// What a portal makes of names: null where none is given or known.
using PortalOf = const Portals::Portal*;

/// What words and addresses of a text say, and which of its tokens are left.
struct Findings {
    std::vector<Hit> hits;
    std::vector<std::uint32_t> left;     ///< tokens that nothing explains
    std::size_t restrictions = 0;        ///< phrases that add terms
    std::size_t grants = 0;              ///< phrases that say that a licence follows
    bool granted = false;                ///< one of them of several words
    std::uint32_t says = Phrases::none;  ///< an entry of not-licences.yaml with a phrase in the text
    bool holder = false;                 ///< begins as a claim of copyright
    bool free = false;                   ///< and takes it back
    std::vector<bool> restricting;       ///< of `left`: part of such a phrase
};

/// Reads all of it.
void find_hits(const Names& names, const Reading& reading, PortalOf portal, Findings& out);

/// What an address says; false if it is not known at all.
bool read_address(const Names& names, std::string_view url, PortalOf portal, Hit& hit);

/// The claims on a phrase that count at a portal: those of its narrowest scope, else those that count everywhere.
std::span<const Phrases::Claim> claims_for(const Names& names, std::uint32_t node, PortalOf portal, std::vector<Phrases::Claim>& scratch);

/// Where a portal says what a family's bare name means there, that name with a version is read in the same sense: `OGL 2.0` in
/// Canada is not the United Kingdom's. False where `said` is no such name.
bool family_said(const Names& names, std::span<const Token> said, PortalOf portal, Hit& hit);

/// Makes a hit that names one licence name its sister of another version, or what the register does not hold.
void other_version(const Names& names, std::uint64_t number, Hit& hit);

/// Makes a hit of claims on a name; `number` is a version said beside it. False if no claim is a licence's.
bool hit_of(const Names& names, std::span<const Phrases::Claim> claims, std::uint64_t number, PortalOf portal, Hit& hit);

}  // namespace catwalk::licence
