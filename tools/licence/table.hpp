// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "licence/say.hpp"

#include <catwalk/licence/compatible.hpp>

#include <string>
#include <vector>

namespace catwalk::cli::licences {

/// Some licences against others: `cells[row][column]` answers from `rows[row]` into `columns[column]`.
struct Table {
    std::string from;  ///< what was asked for: a family, or licences
    std::string into;
    licence::Use use = licence::Use::adapt;
    std::vector<const licence::Licence*> rows;
    std::vector<const licence::Licence*> columns;
    std::vector<std::vector<licence::Compatibility>> cells;
};

/// A header of column ids and a line a row (RFC 4180, LF), with the verdicts.
std::string csv_of(const Table& table);

/// The same, aligned for people.
std::string text_of(const Table& table, const Say& say);

/// One HTML page that needs nothing else: the table, and under it the reasons of each cell, which the cells link to.
std::string html_of(const Table& table, const licence::Terms& terms, const Say& say);

}  // namespace catwalk::cli::licences
