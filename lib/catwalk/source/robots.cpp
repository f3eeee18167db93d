// SPDX-License-Identifier: Apache-2.0
#include <catwalk/base/text.hpp>
#include <catwalk/source/robots.hpp>

#include <algorithm>
#include <charconv>

namespace catwalk::source {

namespace {

constexpr std::size_t most_bytes = std::size_t{512} << 10;

std::string lower(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
    return out;
}

// `*` stands for any text, `$` at the end for the end. Never goes back further than to the last star.
bool fits(std::string_view pattern, std::string_view path) {
    const bool to_the_end = pattern.ends_with('$');
    if (to_the_end) pattern.remove_suffix(1);
    std::size_t p = 0;
    std::size_t star = std::string_view::npos;
    std::size_t behind_star = 0;
    for (std::size_t at = 0;;) {
        if (p == pattern.size() && (!to_the_end || at == path.size())) return true;
        if (p < pattern.size() && pattern[p] == '*') {
            star = ++p;
            behind_star = at;
        } else if (at < path.size() && p < pattern.size() && pattern[p] == path[at]) {
            ++p;
            ++at;
        } else if (star != std::string_view::npos && behind_star < path.size()) {
            p = star;
            at = ++behind_star;
        } else {
            return false;
        }
    }
}

}  // namespace

Robots Robots::parse(std::string_view text, std::string_view name) {
    Robots own;
    Robots any;
    text = text.substr(0, most_bytes);
    bool agents = false;
    bool mine = false;
    bool all = false;
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find_first_of("\r\n"));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        const std::string_view said = line.substr(0, line.find('#'));
        const std::size_t colon = said.find(':');
        if (colon == std::string_view::npos) continue;
        const std::string key = lower(trimmed(said.substr(0, colon)));
        const std::string_view value = trimmed(said.substr(colon + 1));
        if (key == "user-agent") {
            if (!agents) mine = all = false;
            agents = true;
            if (lower(value) == lower(name)) mine = own.named_ = true;
            if (value == "*") all = true;
            continue;
        }
        agents = false;
        const auto add = [&](Robots& to) {
            if ((key == "allow" || key == "disallow") && !value.empty()) to.rules_.push_back({std::string(value), key == "allow"});
            double seconds = 0;
            const bool number = std::from_chars(value.data(), value.data() + value.size(), seconds).ec == std::errc{};
            if (key == "crawl-delay" && number && seconds >= 0) to.crawl_delay_ = seconds;
        };
        if (mine) add(own);
        if (all) add(any);
    }
    return own.named_ ? own : any;
}

bool Robots::allows(std::string_view path) const {
    const Rule* best = nullptr;
    for (const Rule& rule : rules_) {
        if (!fits(rule.path, path)) continue;
        const bool better =
            best == nullptr || rule.path.size() > best->path.size() || (rule.path.size() == best->path.size() && rule.allow);
        if (better) best = &rule;
    }
    return best == nullptr || best->allow;
}

}  // namespace catwalk::source
