// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/licence/licence.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace catwalk::licence {

class Register;

/// What recognition has to know of a licence: its file without terms, facts and statements. Views of the register, or of the
/// texts that they were compiled with.
struct Card {
    std::string_view id;
    std::string_view family;
    std::string_view version;
    std::string_view jurisdiction;
    std::string_view place;
    std::string_view same_as;
    ByLanguage url;
    ByLanguage licensor;
    Kind kind = Kind::licence;
    bool doubtful = false;                ///< nobody read the text
    std::uint32_t unported = 0xFFFFFFFF;  ///< the place of the international licence whose port this is; Cards::none if it is no port
};

/// A card for every licence of a register, in its order.
class CATWALK_EXPORT Cards {
public:
    static constexpr std::uint32_t none = 0xFFFFFFFF;

    Cards() = default;
    explicit Cards(const Register& all);

    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(cards_.size()); }
    [[nodiscard]] const Card& operator[](std::uint32_t place) const { return cards_[place]; }
    [[nodiscard]] auto begin() const { return cards_.begin(); }
    [[nodiscard]] auto end() const { return cards_.end(); }

    /// By id, exactly; none if there is none.
    [[nodiscard]] std::uint32_t place_of(std::string_view id) const;
    /// The same; null if there is none.
    [[nodiscard]] const Card* find(std::string_view id) const;
    /// The card of `unported`; null if it is no port.
    [[nodiscard]] const Card* unported(const Card& port) const { return port.unported == none ? nullptr : &cards_[port.unported]; }

    /// All of it, to or from bytes: see names_file.cpp.
    template <typename Archive>
    void serialize(Archive& archive);

private:
    std::vector<Card> cards_;
};

}  // namespace catwalk::licence
