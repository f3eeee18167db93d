// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/data/node.hpp>
#include <catwalk/licence/phrases.hpp>
#include <catwalk/licence/spelling.hpp>

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace catwalk::licence {

/// What the words of a Creative Commons licence's name say, in whatever order and language they stand.
struct CommonsName {
    std::size_t end = 0;       ///< behind its last token
    std::string path;          ///< as in its address: `by-nc-sa`
    std::uint64_t number = 0;  ///< the version; 0 if none is said
    std::string port;          ///< as in its address: `au`; empty if none is said
    bool sure = false;         ///< called Creative Commons, or said so fully that nothing else can be meant
    bool apart = false;        ///< a word stands before the port: `in Germany`
    bool another = false;      ///< ends where another name of Creative Commons, or a remark about this one, begins
};

/// The grammar of these names: `Creative Commons`, elements, version, port. Its words stand in `licences/words.yaml`.
class CATWALK_EXPORT Commons {
public:
    /// Knows no name.
    Commons() = default;
    /// Reads `commons:`; its words go to the lexicon.
    Commons(data::Node node, Lexicon& lexicon);

    /// The name that starts at token `from`; empty if none does. `text` tells `de` from `DE`. Without `ports` the name of a place is any
    /// word.
    [[nodiscard]] std::optional<CommonsName> name_at(std::span<const Token> tokens, std::size_t from, std::string_view text,
                                                     bool ports = true) const;
    /// True if a part of a name begins with this word.
    [[nodiscard]] bool starts(std::uint32_t word) const { return phrases_.starts(word); }
    /// Where an element that adds terms (not attribution) ends, if one starts at token `from`; else 0. `code`: it is `NC` and not `non
    /// commercial`.
    [[nodiscard]] std::size_t terms_at(std::span<const Token> tokens, std::size_t from, bool& code) const;
    /// The port that is named at token `from` in capitals or in full; empty if none is.
    [[nodiscard]] std::string_view port_at(std::span<const Token> tokens, std::size_t from, std::string_view text) const;
    /// True for the last part of an address that names a port: `au`, `igo`.
    [[nodiscard]] bool is_port(std::string_view part) const;
    [[nodiscard]] const std::vector<std::string>& hosts() const { return hosts_; }
    /// All of it, to or from bytes: see names_file.cpp.
    template <typename Archive>
    void serialize(Archive& archive);

private:
    enum Part : std::uint32_t { by, nc, nd, sa, called, plain, filler, port };
    struct Reading;
    struct Match {
        std::uint32_t part = Phrases::none;
        std::size_t end = 0;
        std::uint32_t port = Phrases::none;  // where the word is a port too: `de`
    };
    void add(data::Node words, std::uint32_t part, Lexicon& lexicon);
    [[nodiscard]] Match match(std::span<const Token> tokens, std::size_t from) const;
    bool read_part(Reading& reading) const;
    bool read_called(Reading& reading, std::size_t end) const;
    bool read_port(Reading& reading, Match said) const;
    static bool read_element(Reading& reading, Match said);

    std::vector<std::string> hosts_;
    Phrases phrases_;
    std::vector<std::string> ports_;
};

/// The path of an address on Creative Commons with its elements in one order, without deed, legal code, their languages and pictures.
CATWALK_EXPORT std::string commons_path(std::string_view path);

}  // namespace catwalk::licence
