// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/base/hash.hpp>
#include <catwalk/crosswalk/library.hpp>
#include <catwalk/crosswalk/licence_fields.hpp>
#include <catwalk/crosswalk/recognise.hpp>
#include <catwalk/licence/compatible.hpp>
#include <catwalk/licence/licences.hpp>
#include <catwalk/licence/policy.hpp>

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace catwalk::cli::licences {

/// What every record of one run is asked.
struct Question {
    const licence::Licences* licences = nullptr;
    const licence::Comparer* comparer = nullptr;
    const licence::Licence* into = nullptr;  ///< null: no verdict is asked for
    licence::Use use = licence::Use::collect;
    const licence::Policy* policy = nullptr;  ///< null: nobody asks whether the catalogue publishes it
    std::string portal;                       ///< of records that do not say where they came from
};

/// The answer to one statement of a licence, the same for all records that state it alike.
struct Answer {
    std::string text;  ///< the JSON object that goes into `_catwalk/licence`
    std::string id;    ///< of the licence; empty if none was recognised
    std::string status;
    std::optional<licence::Verdict> verdict;
    std::optional<licence::Policy::Answer> publish;
    std::string rule;  ///< of the policy
};

/// Answers for one record after the other; one per thread. What was answered is remembered, up to a bound.
class Gate {
public:
    explicit Gate(const Question& question) : question_(question) {}

    /// `portal`: the address that the record was fetched from; may be empty.
    const Answer& answer(const crosswalk::LicenceWords& words, std::string_view portal);

private:
    struct Found {
        licence::Recognised answer;
        std::vector<std::pair<std::string_view, std::string_view>> conflict;  ///< field and the id it names, where they do not agree
    };
    // Licences may be pages of text, the same in every record.
    struct ByHash {
        std::size_t operator()(const std::string& key) const { return hash_of(key).low; }
    };
    [[nodiscard]] Found recognise(const crosswalk::LicenceWords& words, std::string_view portal) const;
    [[nodiscard]] Answer make(const crosswalk::LicenceWords& words, std::string_view portal) const;

    const Question& question_;
    std::string key_;
    std::unordered_map<std::string, Answer, ByHash> known_;
    std::size_t known_bytes_ = 0;
    Answer large_;  // of words too long to remember
};

/// What a field of a licence says: its text, or of a map by language the English one, else the first.
std::string_view text_of(json::Value field);

}  // namespace catwalk::cli::licences
