// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/data/node.hpp>
#include <catwalk/licence/evidence.hpp>
#include <catwalk/licence/terms.hpp>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace catwalk::licence {

/// What sort of thing goes by the name.
enum class Kind : std::uint8_t {
    licence,
    public_domain,  ///< a dedication, waiver, mark or statutory exclusion: nothing is required
    terms,          ///< an order, ordinance or terms of use that act as a licence
    closed,         ///< no reuse is granted
    assertion,      ///< somebody says something about rights, and no text stands behind it
    family,         ///< a name without version or place, for any of its candidates
};

/// The word of a licence file: `"public-domain"`.
CATWALK_EXPORT std::string_view name_of(Kind kind);

/// What is done with the material. `republish` is an untouched copy offered under the target licence, `collect` one beside
/// others that keeps its own, `link` a description that points to it.
enum class Use : std::uint8_t { link, republish, collect, adapt };

CATWALK_EXPORT std::string_view name_of(Use use);
CATWALK_EXPORT std::optional<Use> use_named(std::string_view word);

/// In rising order of what may be done.
enum class Verdict : std::uint8_t { no, unclear, yes_if, yes };

CATWALK_EXPORT std::string_view name_of(Verdict verdict);

/// Texts by BCP 47 tag, in file order. Like all words of a licence these are views of what the register holds: its files, or their
/// compiled form.
using ByLanguage = std::vector<std::pair<std::string_view, std::string_view>>;

/// The text in `language`, else in English, else the first; empty if there is none.
CATWALK_EXPORT std::string_view text_in(const ByLanguage& texts, std::string_view language);
/// The tag of that text.
CATWALK_EXPORT std::string_view language_in(const ByLanguage& texts, std::string_view language);

/// One thing that a text permits, requires, forbids, covers or excludes.
struct Fact {
    std::string_view term;
    std::string_view clause;  ///< where in the text; empty if not known
    std::string_view source;  ///< an address
    Evidence evidence = Evidence::assumed;
    ByLanguage note;
};

/// What adaptations must be licensed under, where that is not free.
struct ShareAlike {
    enum class Scope : std::uint8_t { adaptation, derivative_database, work };
    Scope scope = Scope::adaptation;
    bool later_versions = false;
    bool ports = false;
    std::vector<std::string_view> into;  ///< further licences, named as compatible
    Fact fact;                           ///< term `share-alike`
};

/// What a text says of handing on an untouched copy under other terms.
enum class Sublicence : std::uint8_t { silent, none, listed, same_terms, free };

/// Somebody's word on going from one licence into another.
struct Statement {
    std::vector<std::string_view> from;  ///< ids, `family:x` or `any`
    std::vector<std::string_view> into;  ///< the same, also `requires:TERM`, and `kind:x`
    std::vector<Use> uses;
    Verdict verdict = Verdict::unclear;
    Level level = Level::inferred;
    std::string_view authority;
    std::string_view clause;
    std::string_view source;
    std::vector<std::string_view> conditions;
    bool followed = true;  ///< else it is recorded as a disagreement and decides nothing
    ByLanguage why;
};

/// What the notice of a dataset must say.
struct Attribution {
    ByLanguage statement;      ///< {provider}, {title}, {uri}, {updated}, {product}, {licence} are filled in
    ByLanguage adapted;        ///< where an adaptation has words of its own
    std::string_view several;  ///< `none`, `same-licence` or `link`
    std::vector<std::string_view> needs;
};

/// The jurisdiction of what belongs to no country: a licence made for all of them.
inline constexpr std::string_view international = "INT";

/// Whether a jurisdiction is a country or region: neither everywhere nor a union or organisation of states (`EU`, `IGO`).
constexpr bool is_a_place(std::string_view jurisdiction) {
    return !jurisdiction.empty() && jurisdiction != international && jurisdiction != "EU" && jurisdiction != "IGO";
}

/// A claim of a licence file on recognition.
struct Example {
    std::string_view in;
    std::string_view portal;
    std::string_view id;
    std::string_view by;
    data::Node node;
};

/// One file of `licences/`: a licence, or what stands where a licence should.
struct Licence {
    std::string_view id;
    Kind kind = Kind::licence;
    ByLanguage title;
    std::string_view shorter;  ///< how people cite it: `CC BY 4.0`
    std::vector<std::string_view> names;
    std::vector<std::string_view> aliases;
    std::vector<std::pair<std::string_view, std::string_view>> ids;  ///< portal, id
    std::string_view family;
    std::string_view version;
    std::string_view jurisdiction;
    std::string_view place;
    std::string_view steward;
    std::string_view spdx;
    std::string_view eu;
    std::string_view status;
    std::string_view superseded_by;
    ByLanguage url;
    std::vector<std::string_view> urls;
    std::vector<std::string_view> dead_urls;
    std::string_view like;  ///< the text whose terms this file takes over; empty if it states its own
    std::string_view same_as;
    ByLanguage licensor;
    std::vector<std::string_view> candidates;  ///< of a family: ids
    std::vector<std::string_view> families;    ///< of a family: whose members the register adds to its candidates
    Evidence evidence = Evidence::assumed;
    std::string_view source;
    std::vector<Fact> permits, requires_, forbids, covers, excludes;
    std::optional<ShareAlike> share_alike;
    Sublicence sublicence = Sublicence::silent;
    Fact sublicence_fact;
    std::optional<Attribution> attribution;
    std::vector<Statement> statements;
    std::vector<Example> examples;
    ByLanguage note;
    data::Node node;  ///< the file, for messages; absent in a register that was compiled before

    [[nodiscard]] CATWALK_EXPORT const std::vector<Fact>& facts(Group group) const;
    /// The fact of this term in this group; null if the text does not say so.
    [[nodiscard]] CATWALK_EXPORT const Fact* fact(Group group, std::string_view term) const;
    [[nodiscard]] bool permits_to(std::string_view term) const { return fact(Group::permits, term) != nullptr; }
    [[nodiscard]] bool demands(std::string_view term) const { return fact(Group::requires_, term) != nullptr; }
    [[nodiscard]] bool bans(std::string_view term) const { return fact(Group::forbids, term) != nullptr; }
};

/// A licence as its file states it: `like`, `same_as` and candidates of families are for the register to fill in.
/// Throws Error `file:line` for an unknown key, word or term, or a missing source.
CATWALK_EXPORT Licence load_licence(const std::shared_ptr<const data::Tree>& tree, const Terms& terms);

/// The level that a file states. Throws Error `file:line` for a word that is none.
CATWALK_EXPORT Level level_at(data::Node node);

/// A statement; `from` is that of the file where it stands in a licence's own. Throws as load_licence does.
CATWALK_EXPORT Statement load_statement(data::Node node, const Terms& terms, std::string_view from, std::string_view authority,
                                        std::string_view source);

}  // namespace catwalk::licence
