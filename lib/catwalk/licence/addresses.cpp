// SPDX-License-Identifier: Apache-2.0
#include <catwalk/licence/addresses.hpp>

#include <catwalk/base/hash.hpp>

#include <algorithm>
#include <bit>
#include <utility>

namespace catwalk::licence {

namespace {

std::uint64_t hash64(std::string_view text) { return hash_of(text).low | 1U; }

// True if the last parts of `path` are those of `shape`.
bool ends_like(std::string_view path, std::string_view shape) {
    while (!shape.empty()) {
        const std::size_t ours = path.rfind('/');
        const std::size_t wanted = shape.rfind('/');
        if (ours == std::string_view::npos || wanted == std::string_view::npos) return false;
        const std::string_view part = shape.substr(wanted + 1);
        if (part != "*" && part != path.substr(ours + 1)) return false;
        path = path.substr(0, ours);
        shape = shape.substr(0, wanted);
    }
    return true;
}

}  // namespace

bool Addresses::fold(std::string_view url, Address& out) const {
    if (!fold_address(url, out)) return false;
    const std::string_view host = std::string_view(out.text).substr(0, out.host);
    if (std::find(archives_.begin(), archives_.end(), host) != archives_.end()) {
        const std::size_t at = url.rfind("/http");
        if (at != std::string_view::npos && url.find("://", at) <= at + 6) return fold(url.substr(at + 1), out);
    }
    if (std::find(hosts_.begin(), hosts_.end(), host) != hosts_.end()) fold_commons(out);
    return true;
}

std::uint32_t Addresses::look_up(const std::vector<Slot>& slots, std::string_view folded) {
    if (slots.empty()) return 0;
    const std::uint64_t hash = hash64(folded);
    const std::size_t mask = slots.size() - 1;
    for (std::size_t at = hash & mask; slots[at].hash != 0; at = (at + 1) & mask) {
        if (slots[at].hash == hash) return slots[at].rows;
    }
    return 0;
}

std::uint32_t& Addresses::rows_of(std::vector<Slot>& slots, std::string_view folded) {
    if (2 * (building_.size() + 1) > slots.size()) resize(slots, std::bit_ceil(4 * (building_.size() + 16)));
    const std::uint64_t hash = hash64(folded);
    const std::size_t mask = slots.size() - 1;
    std::size_t at = hash & mask;
    while (slots[at].hash != 0 && slots[at].hash != hash) at = (at + 1) & mask;
    slots[at].hash = hash;
    return slots[at].rows;
}

void Addresses::resize(std::vector<Slot>& slots, std::size_t size) {
    const std::vector<Slot> old = std::exchange(slots, std::vector<Slot>(size));
    for (const Slot& slot : old) {
        if (slot.hash == 0) continue;
        std::size_t at = slot.hash & (size - 1);
        while (slots[at].hash != 0) at = (at + 1) & (size - 1);
        slots[at] = slot;
    }
}

void Addresses::reserve(std::size_t rows) {
    exact_.assign(std::bit_ceil(std::max<std::size_t>(64, 2 * rows)), {});
    below_.assign(1024, {});
}

void Addresses::seal() {
    first_.assign(1, 0);
    for (const std::vector<Row>& rows : building_) {
        rows_.insert(rows_.end(), rows.begin(), rows.end());
        first_.push_back(static_cast<std::uint32_t>(rows_.size()));
    }
    building_ = {};
    for (std::vector<Slot>* slots : {&exact_, &below_}) {
        const auto used =
            static_cast<std::size_t>(std::count_if(slots->begin(), slots->end(), [](const Slot& slot) { return slot.hash != 0; }));
        resize(*slots, std::bit_ceil(std::max<std::size_t>(64, used + used / 2)));
    }
}

void Addresses::add(std::string_view url, Row row) {
    Address address;
    if (!fold(url, address)) return;
    const auto put = [&](std::string_view folded, Row made) {
        std::uint32_t& at = rows_of(exact_, folded);
        if (at == 0) {
            building_.emplace_back();
            at = static_cast<std::uint32_t>(building_.size());
        }
        std::vector<Row>& rows = building_[at - 1];
        const auto same =
            std::find_if(rows.begin(), rows.end(), [&](const Row& one) { return one.owner == made.owner && one.nothing == made.nothing; });
        if (same == rows.end()) rows.push_back(made);
        else same->only_part = same->only_part && made.only_part;
    };
    put(address.text, row);
    if (address.query < address.text.size()) {
        row.only_part = true;
        put(std::string_view(address.text).substr(0, address.query), row);
    }
}

void Addresses::add_below(std::string_view url, Row row) {
    Address address;
    if (!fold(url, address)) return;
    std::uint32_t& at = rows_of(below_, address.text);
    if (at != 0) return;
    building_.push_back({row});
    at = static_cast<std::uint32_t>(building_.size());
}

void Addresses::add_shape(std::string_view path, Row row) {
    Address address;
    if (fold("shape.org" + std::string(path), address)) shapes_.emplace_back(address.text.substr(address.host), row);
}

const Addresses::Row* Addresses::shaped(const Address& address) const {
    const std::string_view path = std::string_view(address.text).substr(address.host, address.path - address.host);
    const auto found = std::find_if(shapes_.begin(), shapes_.end(), [&](const auto& shape) { return ends_like(path, shape.first); });
    return found == shapes_.end() ? nullptr : &found->second;
}

Addresses::Rows Addresses::find_exactly(std::string_view folded) const {
    const std::uint32_t at = look_up(exact_, folded);
    return at == 0 ? Rows() : Rows(rows_).subspan(first_[at - 1], first_[at] - first_[at - 1]);
}

Addresses::Rows Addresses::find_at_once(std::string_view url) const {
    for (const std::string_view start : {"https://", "http://"}) {
        if (!url.starts_with(start)) continue;
        url.remove_prefix(start.size());
        if (url.starts_with("www.")) url.remove_prefix(4);
        if (url.ends_with('/')) url.remove_suffix(1);
        return find_exactly(url);
    }
    return {};
}

Addresses::Rows Addresses::find(const Address& address) const {
    const std::string_view text = address.text;
    if (const Rows rows = find_exactly(text); !rows.empty()) return rows;
    if (address.query < text.size()) {
        if (const Rows rows = find_exactly(text.substr(0, address.query)); !rows.empty()) return rows;
    }
    if (address.path < address.query) {
        std::string without(text.substr(0, address.path));
        without += text.substr(address.query);
        if (const Rows rows = find_exactly(without); !rows.empty()) return rows;
        return find_exactly(text.substr(0, address.path));
    }
    return {};
}

const Addresses::Row* Addresses::above(const Address& address) const {
    std::string_view text = address.text;
    while (true) {
        if (const std::uint32_t at = look_up(below_, text); at != 0) return &rows_[first_[at - 1]];
        const std::size_t cut = text.find_last_of("/#?");
        if (cut == std::string_view::npos) return nullptr;
        text = text.substr(0, cut);
    }
}

}  // namespace catwalk::licence
