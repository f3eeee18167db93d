// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/diff/change.hpp>
#include <catwalk/export.hpp>

#include <array>
#include <cstdint>

namespace catwalk::diff {

/// Hands on only some changes, and of those only some differences.
class CATWALK_EXPORT Filter final : public ChangeSink {
public:
    /// By default everything passes.
    explicit Filter(ChangeSink& next) : next_(next) { kinds_.fill(true); }

    /// Only differences of these classes: changed and renamed records without any are left out.
    void only(Classes classes) { classes_ = classes; }
    /// Only changes of these kinds.
    void only(const std::array<bool, 4>& kinds) { kinds_ = kinds; }

    void change(const Change& change) override;
    void run(std::uint64_t first, std::uint64_t count) override { next_.run(first, count); }

    /// How many changes passed.
    [[nodiscard]] std::uint64_t passed() const { return passed_; }

private:
    ChangeSink& next_;
    Classes classes_ = Classes::all();
    std::array<bool, 4> kinds_{};
    std::uint64_t passed_ = 0;
    Differences some_;
};

}  // namespace catwalk::diff
