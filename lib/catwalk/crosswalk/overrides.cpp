// SPDX-License-Identifier: Apache-2.0
#include <catwalk/crosswalk/overrides.hpp>

#include <catwalk/base/error.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

namespace catwalk::crosswalk {

namespace {

constexpr std::array<std::string_view, 5> columns = {"record", "core", "value", "reason", "expires"};

class CsvReader {
public:
    CsvReader(std::string_view text, const std::string& file) : rest_(text), file_(file) {
        if (rest_.starts_with("\xEF\xBB\xBF")) rest_.remove_prefix(3);
    }

    std::optional<std::vector<std::string>> row() {
        while (!rest_.empty() && (rest_.front() == '\n' || rest_.starts_with("\r\n"))) skip_line_end();
        if (rest_.empty()) return std::nullopt;
        begin_ = line_;
        std::vector<std::string> cells;
        while (true) {
            cells.push_back(cell());
            if (rest_.empty() || rest_.front() != ',') break;
            rest_.remove_prefix(1);
        }
        if (!rest_.empty()) skip_line_end();
        return cells;
    }

    [[nodiscard]] std::uint32_t line() const { return begin_; }

private:
    void skip_line_end() {
        if (rest_.front() == '\r') rest_.remove_prefix(1);
        if (!rest_.empty() && rest_.front() == '\n') rest_.remove_prefix(1);
        ++line_;
    }

    std::string cell() {
        if (rest_.empty() || rest_.front() != '"') {
            const std::size_t end = std::min(rest_.find_first_of(",\r\n"), rest_.size());
            std::string text(rest_.substr(0, end));
            rest_.remove_prefix(end);
            return text;
        }
        std::string text;
        rest_.remove_prefix(1);
        while (true) {
            const std::size_t quote = rest_.find('"');
            if (quote == std::string_view::npos) throw Error(fmt::format("{}:{}: a quoted cell does not end", file_, begin_));
            text += rest_.substr(0, quote);
            line_ += static_cast<std::uint32_t>(std::count(rest_.begin(), rest_.begin() + static_cast<std::ptrdiff_t>(quote), '\n'));
            rest_.remove_prefix(quote + 1);
            if (rest_.empty() || rest_.front() != '"') break;
            text += '"';
            rest_.remove_prefix(1);
        }
        if (!rest_.empty() && rest_.find_first_of(",\r\n") != 0) throw Error(fmt::format("{}:{}: text behind a quoted cell", file_, line_));
        return text;
    }

    std::string_view rest_;
    const std::string& file_;
    std::uint32_t line_ = 1;
    std::uint32_t begin_ = 1;
};

std::array<std::size_t, columns.size()> order_of(const std::vector<std::string>& header, const std::string& file) {
    std::array<std::size_t, columns.size()> order{};
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const auto found = std::find(header.begin(), header.end(), columns[i]);
        if (found == header.end()) throw Error(fmt::format("{}:1: the header lacks the column \"{}\"", file, columns[i]));
        order[i] = static_cast<std::size_t>(found - header.begin());
    }
    if (header.size() != columns.size()) throw Error(fmt::format("{}:1: the columns are record,core,value,reason,expires and no others", file));
    return order;
}

std::string key_of(std::string_view record, std::string_view core) { return fmt::format("{}\n{}", record, core); }

bool is_day(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
    return std::all_of(text.begin(), text.end(), [](char c) { return c == '-' || (c >= '0' && c <= '9'); });
}

void check(const Override& row, const std::string& file) {
    const auto fail = [&](std::string_view what) { throw Error(fmt::format("{}:{}: {}", file, row.line, what)); };
    if (row.record.empty() || row.core.empty()) fail("an override names its record and its core field");
    if (row.reason.empty()) fail("an override needs its reason");
    if (!row.expires.empty() && !is_day(row.expires)) fail("`expires` is a day, YYYY-MM-DD, or empty");
}

}  // namespace

Overrides Overrides::parse(std::string_view csv, std::string file, std::string_view today) {
    Overrides all;
    all.file_ = std::move(file);
    CsvReader reader(csv, all.file_);
    const auto header = reader.row();
    if (!header) throw Error(fmt::format("{}:1: an empty file; its first line is record,core,value,reason,expires", all.file_));
    const auto order = order_of(*header, all.file_);
    while (auto cells = reader.row()) {
        if (cells->size() != columns.size()) {
            throw Error(fmt::format("{}:{}: {} cells where the header has {}", all.file_, reader.line(), cells->size(), columns.size()));
        }
        Override row{(*cells)[order[0]], (*cells)[order[1]], (*cells)[order[2]], (*cells)[order[3]], (*cells)[order[4]], reader.line()};
        check(row, all.file_);
        if (!row.expires.empty() && row.expires < today) {
            all.expired_.push_back(std::move(row));
            continue;
        }
        if (!all.index_.emplace(key_of(row.record, row.core), static_cast<int>(all.rows_.size())).second) {
            throw Error(fmt::format("{}:{}: \"{}\" of record \"{}\" is corrected twice", all.file_, row.line, row.core, row.record));
        }
        all.rows_.push_back(std::move(row));
    }
    return all;
}

int Overrides::find(std::string_view record, std::string_view core) const {
    const auto found = index_.find(key_of(record, core));
    return found == index_.end() ? -1 : found->second;
}

}  // namespace catwalk::crosswalk
