// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/base/date.hpp>

#include <algorithm>

namespace catwalk {

/// A date in numbers; 0 (in time: -1) where nothing is stated.
struct DateParts {
    int year = 0;
    int month = 0;
    int day = 0;
    int hour = -1;
    int minute = -1;
    int second = -1;
    std::string_view fraction;  ///< digits of the second
    char zone[7] = {};          ///< `Z` or `+hh:mm`; empty if not stated
};

/// What is left to read of a text.
class Cursor {
public:
    explicit Cursor(std::string_view text) : rest_(text) {}

    [[nodiscard]] bool done() const { return rest_.empty(); }
    [[nodiscard]] std::string_view rest() const { return rest_; }
    [[nodiscard]] char peek() const { return rest_.empty() ? '\0' : rest_[0]; }
    [[nodiscard]] static bool is_digit(char c) { return c >= '0' && c <= '9'; }
    [[nodiscard]] static bool is_letter(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }

    /// How many digits come next.
    [[nodiscard]] std::size_t digits() const { return run(is_digit); }

    bool take(char c) {
        if (peek() != c || done()) return false;
        rest_.remove_prefix(1);
        return true;
    }
    /// Takes `word`, given in lower case, in any ASCII case.
    bool take_word(std::string_view word) {
        if (rest_.size() < word.size()) return false;
        for (std::size_t i = 0; i < word.size(); ++i)
            if ((is_letter(rest_[i]) ? rest_[i] | 0x20 : rest_[i]) != word[i]) return false;
        rest_.remove_prefix(word.size());
        return true;
    }
    /// Takes white space; true if there was some.
    bool take_spaces() {
        const std::size_t size = run([](char c) { return c == ' ' || c == '\t'; });
        rest_.remove_prefix(size);
        return size > 0;
    }
    /// Takes `size` characters.
    std::string_view take_next(std::size_t size) {
        const std::string_view taken = rest_.substr(0, size);
        rest_.remove_prefix(taken.size());
        return taken;
    }
    std::string_view letters() { return take_next(run(is_letter)); }
    /// Takes a number of `least` to `most` digits that no further digit follows; -1 if there is none.
    int number(std::size_t least, std::size_t most) {
        const std::size_t size = digits();
        if (size < least || size > most) return -1;
        return exactly(size);
    }
    /// Takes a number of just `size` digits, whatever follows; -1 if there are fewer. At most 9.
    int exactly(std::size_t size) {
        if (digits() < size) return -1;
        int value = 0;
        for (char c : take_next(size)) value = value * 10 + (c - '0');
        return value;
    }

private:
    template <typename Is>
    [[nodiscard]] std::size_t run(Is is) const {
        return static_cast<std::size_t>(std::find_if_not(rest_.begin(), rest_.end(), is) - rest_.begin());
    }

    std::string_view rest_;
};

int days_in_month(int year, int month);

/// Reads what may follow a day: nothing, a time with or without zone, or a zone. False if something else is left.
bool read_time_to_end(Cursor& cursor, DateParts& parts);

/// Reads three numbers, or two, in the order that the hint or they themselves tell: `30/05/2016`, `05/2016`.
bool read_numeric_date(Cursor& cursor, DateHint hint, DateParts& parts);

/// Reads a date with a month or a weekday in words from folded text.
bool read_worded_date(std::string_view folded, DateHint hint, DateParts& parts);

}  // namespace catwalk
