// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/licence/licence.hpp>

#include <vector>

namespace catwalk::licence {

/// What one file of `licences/matrices` says, as statements of its authority.
///
/// `statements` are written out as in a licence's file, with `from`. `rows` hold a table of yes and no for adaptations: `from`, `into_yes`,
/// `into_no`, each a list of ids. `not_followed` takes cells out of the table (`from`, `into`, `said`, `why`, `source`): they are recorded
/// as said, and decide nothing. Throws Error `file:line` for an unknown key, a cell that says both, and one of `not_followed` that the
/// table does not hold.
CATWALK_EXPORT std::vector<Statement> load_matrix(data::Node root, const Terms& terms);

}  // namespace catwalk::licence
