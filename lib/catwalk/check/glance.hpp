// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/export.hpp>

#include <cstdint>
#include <string_view>

namespace catwalk::check {

/// What bytes a text has that any fault of text begins with: one pass, so that most texts need no other.
class CATWALK_EXPORT Glance {
public:
    enum Sign : std::uint8_t {
        less_than = 1,
        ampersand = 2,
        brace = 4,        ///< `{`
        control = 8,      ///< of ASCII, but for tab and line ends, or of U+0080 to U+009F
        mojibake = 16,    ///< Ã or Â or â, as UTF-8 has it, before what begins another character of UTF-8
        replacement = 32  ///< U+FFFD
    };

    /// True if `text` has one of these signs. Asked several times of one text, it looks once.
    bool has(std::string_view text, std::uint8_t signs) {
        if (text.data() != data_ || text.size() != size_) {
            data_ = text.data();
            size_ = text.size();
            seen_ = signs_of(text);
        }
        return (seen_ & signs) != 0;
    }

    /// To be called when memory is used again.
    void forget() { data_ = nullptr; }

    /// All signs that a text has.
    static std::uint8_t signs_of(std::string_view text);

    /// The same byte by byte, for processors of any kind.
    static std::uint8_t slowly(std::string_view text);

private:
    const char* data_ = nullptr;
    std::size_t size_ = 0;
    std::uint8_t seen_ = 0;
};

}  // namespace catwalk::check
