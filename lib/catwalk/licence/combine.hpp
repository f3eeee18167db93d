// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/licence/compatible.hpp>

#include <vector>

namespace catwalk::licence {

/// Licences that stand in the way of one another, and the answers that show it: of one licence, why nothing made of it may be
/// used so even under itself; of two, why neither lets it go under the other.
struct Obstacle {
    std::vector<const Licence*> licences;
    std::vector<Compatibility> why;
};

/// Under which licences something made of several parts may be.
struct Combined {
    std::vector<const Licence*> parts;  ///< without repetition, in the order asked
    Use use = Use::adapt;
    std::vector<const Licence*> allowed;  ///< every part may go into it (yes or yes-if), in the order of the register
    std::vector<const Licence*> unclear;  ///< no part forbids it, but some leave it open
    std::vector<Obstacle> obstacles;      ///< where `allowed` is empty: the single parts in the way, else the pairs, else all together
};

/// Asks every part against every licence that a result could carry: those in force (licences, terms and dedications), and the parts
/// themselves. Agrees with Comparer::compare by construction: a licence is allowed exactly if each part may go into it.
CATWALK_EXPORT Combined combine(const Comparer& comparer, const std::vector<const Licence*>& parts, Use use);

/// Appends `{"use","result":[...],"unclear":[...],"obstacles":[{"licences","why"}]}`, without line end.
CATWALK_EXPORT void put_json(json::Out& out, const Combined& combined, const Terms& terms);

}  // namespace catwalk::licence
