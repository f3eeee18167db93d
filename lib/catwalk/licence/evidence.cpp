// SPDX-License-Identifier: Apache-2.0
#include <catwalk/licence/evidence.hpp>

#include <algorithm>
#include <array>

namespace catwalk::licence {

namespace {

constexpr std::array<std::string_view, 5> level_names{"inferred", "secondary", "official-guidance", "official-statement", "clause"};
constexpr std::array<std::string_view, 8> evidence_names{
    "assumed", "listing", "secondary", "index", "official-guidance", "official-statement", "sibling", "text"};

template <typename Value, std::size_t N>
std::optional<Value> named(const std::array<std::string_view, N>& names, std::string_view word) {
    const auto found = std::find(names.begin(), names.end(), word);
    if (found == names.end()) return std::nullopt;
    return static_cast<Value>(found - names.begin());
}

}  // namespace

std::string_view name_of(Level level) { return level_names[static_cast<std::size_t>(level)]; }
std::string_view name_of(Evidence evidence) { return evidence_names[static_cast<std::size_t>(evidence)]; }
std::optional<Evidence> evidence_named(std::string_view word) { return named<Evidence>(evidence_names, word); }
std::optional<Level> level_named(std::string_view word) { return named<Level>(level_names, word); }

Level level_of(Evidence evidence) {
    switch (evidence) {
        case Evidence::text:
        case Evidence::sibling: return Level::clause;
        case Evidence::official_statement:
        case Evidence::index: return Level::official;
        case Evidence::official_guidance: return Level::guidance;
        case Evidence::secondary: return Level::secondary;
        case Evidence::listing:
        case Evidence::assumed: break;
    }
    return Level::inferred;
}

}  // namespace catwalk::licence
