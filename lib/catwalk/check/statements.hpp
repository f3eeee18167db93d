// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/licence/licences.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace catwalk::check {

/// What was recognised in the licence statements that came last: several rules ask about the same one, and a catalogue has a few in all,
/// some of them pages long. One per thread.
class Statements {
public:
    /// At most so many fields.
    static constexpr std::size_t most = 4;

    /// As Licences::recognise_fields, and of one field as Licences::recognise. Good until the next call.
    const licence::BriefTogether& of(const licence::Licences& all, std::span<const licence::Field> fields, std::string_view portal);

    /// A number that is another one after a call of of() with other texts than the last, or of forget().
    [[nodiscard]] std::uint64_t turn() const { return turn_; }
    /// The last answer of of(), as long as turn() is the same.
    [[nodiscard]] const licence::BriefTogether& last() const { return last_->answer; }

    /// To be called when the memory of texts is used again.
    void forget() {
        last_ = nullptr;
        ++turn_;
    }

private:
    // What is asked: names and texts of fields in turn, and the portal.
    struct Pieces {
        std::array<std::string_view, 2 * most + 1> all;
        std::size_t count = 0;
    };
    struct Entry {
        const licence::Licences* asked = nullptr;  // null: holds nothing
        std::string texts;                         // of the pieces, one behind the other
        std::array<std::size_t, 2 * most + 1> sizes{};
        std::size_t count = 0;
        licence::BriefTogether answer;
    };

    [[nodiscard]] bool asks_again(const licence::Licences& all, const Pieces& pieces) const;
    static std::size_t place_of(const Pieces& pieces);
    static bool is_made_of(const Entry& entry, const Pieces& pieces);
    static void keep(Entry& entry, const Pieces& pieces);

    std::vector<Entry> entries_;
    Entry* last_ = nullptr;  // that answers what was asked last
    Pieces asked_;
    std::uint64_t turn_ = 1;
};

}  // namespace catwalk::check
