// SPDX-License-Identifier: Apache-2.0
#include "diff/text.hpp"

#include <catwalk/base/error.hpp>
#include <catwalk/json/out.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace catwalk::cli::diff {

namespace cd = catwalk::diff;

namespace {

// Cut between characters; what moves a terminal's cursor becomes a space.
std::string shown(std::string_view text, std::size_t most = 100) {
    std::string cut(text.substr(0, most));
    if (cut.size() < text.size()) {
        std::size_t end = most;
        while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
        cut.resize(end);
        cut += "…";
    }
    std::replace_if(
        cut.begin(), cut.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, ' ');
    return cut;
}

std::string numbered(std::uint64_t number) { return fmt::to_string(number); }

bool counts(const cd::Difference& row) { return cd::Classes::counted().has(row.about); }

}  // namespace

Words::Words(const data::Folder& mappings, std::string language) : tree_(mappings.load("changes.yaml")), language_(std::move(language)) {}

std::string Words::operator()(std::string_view id, const std::vector<std::string>& arguments) const {
    const data::Node word = tree_->root()["words"][id][language_];
    if (!word) throw Error(fmt::format("{}: no word \"{}\" in {}", tree_->file(), id, language_));
    std::string text;
    std::string_view rest = word.text();
    for (const std::string& argument : arguments) {
        const std::size_t at = rest.find("{}");
        if (at == std::string_view::npos) break;
        text.append(rest.substr(0, at)).append(argument);
        rest.remove_prefix(at + 2);
    }
    return text.append(rest);
}

std::string ChangeText::line_of(const cd::Difference& row) const {
    const auto value = [&](json::Value one) {
        if (one.is_absent()) return words_("nothing");
        json::Out text;
        text.value(one);
        return shown(text.view());
    };
    return fmt::format("    {:<10} {}: {} -> {}\n", words_(cd::name_of(row.about)), shown(row.path), value(row.before), value(row.after));
}

void ChangeText::change(const cd::Change& change) {
    const bool compared = change.differences != nullptr;
    if (compared && !all_ && change.kind == cd::Kind::changed && (change.differences->classes & cd::Classes::counted()).empty()) return;
    std::string text = fmt::format("{:<10} {}", words_(cd::name_of(change.kind)), shown(change.title));
    if (!change.key.empty()) text += fmt::format(" [{}]", shown(change.key));
    if (change.kind == cd::Kind::renamed) text += fmt::format(" ({})", words_("was", {shown(change.was)}));
    text += '\n';
    std::uint64_t held_back = 0;
    if (compared) {
        constexpr std::size_t most = 20;
        std::size_t lines = 0;
        for (const cd::Difference& row : change.differences->rows) {
            if ((all_ || counts(row)) && lines < most) {
                text += line_of(row);
                ++lines;
            } else {
                ++held_back;
            }
        }
        held_back += change.differences->more;
    }
    if (held_back != 0) text += fmt::format("    {}\n", words_("more", {numbered(held_back)}));
    write_(text);
}

std::string summary_text(const Words& words, const cd::Summary& summary) {
    const auto kind = [&](cd::Kind one) { return numbered(summary[one]); };
    std::string text = words("records", {numbered(summary.sides.before.records), numbered(summary.written)}) + "\n";
    text += words("kinds", {kind(cd::Kind::changed), kind(cd::Kind::added), kind(cd::Kind::removed), kind(cd::Kind::renamed),
                            numbered(summary.same)}) +
            "\n";
    if (summary.only_volatile + summary.only_cosmetic != 0)
        text += words("aside", {numbered(summary.only_volatile), numbered(summary.only_cosmetic)}) + "\n";
    std::string classes;
    for (std::size_t i = 0; i < cd::class_names.size(); ++i) {
        if (summary.classes[i] != 0)
            classes += fmt::format("{}{} {}", classes.empty() ? "" : ", ", words(cd::class_names[i]), summary.classes[i]);
    }
    if (!classes.empty()) text += words("classes", {classes}) + "\n";
    if (summary.moved) text += words("moved") + "\n";
    const cd::Counts& sides = summary.sides;
    if (sides.before.duplicates + sides.after.duplicates + sides.before.without_key + sides.after.without_key != 0)
        text += words("keys", {numbered(sides.before.duplicates), numbered(sides.after.duplicates), numbered(sides.before.without_key),
                               numbered(sides.after.without_key)}) +
                "\n";
    return text;
}

}  // namespace catwalk::cli::diff
