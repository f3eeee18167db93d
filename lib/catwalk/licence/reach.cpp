// SPDX-License-Identifier: Apache-2.0
#include <catwalk/licence/predicate.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace catwalk::licence {

namespace {

std::string_view model(const Licence& one) { return one.same_as.empty() ? one.id : one.same_as; }

std::vector<int> numbers(std::string_view version) {
    std::vector<int> parts;
    const char* at = version.data();
    const char* const end = at + version.size();
    while (at < end) {
        int number = 0;
        const auto read = std::from_chars(at, end, number);
        if (read.ec != std::errc()) return {};
        parts.push_back(number);
        at = read.ptr == end ? end : read.ptr + 1;
    }
    return parts;
}

// What the versions of one text have in common: `CC-BY-SA` of CC-BY-SA-3.0-NL. Two texts of one family (CDLA-Sharing,
// CDLA-Permissive) do not.
std::string_view series(const Licence& one) {
    const std::string_view id = model(one);
    const std::size_t at = one.version.empty() ? std::string_view::npos : id.find(fmt::format("-{}", one.version));
    return id.substr(0, at);
}

bool names(const std::vector<std::string_view>& list, const Licence& one) {
    return std::any_of(list.begin(), list.end(), [&](std::string_view word) {
        return word == one.id || word == model(one) || (word.starts_with("family:") && word.substr(7) == one.family);
    });
}

bool is_later_or_port(const ShareAlike& rule, const Licence& from, const Licence& into) {
    if (series(from) != series(into)) return false;
    const std::vector<int> before = numbers(from.version);
    const std::vector<int> after = numbers(into.version);
    if (before.empty() || after.empty()) return false;
    const bool elsewhere = into.jurisdiction != from.jurisdiction && into.jurisdiction != international;
    if (after > before) return rule.later_versions && (rule.ports || !elsewhere);
    return after == before && rule.ports;
}

}  // namespace

bool is_same(const Licence& a, const Licence& b) { return model(a) == model(b); }

bool reaches(const Licence& from, const Licence& into) {
    if (!from.share_alike || is_same(from, into)) return true;
    return names(from.share_alike->into, into) || is_later_or_port(*from.share_alike, from, into);
}

}  // namespace catwalk::licence
