// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace catwalk::check {

/// What bytes a text has that any fault of text begins with: one pass, so that most texts need no other.
class Glance {
public:
    enum Sign : std::uint8_t { less_than = 1, ampersand = 2, control = 4, lead_c3 = 8, lead_ef = 16, lead_c2 = 32, brace = 64 };

    /// True if `text` has a byte of one of these signs. Asked several times of one text, it looks once.
    bool has(std::string_view text, std::uint8_t signs) {
        if (text.data() != data_ || text.size() != size_) look(text);
        return (seen_ & signs) != 0;
    }

    /// To be called when memory is used again.
    void forget() { data_ = nullptr; }

private:
    void look(std::string_view text);

    const char* data_ = nullptr;
    std::size_t size_ = 0;
    std::uint8_t seen_ = 0;
};

/// Faults that a text inside a record may have, as far as the record's JSON shows at one look.
struct Suspicion {
    enum Kind : std::uint8_t { markup = 1, control = 2, mojibake = 4, replacement = 8, marks = 16, all = 31 };

    /// The kinds that may be in a record of this JSON text, behind which json::padding bytes can be read; what is not among them is in
    /// no text of the record, nor of the JSON in its texts.
    static std::uint8_t of(std::string_view json);

    /// The same byte by byte, for processors of any kind.
    static std::uint8_t slowly(std::string_view json);
};

}  // namespace catwalk::check
