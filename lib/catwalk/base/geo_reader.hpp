// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/base/geo.hpp>

namespace catwalk {

/// What is left to read of a text of coordinates. White space between its parts does not count.
class GeoReader {
public:
    explicit GeoReader(std::string_view text) : rest_(text) {}

    bool take(char c) {
        skip_space();
        if (rest_.empty() || rest_[0] != c) return false;
        rest_.remove_prefix(1);
        return true;
    }
    /// The letters that come next, in lower case.
    std::string word() {
        std::string out(run(is_letter));
        for (char& c : out) c = static_cast<char>(c | 0x20);
        return out;
    }
    /// What may be a number; empty if nothing of that kind comes next.
    std::string_view number() { return run(is_number); }
    bool done() {
        skip_space();
        return rest_.empty();
    }

    static bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
    static bool is_letter(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }
    static bool is_number(char c) {
        return (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.' || c == 'e' || c == 'E';
    }

private:
    void skip_space() {
        while (!rest_.empty() && is_space(rest_[0])) rest_.remove_prefix(1);
    }
    std::string_view run(bool (*is)(char)) {
        skip_space();
        std::size_t size = 0;
        while (size < rest_.size() && is(rest_[size])) ++size;
        const std::string_view taken = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return taken;
    }

    std::string_view rest_;
};

/// Number text for JSON with a finite value; empty if `number` is none, or has a comma.
std::string number_of_side(std::string_view number);

/// The bounds of well-known text, with or without a reference to WGS 84 in front.
std::optional<Extent> parse_well_known_text(std::string_view text);

}  // namespace catwalk
