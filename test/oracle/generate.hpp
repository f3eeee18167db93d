// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "oracle/tree.hpp"

#include <catwalk/crosswalk/plan.hpp>

#include <cstdint>
#include <random>

namespace catwalk::oracle {

/// Makes records out of a crosswalk's own paths, with any kind of value behind them: what portals write there, and null, "",
/// lists, objects and numbers where nobody expects them. The same records for the same seed, on every machine.
class Generator {
public:
    explicit Generator(std::uint32_t seed) : random_(seed) {}

    /// A record of this type to be read; on writing, a core record.
    Tree record(const crosswalk::Crosswalk& crosswalk, crosswalk::Direction direction);

private:
    using Row = crosswalk::Row;
    using Path = crosswalk::Path;
    using Steps = std::vector<Path::Step>;

    bool chance(unsigned percent) { return random_() % 100 < percent; }
    std::size_t below(std::size_t count) { return random_() % count; }

    void fill(const std::vector<Row>& rows, Tree& record);
    void fill_source(const Row& row, Tree& record);
    void fill_core(const Row& row, Tree& record);
    void fill_conditions(const std::vector<crosswalk::Condition>& conditions, Tree& record);
    Tree elements(const Row& row);
    Tree value(const Row& row);
    Tree any(unsigned depth);
    void put(Tree& at, const Steps& steps, std::size_t from, Tree value);
    void put_entry(Tree& at, const Steps& steps, std::size_t from, Tree value);
    void put_packed(Tree& at, const Steps& steps, std::size_t from, Tree value);

    std::mt19937 random_;
    bool reading_ = true;
    unsigned often_ = 0;
};

}  // namespace catwalk::oracle
