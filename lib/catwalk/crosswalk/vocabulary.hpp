// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/crosswalk/word_table.hpp>
#include <catwalk/data/node.hpp>
#include <catwalk/export.hpp>

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace catwalk::crosswalk {

/// One code list as a table of meanings: each row (Term) with its code in every scheme, its labels in English, French and
/// Spanish, and the spellings that portals really use.
///
/// A loaded vocabulary has no contradictions: see load(). It never changes, and may be read from any number of threads.
class CATWALK_EXPORT Vocabulary {
public:
    /// In place of a scheme's number: every scheme that is not scoped.
    static constexpr int any = -1;

    /// One meaning.
    struct Term {
        std::string id;  ///< the code that core records hold
        std::string en, fr, es;
        std::string period;                             ///< of a frequency: how long from one update to the next, as ISO 8601; else empty
        std::vector<std::vector<std::string>> codes;    ///< by number of scheme; the first is written, all are read
        std::vector<std::vector<std::string>> broader;  ///< by number of scheme, up to the last that has one
    };

    struct Scheme {
        std::string id;
        std::string title;
        std::vector<std::string> prefixes;  ///< of codes written as URIs; the first is written, all are read
        bool closed = false;                ///< the target takes no other code
        bool scoped = false;                ///< its codes mean something only where the scheme is named, or as URIs
    };

    /// `in:` text to be read, or `out:` id to be written, with what must come out. See mappings/vocabularies/README.md.
    struct Example {
        std::string text;
        bool writing = false;
        std::string id;  ///< empty = must not be known
        int scheme = any;
        std::string expect;  ///< code, broader code or URI that is written
        enum class Form : std::uint8_t { code, broader, uri } form = Form::code;
        std::string where;
    };

    /// The vocabulary of one file. Throws Error `file:line: …` at the first
    ///  - key, scheme or code that is not declared (with the nearest known word),
    ///  - code outside a closed list, or code of a closed list that no row has,
    ///  - id, label, spelling or code that would have two meanings, compared folded; codes of a scoped scheme only among
    ///    themselves,
    ///  - period that two rows share, or that a code or its closed list contradicts,
    ///  - row without a label in each language.
    static std::shared_ptr<const Vocabulary> load(data::Node root);

    Vocabulary(const Vocabulary&) = delete;
    Vocabulary& operator=(const Vocabulary&) = delete;

    [[nodiscard]] const std::string& id() const { return id_; }
    [[nodiscard]] const std::vector<Term>& terms() const { return terms_; }
    [[nodiscard]] const std::vector<Scheme>& schemes() const { return schemes_; }
    [[nodiscard]] const std::vector<Example>& examples() const { return examples_; }

    /// The meaning of `text`: a code of `scheme` (bare or as a URI) before everything else, then any id, label, spelling or
    /// code of an unscoped scheme, first letter by letter, then as fold() sees it. A URI is known by its scheme's prefix
    /// whatever `scheme` says. nullptr if nothing fits. An exact hit allocates nothing.
    ///
    ///     frequency.read("Bimensuel")->id  // "semimonthly"
    [[nodiscard]] const Term* read(std::string_view text, int scheme = any) const;
    /// The row with this id; nullptr if there is none.
    [[nodiscard]] const Term* term(std::string_view id) const;

    /// The number of a scheme; -1 if there is none of that name.
    [[nodiscard]] int scheme(std::string_view name) const;

    /// True if the target takes the codes of `scheme` and no others.
    [[nodiscard]] bool is_closed(int scheme) const { return scheme >= 0 && schemes_[static_cast<std::size_t>(scheme)].closed; }

    /// What is written for `term` in `scheme`; empty if it has no exact code there. In scheme `any` the id.
    [[nodiscard]] std::string_view code(const Term& term, int scheme) const;
    /// What may be written, and must then be reported, where there is no exact code: the first of Term::broader, which a
    /// target that takes a list may have all of. Often empty. Never read as `term`.
    [[nodiscard]] std::string_view broader(const Term& term, int scheme) const;
    /// `code` of `scheme` as a URI; the code itself where the scheme has no prefix, or code is empty.
    [[nodiscard]] std::string uri(int scheme, std::string_view code) const;
    [[nodiscard]] std::string uri(const Term& term, int scheme) const { return uri(scheme, code(term, scheme)); }

    /// The label in `language` (`en`, `fr` or `es`, with or without a region); the English one for every other language.
    [[nodiscard]] std::string_view label(const Term& term, std::string_view language) const;

    /// The row with the spelling nearest to `text`, for suggestions only; nullptr if none is near. Slow.
    [[nodiscard]] const Term* nearest(std::string_view text) const;

private:
    friend class VocabularyLoader;
    Vocabulary() = default;
    [[nodiscard]] const Term* find(const WordTable& table, std::string_view word) const;
    [[nodiscard]] const Term* read_in(std::size_t scheme, std::string_view code) const;
    [[nodiscard]] const Term* read_uri(std::string_view text) const;

    std::string id_;
    std::vector<Scheme> schemes_;
    std::vector<Term> terms_;
    std::vector<Example> examples_;
    std::deque<std::string> kept_;
    std::vector<std::vector<std::pair<std::string, std::uint32_t>>> narrower_;  // by scheme: code, term
    // Words are views into terms_, narrower_ and kept_, which never change after load().
    std::vector<WordTable> codes_;         // by scheme, letter by letter
    std::vector<WordTable> folded_codes_;  // by scheme; filled for scoped ones only
    WordTable words_;
    WordTable folded_;
};

/// What is wrong with the examples of `vocabulary`, one line each, `file:line: …`; empty if all hold.
CATWALK_EXPORT std::vector<std::string> check_examples(const Vocabulary& vocabulary);

}  // namespace catwalk::crosswalk
