// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/licence/addresses.hpp>
#include <catwalk/licence/commons.hpp>
#include <catwalk/licence/phrases.hpp>
#include <catwalk/licence/portals.hpp>
#include <catwalk/licence/recognise.hpp>
#include <catwalk/licence/spelling.hpp>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace catwalk::licence {

/// All that recognition knows, ready for asking: names as phrases, addresses, portals, and the words around them.
struct Names {
    explicit Names(const Register& all);

    const Register& all;
    Lexicon lexicon;
    Phrases phrases;
    Addresses addresses;
    Portals portals;
    std::optional<Commons> commons;
    std::vector<NotLicence> nothings;
    std::vector<bool> silent;                              ///< of a licence: an entry of kind family that says too little
    std::vector<std::vector<std::uint32_t>> candidates;    ///< of an entry of kind family
    std::vector<std::vector<std::string_view>> candidate_ids;
    std::vector<std::uint64_t> version;                    ///< number_of() each licence's
    std::uint32_t empty = Phrases::none;                   ///< what a text without words means
    std::uint32_t held = Phrases::none;                    ///< what a bare claim of copyright means
    std::vector<bool> prose;                               ///< a text that stands in the field itself, known by one of its phrases
    std::vector<std::string> confirmed_by;                 ///< of an assertion: the family whose licences make it good

    [[nodiscard]] const Licence& licence(std::uint32_t owner) const { return all.all()[owner]; }
    [[nodiscard]] std::uint32_t index_of(std::string_view id) const;

private:
    void read_words(data::Node root);
    void read_list(data::Node list, Phrases::Role role);
    void read_licence(std::uint32_t owner);
    void read_addresses(std::uint32_t owner);
    void read_family(std::uint32_t owner);
    void check_meanings();
    void read_nothings(data::Node root);
    void add_phrase(std::string_view text, Phrases::Claim claim);

    std::vector<std::shared_ptr<const data::Tree>> trees_;
    std::vector<std::uint32_t> words_;
    std::string scratch_;
};

}  // namespace catwalk::licence
