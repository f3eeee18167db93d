// SPDX-License-Identifier: Apache-2.0
// Lists whose order says nothing: which item of one is which of the other.
#include <catwalk/diff/compare.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace catwalk::diff {

namespace {

using Pair = std::pair<std::uint32_t, std::uint32_t>;

// Pairs items of one name, in their order, and marks them.
template <typename Item>
void pair_named(std::vector<Item>& one, std::vector<Item>& two, std::vector<Pair>& pairs) {
    const auto named = [](std::vector<Item>& items) {
        std::vector<Item*> sorted;
        for (Item& item : items) {
            if (!item.paired && !item.name.empty()) sorted.push_back(&item);
        }
        std::stable_sort(sorted.begin(), sorted.end(), [](const Item* a, const Item* b) { return a->name < b->name; });
        return sorted;
    };
    const std::vector<Item*> before = named(one);
    const std::vector<Item*> after = named(two);
    auto a = before.begin();
    auto b = after.begin();
    while (a != before.end() && b != after.end()) {
        const int order = (*a)->name.compare((*b)->name);
        if (order == 0) {
            (*a)->paired = (*b)->paired = true;
            pairs.emplace_back((*a)->index, (*b)->index);
        }
        if (order <= 0) ++a;
        if (order >= 0) ++b;
    }
}

}  // namespace

void Comparison::pair_beside(std::vector<Item>& one, std::vector<Item>& two, const List& list, std::vector<Pair>& pairs) const {
    if (list.beside.empty() || frames_.empty()) return;
    const auto name = [&](std::vector<Item>& items, json::Value object) {
        const auto names = object.find(list.beside).elements();
        auto at = names.begin();
        for (Item& item : items) {
            if (at == names.end()) return;
            item.name = (*at).string();
            ++at;
        }
    };
    name(one, frames_.back().old_object);
    name(two, frames_.back().new_object);
    pair_named(one, two, pairs);
}

void Comparison::sets(json::Value before, json::Value after, const List& list) {
    const auto items_of = [](json::Value value) {
        std::vector<Item> items;
        for (const json::Value element : value.elements()) items.push_back({element, {}, static_cast<std::uint32_t>(items.size()), false});
        return items;
    };
    std::vector<Item> one = items_of(before);
    std::vector<Item> two = items_of(after);
    std::vector<Pair> pairs;
    pair_beside(one, two, list, pairs);
    for (const Place& key : list.keys) {
        for (std::vector<Item>* items : {&one, &two}) {
            for (Item& item : *items) item.name = first_text(item.value, key);
        }
        pair_named(one, two, pairs);
    }
    for (std::vector<Item>* items : {&one, &two}) {
        for (Item& item : *items) {
            if (item.paired) continue;
            const Hash hash = meaning_.hash(item.value);
            item.name.assign(reinterpret_cast<const char*>(&hash), sizeof hash);
        }
    }
    pair_named(one, two, pairs);
    std::sort(pairs.begin(), pairs.end(), [](const Pair& a, const Pair& b) { return a.second < b.second; });
    const auto name_of = [&](const Item& item) {
        for (const Place& key : list.keys) {
            if (const std::string_view name = first_text(item.value, key); !name.empty()) return name;
        }
        return std::string_view{};
    };
    for (const Pair& pair : pairs) {
        const Item& now = two[pair.second];
        item(name_of(now), pair.first, pair.second, one[pair.first].value, now.value);
    }
    for (const Item& gone : one) {
        if (!gone.paired) item(name_of(gone), gone.index, gone.index, gone.value, {});
    }
    for (const Item& fresh : two) {
        if (!fresh.paired) item(name_of(fresh), fresh.index, fresh.index, {}, fresh.value);
    }
    const bool whole = pairs.size() == one.size() && pairs.size() == two.size();
    if (whole && !std::is_sorted(pairs.begin(), pairs.end())) tell(before, after, true);
}

}  // namespace catwalk::diff
