// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/source/source.hpp>

#include <cstdint>
#include <optional>

namespace catwalk::source {

/// How a list is read that is given out in parts, by start and size: advances by what came, never by what was asked for.
///
/// A part that cannot be had is asked for in a third of its size, down to a single record, which is then passed over; behind it the
/// size grows again. Ends where the declared total is reached, at an empty part, at three parts in a row that brought nothing
/// new (the portal repeats itself), or after five single records in a row that could not be had (it is down).
class CATWALK_EXPORT Paging {
public:
    explicit Paging(std::uint64_t size) : most_(size), size_(size) {}

    /// What one part held.
    struct Part {
        std::uint64_t came = 0;                 ///< elements, good or bad
        std::uint64_t fresh = 0;                ///< that did not come before
        std::optional<std::uint64_t> declared;  ///< the total that it states
    };

    [[nodiscard]] Window first() const { return {0, size_}; }

    /// What to ask for after a part that came; nothing at the end.
    std::optional<Window> after(const Window& asked, const Part& part);

    /// What to ask for after a part that could not be had; nothing where it is time to give up. See skipped().
    std::optional<Window> instead(const Window& asked);

    /// What after() will most likely say, as far as can be known before the part is there.
    [[nodiscard]] std::optional<Window> likely(const Window& asked) const;

    /// Whether the last instead() passed over the record at the start of what was asked.
    [[nodiscard]] bool skipped() const { return skipped_; }
    /// Whether after() ended because the portal repeats itself.
    [[nodiscard]] bool repeats() const { return barren_ >= patience; }
    /// Whether the last after() found that the portal gives fewer than asked for, though there are more; first time only.
    [[nodiscard]] bool newly_capped() const { return newly_capped_; }
    /// The first total that a part stated, and the last.
    [[nodiscard]] std::optional<std::uint64_t> declared_first() const { return declared_first_; }
    [[nodiscard]] std::optional<std::uint64_t> declared() const { return declared_; }

private:
    static constexpr unsigned patience = 3;
    static constexpr unsigned most_skipped = 5;

    std::uint64_t most_;  // the size to grow back to
    std::uint64_t size_;
    std::optional<std::uint64_t> declared_first_;
    std::optional<std::uint64_t> declared_;
    unsigned barren_ = 0;
    unsigned skipped_in_a_row_ = 0;
    bool skipped_ = false;
    bool newly_capped_ = false;
};

}  // namespace catwalk::source
