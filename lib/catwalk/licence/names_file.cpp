// SPDX-License-Identifier: Apache-2.0
// Names as bytes.
#include <catwalk/licence/archive.hpp>
#include <catwalk/licence/compiled.hpp>
#include <catwalk/licence/names.hpp>

#include <utility>

namespace catwalk::licence {

template <typename Archive>
void serialize(Archive& archive, Card& card) {
    archive(card.id, card.family, card.version, card.jurisdiction, card.place, card.same_as, card.url, card.licensor, card.kind,
            card.doubtful, card.unported);
}

template <typename Archive>
void serialize(Archive& archive, Words& words) {
    archive(words.en, words.fr, words.es);
}

template <typename Archive>
void serialize(Archive& archive, Portals::Meaning& meaning) {
    archive(meaning.family, meaning.ids, meaning.owners);
}

template <typename Archive>
void serialize(Archive& archive, Portals::Portal& portal) {
    archive(portal.id, portal.scopes, portal.inner, portal.means);
}

template <typename Archive>
void serialize(Archive& archive, Addresses::Row& row) {
    archive(row.owner, row.nothing, row.only_part);
}

template <typename Archive>
void Cards::serialize(Archive& archive) {
    archive(cards_);
}

template <typename Archive>
void Lexicon::serialize(Archive& archive) {
    rows(archive, slots_);
    rows(archive, words_);
    archive(used_, versions_, text_);
}

template <typename Archive>
void Phrases::serialize(Archive& archive) {
    rows(archive, slots_);
    rows(archive, claims_);
    archive(nodes_, first_, goes_on_, firsts_);
}

template <typename Archive>
void Addresses::serialize(Archive& archive) {
    rows(archive, exact_);
    rows(archive, below_);
    rows(archive, rows_);
    archive(hosts_, archives_, first_, shapes_);
}

template <typename Archive>
void Portals::serialize(Archive& archive) {
    archive(portals_, by_name_);
}

template <typename Archive>
void Commons::serialize(Archive& archive) {
    archive(hosts_, phrases_, ports_);
}

template <typename Archive>
void serialize(Archive& archive, NotLicence& one) {
    archive(one.id, one.kind, one.why, one.unknown, one.candidates);
}

template <typename Archive>
void Names::serialize(Archive& archive) {
    archive(cards, lexicon, phrases, addresses, portals, commons, silent, candidates, version, empty, held, prose, confirmed_by, nothings);
}

std::unique_ptr<const Names> restore_names(const Compiled& compiled) {
    const std::optional<Compiled::Part> part = compiled.names();
    if (!part) return nullptr;
    auto made = std::make_unique<Names>();
    Reader archive(part->bytes(), made->texts);
    archive(*made);
    made->view_candidates();
    return made;
}

std::string compiled_names(const Register& all) {
    const std::unique_ptr<Names> names = make_names(all);
    Writer archive;
    archive(*names);
    return archive.bytes();
}

}  // namespace catwalk::licence
