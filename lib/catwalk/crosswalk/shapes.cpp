// SPDX-License-Identifier: Apache-2.0
#include <catwalk/crosswalk/shapes.hpp>

#include <catwalk/base/error.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

namespace catwalk::crosswalk {

namespace {

std::pair<std::string_view, std::string_view> cut(std::string_view path) {
    const std::size_t slash = path.find('/');
    return {path.substr(0, slash), slash == std::string_view::npos ? std::string_view() : path.substr(slash + 1)};
}

json::Value at(json::Value value, std::string_view path) {
    while (!path.empty()) {
        const auto [first, rest] = cut(path);
        value = value.find(first);
        path = rest;
    }
    return value;
}

bool contains_any(json::Value value, const std::vector<std::string>& texts) {
    const std::string_view text = value.scalar_text();
    return std::any_of(texts.begin(), texts.end(), [&](const std::string& one) { return text.find(one) != std::string_view::npos; });
}

}  // namespace

// Length, beginning and end: enough to pass over most others without a look at them.
std::uint64_t Shapes::mark_of(std::string_view key) {
    std::uint64_t mark = std::uint64_t{key.size()} << 48U;
    if (key.size() >= 4) {
        std::uint32_t head;
        std::uint16_t tail;
        std::memcpy(&head, key.data(), sizeof head);
        std::memcpy(&tail, key.data() + key.size() - sizeof tail, sizeof tail);
        mark |= head | std::uint64_t{tail} << 32U;
    }
    return mark;
}

// Of the key, or of the free place where it would stand.
std::size_t Shapes::place_of(std::uint64_t mark, std::string_view key) const {
    std::size_t place = (mark * 0x9E3779B97F4A7C15ULL) >> 54U;
    while ((slots_[place].bit != none || slots_[place].held != none) && (slots_[place].mark != mark || slots_[place].key != key))
        place = (place + 1) & (slots_.size() - 1);
    return place;
}

Shapes::Slot& Shapes::slot_of(std::string_view key) {
    const std::uint64_t mark = mark_of(key);
    Slot& slot = slots_[place_of(mark, key)];
    slot.mark = mark;
    slot.key = key;
    return slot;
}

std::size_t Shapes::hold(std::string_view member) {
    Slot& slot = slot_of(member);
    if (slot.held == none && held_ == most_held)
        throw Error(fmt::format("`recognise` of all mappings looks into more than {} members", most_held));
    if (slot.held == none) slot.held = static_cast<std::uint16_t>(held_++);
    return slot.held;
}

std::size_t Shapes::bit_of(std::string_view path) {
    for (const auto& [known, bit] : bits_) {
        if (known == path) return bit;
    }
    if (bits_.size() == most_names) throw Error(fmt::format("`recognise` of all mappings asks for more than {} members", most_names));
    const std::size_t bit = bits_.size();
    bits_.emplace_back(path, bit);
    const auto [first, rest] = cut(path);
    if (rest.empty()) slot_of(first).bit = static_cast<std::uint16_t>(bit);
    else deep_.push_back({hold(first), std::string(rest), bit});
    return bit;
}

std::size_t Shapes::add(const Shape& shape) {
    Demands made;
    for (const std::string& path : shape.all) made.all.set(bit_of(path));
    for (const std::string& path : shape.any) made.any.set(bit_of(path));
    for (const std::string& path : shape.none) made.none.set(bit_of(path));
    for (const auto& [path, texts] : shape.contains) {
        const auto [first, rest] = cut(path);
        made.contains.push_back({hold(first), std::string(rest), texts});
    }
    made.score = static_cast<int>(shape.all.size() * 2 + shape.contains.size() * 4);
    shapes_.push_back(std::move(made));
    return shapes_.size() - 1;
}

// Of members with one key the last, as Value::find().
Shapes::Facts Shapes::facts_of(json::Value record) const {
    Facts facts;
    for (const json::Value::Member member : record.members()) {
        const Slot& slot = slots_[place_of(mark_of(member.key), member.key)];
        if (slot.bit != none) facts.present.set(slot.bit);
        if (slot.held != none) facts.held[slot.held] = member.value;
    }
    for (const Deep& deep : deep_) facts.present[deep.bit] = !at(facts.held[deep.held], deep.rest).is_absent();
    return facts;
}

int Shapes::fit(const Facts& facts, std::size_t shape) const {
    const Demands& demands = shapes_[shape];
    if ((facts.present & demands.all) != demands.all || (facts.present & demands.none).any()) return 0;
    const std::size_t any = (facts.present & demands.any).count();
    if (any == 0 && demands.any.any()) return 0;
    for (const Contains& one : demands.contains) {
        if (!contains_any(at(facts.held[one.held], one.rest), one.texts)) return 0;
    }
    return demands.score + static_cast<int>(any);
}

}  // namespace catwalk::crosswalk
