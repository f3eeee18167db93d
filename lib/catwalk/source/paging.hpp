// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/source/source.hpp>

#include <cstdint>
#include <optional>

namespace catwalk::source {

/// How a list is read that is given out in parts, by start and size: advances by what came, never by what was asked for.
///
/// A part that cannot be had is asked for in a third of its size, down to a single record, which is then passed over; behind it the
/// size grows again at once; without such a record, slowly. Ends where the declared total is reached, at an empty part, or at three parts
/// in a row that brought nothing new (the portal repeats itself). Gives up at five single records in a row that could not be had, or at the
/// second if nothing came before: the portal is down.
class CATWALK_EXPORT Paging {
public:
    explicit Paging(std::uint64_t size) : most_(size), size_(size) {}

    /// What one part held.
    struct Part {
        std::uint64_t came = 0;                 ///< elements, good or bad
        std::uint64_t fresh = 0;                ///< of these, all but those that came before
        std::optional<std::uint64_t> declared;  ///< the total that it states
    };

    [[nodiscard]] Window first() const { return {0, size_}; }

    /// Whether a part is one of those that are asked for to find out what can be had: to try it once is enough.
    [[nodiscard]] bool is_trial(const Window& part) const { return part.size > 1 && part.size < most_; }

    /// What to ask for after a part that came; nothing at the end.
    std::optional<Window> after(const Window& asked, const Part& part);

    /// What to ask for after a part that could not be had. Nothing at the end, or where it is time to give up: see gave_up().
    std::optional<Window> instead(const Window& asked);
    [[nodiscard]] bool gave_up() const { return skipped_in_a_row_ >= (any_ ? most_skipped : most_skipped_at_first); }

    /// What after() will most likely say, as far as can be known before the part is there.
    [[nodiscard]] std::optional<Window> likely(const Window& asked) const;

    /// Whether the last instead() passed over the record at the start of what was asked.
    [[nodiscard]] bool skipped() const { return skipped_; }
    /// Whether after() ended because the portal repeats itself.
    [[nodiscard]] bool repeats() const { return barren_ >= patience; }
    /// Whether the last after() found that the portal gives fewer than asked for, though there are more; first time only.
    [[nodiscard]] bool newly_capped() const { return newly_capped_; }
    /// The last total that a part stated.
    [[nodiscard]] std::optional<std::uint64_t> declared() const { return declared_; }

private:
    static constexpr unsigned patience = 3;
    static constexpr unsigned most_skipped = 5;
    static constexpr unsigned most_skipped_at_first = 2;

    std::uint64_t most_;  // the size to grow back to
    std::uint64_t size_;
    std::optional<std::uint64_t> declared_;
    bool any_ = false;  // a part came
    unsigned barren_ = 0;
    unsigned skipped_in_a_row_ = 0;
    unsigned good_in_a_row_ = 0;
    bool skipped_ = false;
    bool recovering_ = false;  // behind a record that was passed over
    bool newly_capped_ = false;
};

}  // namespace catwalk::source
