// SPDX-License-Identifier: Apache-2.0
#include "validate/summary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace catwalk::cli::validate {

namespace {

constexpr std::size_t few = 3;
constexpr std::size_t widest = 80;

struct Words {
    std::string_view language;
    std::array<std::string_view, 3> levels;
    std::string_view more, fix, nothing, end;
};

constexpr std::array<Words, 3> all_words = {{
    {"en",
     {"info", "warning", "error"},
     "… and {} more",
     "To do: {}",
     "{} records, nothing to say.",
     "{} records, {} of them sound: {} errors, {} warnings, {} remarks."},
    {"fr",
     {"remarque", "avertissement", "erreur"},
     "… et {} de plus",
     "À faire : {}",
     "{} enregistrements, rien à signaler.",
     "{} enregistrements, dont {} sans reproche : {} erreurs, {} avertissements, {} remarques."},
    {"es",
     {"observación", "advertencia", "error"},
     "… y {} más",
     "Qué hacer: {}",
     "{} registros, nada que señalar.",
     "{} registros, {} de ellos sin reparos: {} errores, {} advertencias, {} observaciones."},
}};

const Words& words_of(std::string_view language) {
    const auto found = std::find_if(all_words.begin(), all_words.end(), [&](const Words& words) { return words.language == language; });
    return found == all_words.end() ? all_words.front() : *found;
}

// One line of text, no longer than a line may be; a record may hold what moves a terminal's cursor.
std::string line_of(std::string_view text) {
    std::string line(text.substr(0, widest));
    while (line.size() == widest && !line.empty() && (static_cast<unsigned char>(line.back()) & 0xC0) == 0x80) line.pop_back();
    if (line.size() >= widest - 3 && line.size() < text.size()) {
        if ((static_cast<unsigned char>(line.back()) & 0x80) != 0) line.pop_back();
        line += "…";
    }
    for (char& c : line) {
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
    }
    return line;
}

}  // namespace

void Summary::add(const Finding& finding, bool told) {
    ++counts_[static_cast<std::size_t>(finding.level)];
    if (!told) return;
    Group& group = groups_[finding.rule];
    group.level = std::max(group.level, finding.level);
    ++group.count;
    if (group.examples.size() < few) group.examples.push_back(finding);
}

void Summary::records(std::uint64_t seen, std::uint64_t sound) {
    seen_ = seen;
    sound_ = sound;
}

std::string Summary::painted(Level level, std::string_view text) const {
    constexpr std::array<std::string_view, 3> colours = {"\x1b[36m", "\x1b[33m", "\x1b[1;31m"};
    return colour_ ? fmt::format("{}{}\x1b[0m", colours[static_cast<std::size_t>(level)], text) : std::string(text);
}

std::string Summary::faint(std::string_view text) const { return colour_ ? fmt::format("\x1b[2m{}\x1b[0m", text) : std::string(text); }

void Summary::put(std::string& text, const Entry& entry) const {
    const auto& [rule, group] = entry;
    const Words& words = words_of(language_);
    const Finding& first = group.examples.front();
    const std::string_view level = words.levels[static_cast<std::size_t>(group.level)];
    text += fmt::format("{} {} [{}] × {}\n", painted(group.level, level), messages_.text(first, language_), rule, group.count);
    for (const Finding& example : group.examples) {
        std::string where = line_of(fmt::format("{}:{}", example.source, example.line));
        if (!example.record.empty()) where += "  " + line_of(example.record);
        if (!example.path.empty()) where += "  " + line_of(example.path);
        text += fmt::format("    {}", where);
        if (!example.value.empty()) text += "  " + faint(line_of(example.value));
        text += '\n';
    }
    if (group.count > group.examples.size())
        text += fmt::format("    {}\n", fmt::format(fmt::runtime(words.more), group.count - group.examples.size()));
    if (const std::string fix = messages_.fix(first, language_); !fix.empty())
        text += fmt::format("    {}\n", fmt::format(fmt::runtime(words.fix), fix));
    text += '\n';
}

void Summary::put_end(std::string& text) const {
    const Words& words = words_of(language_);
    if (counts_ == std::array<std::uint64_t, 3>{}) {
        text += fmt::format(fmt::runtime(words.nothing), seen_) + '\n';
        return;
    }
    text += fmt::format(fmt::runtime(words.end), seen_, sound_, counts_[2], counts_[1], counts_[0]) + '\n';
}

std::string Summary::text() const {
    std::vector<const Entry*> order;
    for (const Entry& entry : groups_) order.push_back(&entry);
    std::stable_sort(order.begin(), order.end(), [](const Entry* a, const Entry* b) {
        return a->second.level != b->second.level ? a->second.level > b->second.level : a->second.count > b->second.count;
    });
    std::string text;
    for (const Entry* entry : order) put(text, *entry);
    put_end(text);
    return text;
}

}  // namespace catwalk::cli::validate
