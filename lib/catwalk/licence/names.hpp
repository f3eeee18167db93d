// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/data/folder.hpp>
#include <catwalk/licence/addresses.hpp>
#include <catwalk/licence/cards.hpp>
#include <catwalk/licence/commons.hpp>
#include <catwalk/licence/phrases.hpp>
#include <catwalk/licence/portals.hpp>
#include <catwalk/licence/recognise.hpp>
#include <catwalk/licence/spelling.hpp>

#include <memory>
#include <string>
#include <vector>

namespace catwalk::licence {

class Compiled;

/// All that recognition knows, ready for asking: names as phrases, addresses, portals, and the words around them.
struct Names {
    Names() = default;
    Names(const Names&) = delete;
    Names& operator=(const Names&) = delete;

    std::string texts;  ///< that the cards are views of, where they do not view a register
    Cards cards;
    Lexicon lexicon;
    Phrases phrases;
    Addresses addresses;
    Portals portals;
    Commons commons;
    std::vector<NotLicence> nothings;
    std::vector<std::uint8_t> silent;                    ///< of a licence: an entry of kind family that says too little
    std::vector<std::vector<std::uint32_t>> candidates;  ///< of an entry of kind family
    std::vector<std::vector<std::string_view>> candidate_ids;
    std::vector<std::uint64_t> version;     ///< number_of() each licence's
    std::uint32_t empty = Phrases::none;    ///< what a text without words means
    std::uint32_t held = Phrases::none;     ///< what a bare claim of copyright means
    std::vector<std::uint8_t> prose;        ///< a text that stands in the field itself, known by one of its phrases
    std::vector<std::string> confirmed_by;  ///< of an assertion: the family whose licences make it good

    [[nodiscard]] const Card& licence(std::uint32_t owner) const { return cards[owner]; }
    [[nodiscard]] std::uint32_t index_of(std::string_view id) const { return cards.place_of(id); }
    /// Makes the views of ids from the places of candidates.
    void view_candidates();

    /// All of it, to or from bytes: see names_file.cpp.
    template <typename Archive>
    void serialize(Archive& archive);
};

/// From a register, and `words.yaml`, `portals.yaml` and `not-licences.yaml` beside its files.
/// Throws Error `file:line` where they are wrong. The register must outlive them.
std::unique_ptr<Names> make_names(const Register& all);

/// The names of a folder that was compiled; null where they are damaged.
std::unique_ptr<const Names> restore_names(const Compiled& compiled);

/// Their bytes.
std::string compiled_names(const Register& all);

}  // namespace catwalk::licence
