// SPDX-License-Identifier: Apache-2.0
#include <catwalk/base/text.hpp>

#include <algorithm>
#include <array>
#include <vector>

namespace catwalk {

namespace {

bool is_alpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_alnum(char c) { return is_alpha(c) || is_digit(c); }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }
char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c & ~0x20) : c; }

bool all(std::string_view text, bool (*is)(char)) { return std::all_of(text.begin(), text.end(), is); }

bool same(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

// Registered, but not of the grammar of RFC 5646.
constexpr std::array<std::string_view, 17> irregular{
    "en-GB-oed", "i-ami", "i-bnn",     "i-default", "i-enochian", "i-hak",     "i-klingon", "i-lux",    "i-mingo",
    "i-navajo",  "i-pwn", "i-tao",     "i-tay",     "i-tsu",      "sgn-BE-FR", "sgn-BE-NL", "sgn-CH-DE"};

bool is_variant(std::string_view part) {
    return (part.size() >= 5 && part.size() <= 8) || (part.size() == 4 && is_digit(part[0]));
}

// The subtags of a tag, first to last.
class Subtags {
public:
    explicit Subtags(std::string_view tag) : rest_(tag) { next(); }

    [[nodiscard]] std::string_view part() const { return part_; }
    [[nodiscard]] bool at_end() const { return part_.data() == nullptr; }

    void next() {
        if (done_) {
            part_ = {};
            return;
        }
        const std::size_t dash = rest_.find('-');
        part_ = rest_.substr(0, dash);
        done_ = dash == std::string_view::npos;
        if (!done_) rest_.remove_prefix(dash + 1);
    }

private:
    std::string_view rest_;
    std::string_view part_;
    bool done_ = false;
};

bool every_subtag_is_alphanumeric(std::string_view tag) {
    for (Subtags subtags(tag); !subtags.at_end(); subtags.next()) {
        const auto part = subtags.part();
        if (part.empty() || part.size() > 8 || !all(part, is_alnum)) return false;
    }
    return true;
}

// Skips the subtags of one extension; false if it has none.
bool skip_extension(Subtags& subtags, std::size_t shortest) {
    std::size_t count = 0;
    for (; !subtags.at_end() && subtags.part().size() >= shortest; subtags.next()) ++count;
    return count > 0;
}

bool skip_variants(Subtags& subtags) {
    std::vector<std::string_view> seen;
    for (; !subtags.at_end() && is_variant(subtags.part()); subtags.next()) {
        for (auto variant : seen)
            if (same(variant, subtags.part())) return false;
        seen.push_back(subtags.part());
    }
    return true;
}

bool skip_extensions(Subtags& subtags) {
    std::string seen;
    while (!subtags.at_end()) {
        if (subtags.part().size() != 1) return false;
        const char singleton = lower(subtags.part()[0]);
        if (seen.find(singleton) != std::string::npos) return false;
        seen.push_back(singleton);
        subtags.next();
        if (!skip_extension(subtags, singleton == 'x' ? 1 : 2)) return false;
    }
    return true;
}

bool is_regular(std::string_view tag) {
    Subtags subtags(tag);
    if (subtags.part().size() == 1 && lower(subtags.part()[0]) == 'x') return skip_extensions(subtags);
    if (subtags.part().size() < 2 || subtags.part().size() > 3 || !all(subtags.part(), is_alpha)) return false;
    subtags.next();
    for (int extended = 0; extended < 3 && subtags.part().size() == 3 && all(subtags.part(), is_alpha); ++extended)
        subtags.next();
    if (subtags.part().size() == 4 && all(subtags.part(), is_alpha)) subtags.next();
    const auto region = subtags.part();
    if ((region.size() == 2 && all(region, is_alpha)) || (region.size() == 3 && all(region, is_digit))) subtags.next();
    return skip_variants(subtags) && skip_extensions(subtags);
}

void append_cased(std::string& out, std::string_view part, bool extension) {
    const std::size_t start = out.size();
    for (char c : part) out.push_back(lower(c));
    if (extension || start == 0) return;
    if (part.size() == 2)
        std::transform(out.begin() + static_cast<std::ptrdiff_t>(start), out.end(),
                       out.begin() + static_cast<std::ptrdiff_t>(start), upper);
    if (part.size() == 4) out[start] = upper(out[start]);
}

}  // namespace

bool is_language_tag(std::string_view text) {
    if (text.size() == 2) return is_alpha(text[0]) && is_alpha(text[1]);
    if (text.size() > 255 || !every_subtag_is_alphanumeric(text)) return false;
    return is_regular(text) ||
           std::any_of(irregular.begin(), irregular.end(), [&](std::string_view tag) { return same(tag, text); });
}

std::string canonical_language_tag(std::string_view text) {
    std::string out;
    if (!is_language_tag(text)) return out;
    bool extension = false;
    for (Subtags subtags(text); !subtags.at_end(); subtags.next()) {
        extension |= subtags.part().size() == 1;
        if (!out.empty()) out.push_back('-');
        append_cased(out, subtags.part(), extension);
    }
    return out;
}

}  // namespace catwalk
