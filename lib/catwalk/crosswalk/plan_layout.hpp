// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/crosswalk/plan.hpp>

#include <cstdint>
#include <vector>

namespace catwalk::crosswalk {

/// Puts outputs, and all within them, into the order of the core.
void sort_outputs(std::vector<Plan::Output>& outputs);

/// Notes which outputs are written of constants alone: an object of nothing else (`@type`) is no content.
void mark_fixed(std::vector<Plan::Output>& outputs);

/// Lays a scope that has all its rows, and all within it, out for the Runner: who reads which slot, what can be chosen without a
/// way, which choices are remembered. How many have a memo.
std::uint16_t lay_out(Plan::Scope& scope);

}  // namespace catwalk::crosswalk
