// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/check/profile.hpp>
#include <catwalk/export.hpp>

#include <string>
#include <vector>

namespace catwalk::check {

/// What proving a profile's examples gave.
struct ExampleResult {
    std::size_t proven = 0;
    std::vector<std::string> failures;  ///< `file:line: rule "…": what was expected`
};

/// The day on which examples are read.
inline constexpr std::string_view example_day = "2026-01-15";

/// Proves that each example of each rule that a profile states itself is found sound, or at fault, by that rule.
CATWALK_EXPORT ExampleResult prove_examples(const Profile& profile, const crosswalk::Library& library);

}  // namespace catwalk::check
