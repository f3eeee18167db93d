// SPDX-License-Identifier: Apache-2.0
#include <catwalk/diff/filter.hpp>

#include <algorithm>
#include <iterator>

namespace catwalk::diff {

void Filter::change(const Change& change) {
    if (!kinds_[static_cast<std::size_t>(change.kind)]) return;
    if (change.differences == nullptr || (change.differences->classes & classes_) == change.differences->classes) {
        ++passed_;
        return next_.change(change);
    }
    some_.classes = change.differences->classes & classes_;
    if (some_.classes.empty()) return;
    some_.more = change.differences->more;
    some_.rows.clear();
    std::copy_if(change.differences->rows.begin(), change.differences->rows.end(), std::back_inserter(some_.rows),
                 [&](const Difference& row) { return classes_.has(row.about); });
    Change part = change;
    part.differences = &some_;
    ++passed_;
    next_.change(part);
}

}  // namespace catwalk::diff
