// SPDX-License-Identifier: Apache-2.0
#include <catwalk/licence/cards.hpp>
#include <catwalk/licence/register.hpp>

#include <algorithm>

namespace catwalk::licence {

Cards::Cards(const Register& all) {
    for (const Licence& one : all.all()) {
        const Licence* unported = all.unported(one);
        const auto place = unported == nullptr ? none : static_cast<std::uint32_t>(unported - all.all().data());
        cards_.push_back({one.id, one.family, one.version, one.jurisdiction, one.place, one.same_as, one.url, one.licensor, one.kind,
                          is_doubtful(one.evidence), place});
    }
}

std::uint32_t Cards::place_of(std::string_view id) const {
    const auto found =
        std::lower_bound(cards_.begin(), cards_.end(), id, [](const Card& card, std::string_view wanted) { return card.id < wanted; });
    return found == cards_.end() || found->id != id ? none : static_cast<std::uint32_t>(found - cards_.begin());
}

const Card* Cards::find(std::string_view id) const {
    const std::uint32_t place = place_of(id);
    return place == none ? nullptr : &cards_[place];
}

}  // namespace catwalk::licence
