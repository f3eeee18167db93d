// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/crosswalk/vocabulary.hpp>
#include <catwalk/data/node.hpp>
#include <catwalk/export.hpp>
#include <catwalk/json/out.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace catwalk::document {

/// A text in several languages: BCP 47 tag and text, in the order of the file.
using Texts = std::vector<std::pair<std::string, std::string>>;

/// What a document says about the catalogue as a whole: the file of `catwalk write --catalog`. All of it is optional, and
/// what is not stated is not written.
struct CATWALK_EXPORT Catalogue {
    struct Agent {
        std::string identifier;             ///< an IRI
        Texts name;
        std::string homepage;
        std::string email;
    };

    std::string identifier;                 ///< the IRI of the catalogue itself
    Texts title, description, rights;
    Texts homepage;                         ///< an address a language
    Agent publisher;
    std::vector<std::string> languages;     ///< BCP 47
    std::vector<std::string> language_iris; ///< the same in the EU's authority table
    std::string license;                    ///< the address of the catalogue's own licence
    std::string issued, modified;           ///< ISO 8601

    /// Reads the file. Throws Error `file:line: …` for unknown keys (with the nearest known one), texts in languages that are
    /// none, addresses and dates that are none, and a file without a title. `languages` is the vocabulary `language`.
    static Catalogue load(data::Node file, const crosswalk::Vocabulary& languages);

    /// Appends the members of a dcat:Catalog node in JSON-LD, explicit form, from `"@id"` or `"@type"` on, without braces.
    void put_node(json::Out& out) const;

    /// Appends the members of a data.json catalogue, without braces and without `dataset`. Its texts have no languages: of
    /// each the one in the first of `languages` is written, else the first.
    void put_data_json(json::Out& out) const;

private:
    [[nodiscard]] std::string_view plain(const Texts& texts) const;
};

}  // namespace catwalk::document
