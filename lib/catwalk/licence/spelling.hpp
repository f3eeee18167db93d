// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/export.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace catwalk::licence {

/// A word or number of a text. Two spellings of one name have the same tokens: case, accents, quotes, dashes and punctuation
/// are gone, `v2.0`, `Version 2` and `2-0` are the number 2, letters and digits stand apart (`OGL3` = `OGL 3`), and every
/// ideograph, kana and hangul syllable is a word of its own.
struct Token {
    std::uint32_t word = 0;   ///< 0 for a word that the lexicon does not know
    std::uint32_t begin = 0;  ///< in the text
    std::uint32_t end = 0;
    std::uint64_t number = 0;  ///< of a number: what number_of() gives; else 0
    bool first = false;        ///< a sentence, line or list entry starts here
};

/// A version as a number that compares: `2`, `2.0`, `2-0` and `v2` are one. 0 for what is no version.
CATWALK_EXPORT std::uint64_t number_of(std::string_view text);
/// The same as text, with a `.0` where nothing else follows: `"2.0"`.
CATWALK_EXPORT std::string text_of_number(std::uint64_t number);

/// Words and the numbers that stand for them.
class CATWALK_EXPORT Lexicon {
public:
    /// The number of a folded word; 0 if it is not known.
    [[nodiscard]] std::uint32_t find(std::string_view word) const;
    /// The same, and a new one where it is not known.
    std::uint32_t add(std::string_view word);
    /// From now on `spelling` is another spelling of `word`.
    void alias(std::string_view spelling, std::uint32_t word);
    /// Room for so many words.
    void reserve(std::size_t words);
    /// How many words there are; they are numbered from 1.
    [[nodiscard]] std::size_t size() const { return words_.size(); }
    /// The word of this number, in its first spelling; valid until a word is added.
    [[nodiscard]] std::string_view at(std::uint32_t word) const { return text_of(words_[word - 1]); }

    /// A word that says that a version follows: left out of tokens before a number.
    void mark_version(std::uint32_t word);
    [[nodiscard]] bool is_version(std::uint32_t word) const { return word < versions_.size() && versions_[word] != 0; }

    /// No more room than the words take.
    void fit();
    /// All of it, to or from bytes: see names_file.cpp.
    template <typename Archive>
    void serialize(Archive& archive);

private:
    // Where a spelling stands in text_.
    struct Place {
        std::uint32_t begin = 0;
        std::uint32_t size = 0;
    };
    struct Slot {
        Place text;
        std::uint32_t hash = 0;
        std::uint32_t word = 0;
    };
    [[nodiscard]] std::string_view text_of(Place place) const { return std::string_view(text_).substr(place.begin, place.size); }
    [[nodiscard]] std::size_t slot_of(std::string_view word, std::uint32_t hash) const;
    void put(Place text, std::uint32_t hash, std::uint32_t word);
    void resize(std::size_t slots);
    Place keep(std::string_view text);

    std::vector<Slot> slots_;
    std::uint64_t used_ = 0;
    std::vector<Place> words_;
    std::vector<std::uint8_t> versions_;
    std::string text_;
};

/// `text` with the letters, digits and marks that East Asian type writes as wide as an ideograph (U+FF01 to U+FF5E, and the space U+3000)
/// as those of ASCII, but for what would be markup there; `text` itself where there are none, else `scratch`. Names and the texts to be
/// recognised are both read so.
CATWALK_EXPORT std::string_view narrowed(std::string_view text, std::string& scratch);

/// The word of a single number token: the same in every lexicon, never one of its own words; 0 for a number too long to be a version.
CATWALK_EXPORT std::uint32_t word_of_number(std::uint64_t number);

/// Appends the tokens of `text`; stops behind `most` of them. `scratch` is used for folding.
CATWALK_EXPORT void append_tokens(const Lexicon& lexicon, std::string_view text, std::vector<Token>& out, std::string& scratch,
                                  std::size_t most = 4096);
/// The words of a name, new ones added to the lexicon.
CATWALK_EXPORT void words_of_name(Lexicon& lexicon, std::string_view text, std::vector<std::uint32_t>& out, std::string& scratch);

/// The tokens of a short text without memory of its own: how many, or `most` + 1 if there are more.
CATWALK_EXPORT std::size_t short_tokens(const Lexicon& lexicon, std::string_view text, Token* out, std::size_t most, std::string& scratch);

}  // namespace catwalk::licence
