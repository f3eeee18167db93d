// SPDX-License-Identifier: Apache-2.0
#include <catwalk/source/paging.hpp>

#include <algorithm>

namespace catwalk::source {

std::optional<Window> Paging::after(const Window& asked, const Part& part) {
    if (part.declared) declared_ = part.declared;
    any_ = true;
    skipped_in_a_row_ = 0;
    skipped_ = false;
    barren_ = part.fresh == 0 ? barren_ + 1 : 0;
    const std::uint64_t start = asked.start + part.came;
    const bool more = !declared_ || start < *declared_;
    newly_capped_ = more && declared_ && part.came != 0 && part.came < asked.size && asked.size == most_;
    if (part.came == 0 || !more || barren_ >= patience) return std::nullopt;
    if (newly_capped_) most_ = part.came;
    if (recovering_ || ++good_in_a_row_ % 4 == 0) size_ *= 2;
    size_ = std::min(most_, size_);
    return Window{start, size_};
}

std::optional<Window> Paging::instead(const Window& asked) {
    skipped_ = asked.size <= 1;
    good_in_a_row_ = 0;
    recovering_ = skipped_;
    if (!skipped_) {
        size_ = std::max<std::uint64_t>(1, asked.size / 3);
        return Window{asked.start, size_};
    }
    size_ = 1;
    const std::uint64_t start = asked.start + 1;
    ++skipped_in_a_row_;
    if (gave_up() || (declared_ && start >= *declared_)) return std::nullopt;
    return Window{start, size_};
}

std::optional<Window> Paging::likely(const Window& asked) const {
    const Window next{asked.start + asked.size, std::min(most_, size_)};
    if (!declared_ || next.start >= *declared_) return std::nullopt;
    return next;
}

}  // namespace catwalk::source
