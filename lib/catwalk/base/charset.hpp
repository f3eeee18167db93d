// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/export.hpp>

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace catwalk {

/// A character encoding, and how far a text in it has been turned into UTF-8.
///
///     auto latin = Charset::find("iso-8859-1");
///     std::string text;
///     latin->decode("caf\xE9", true, text);  // "café"
///
/// One for each text: it remembers a character that was cut between two pieces.
class CATWALK_EXPORT Charset {
public:
    /// The encoding that `label` names, in any of the spellings that IANA, MIME, Java or Windows know. `iso-8859-1` is read as
    /// windows-1252, as the Encoding Standard of browsers has it: the controls that differ stand in no text. Nothing for what is unknown,
    /// and for encodings that hide text behind other text's bytes (UTF-7, HZ, EBCDIC and the like), which no portal has reason to send.
    static std::optional<Charset> find(std::string_view label);

    Charset(Charset&& other) noexcept;
    Charset& operator=(Charset&& other) noexcept;
    ~Charset();

    /// Its usual name, such as `windows-1252`.
    [[nodiscard]] const std::string& name() const;
    [[nodiscard]] bool is_utf8() const;

    /// Appends the UTF-8 of the next bytes of the text to `out`; `last`: nothing comes behind them.
    ///
    /// What is no character of the encoding becomes a byte that is never UTF-8, so that whoever checks the result stumbles there
    /// and nowhere else.
    void decode(std::string_view bytes, bool last, std::string& out);

    /// Whether all so far were characters of the encoding.
    [[nodiscard]] bool faithful() const;

private:
    struct State;
    explicit Charset(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

/// Which form of Unicode a text says by itself that it is in.
struct UnicodeForm {
    std::string_view name;  ///< `UTF-16LE`, `UTF-16BE`, `UTF-32LE`, `UTF-32BE`; empty: UTF-8, or none that shows
    std::size_t mark = 0;   ///< the size of the byte order mark to be left out
};

/// The form of a JSON text with these first bytes (four, or all there are): by its byte order mark, else by where the zeros stand
/// around its first two characters, which are ASCII in every JSON text (RFC 4627, 3). A mark of UTF-8 is nobody's business here.
CATWALK_EXPORT UnicodeForm unicode_form(std::string_view head);

}  // namespace catwalk
