// SPDX-License-Identifier: Apache-2.0
#include "licence/table.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace catwalk::cli::licences {

using licence::Compatibility;
using licence::Licence;

namespace {

std::string quoted(std::string_view value) {
    if (value.find_first_of(",\"\n\r") == std::string_view::npos) return std::string(value);
    std::string text = "\"";
    for (const char c : value) text += c == '"' ? std::string("\"\"") : std::string(1, c);
    return text + "\"";
}

std::size_t widest(const std::vector<const Licence*>& list) {
    std::size_t width = 0;
    for (const Licence* one : list) width = std::max(width, one->id.size());
    return width;
}

}  // namespace

std::string csv_of(const Table& table) {
    std::string text = "from";
    for (const Licence* column : table.columns) text += "," + quoted(column->id);
    text += '\n';
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        text += quoted(table.rows[row]->id);
        for (const Compatibility& cell : table.cells[row]) text += fmt::format(",{}", name_of(cell.verdict));
        text += '\n';
    }
    return text;
}

std::string text_of(const Table& table, const Say& say) {
    std::string text = say("matrix-title", {table.from, table.into, say(name_of(table.use))}) + "\n\n";
    const std::size_t first = widest(table.rows);
    std::string line = fmt::format("{:<{}}", "", first);
    for (const Licence* column : table.columns) line += fmt::format("  {:<{}}", column->id, std::max<std::size_t>(column->id.size(), 7));
    text += line + "\n";
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        line = fmt::format("{:<{}}", table.rows[row]->id, first);
        for (std::size_t column = 0; column < table.columns.size(); ++column) {
            const std::size_t width = std::max<std::size_t>(table.columns[column]->id.size(), 7);
            line += fmt::format("  {:<{}}", name_of(table.cells[row][column].verdict), width);
        }
        while (line.ends_with(' ')) line.pop_back();
        text += line + "\n";
    }
    return text;
}

}  // namespace catwalk::cli::licences
