// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/licence/hits.hpp>

namespace catwalk::licence {

/// The answer that one name gives where the text says nothing else.
Recognised answer_of(const Names& names, const Hit& hit);

/// Makes `answer` say that the text is an entry of not-licences.yaml.
void set_nothing(const Names& names, std::uint32_t entry, Recognised& answer);

/// The answer of a whole text: which of its names count, whether they agree, and what is left beside them.
Recognised judge(const Names& names, const Reading& reading, Findings& found);

/// Several answers about one thing as one: those that say less give way, those that disagree become candidates.
/// `conflict` is set where two disagree.
Recognised joined(const Names& names, std::span<const Recognised> answers, bool& conflict);

/// With one letter mended in one of the words that `plain` left over, where exactly one licence's name is then meant; unknown if none or several are.
Recognised mended(const Names& names, const Reading& reading, const Findings& plain, PortalOf portal);

}  // namespace catwalk::licence
