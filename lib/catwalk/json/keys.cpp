// SPDX-License-Identifier: Apache-2.0
#include <catwalk/json/keys.hpp>

#include <catwalk/json/document.hpp>

#include <algorithm>
#include <functional>
#include <string_view>

namespace catwalk::json {

namespace {

constexpr std::size_t bucket_count = 8192;
static_assert(bucket_count >= std::size_t{2} * Keys::most && padding >= 16);

std::uint32_t length_of(const std::uint8_t* string) {
    std::uint32_t length;
    std::memcpy(&length, string, sizeof length);
    return length;
}

std::string_view text_of(const std::uint8_t* string) {
    return {reinterpret_cast<const char*>(string) + sizeof(std::uint32_t), length_of(string)};
}

}  // namespace

Keys::Keys() : buckets_(bucket_count, 0) {
    entries_.reserve(std::size_t{most} + 1);
    Entry& none = entries_.emplace_back();
    // No key has the length of nothing.
    none.masks[0] = ~std::uint64_t{0};
    none.words[0] = ~std::uint64_t{0};
}

Keys::Entry* Keys::look_up(std::uint16_t& expected, const std::uint8_t* string) {
    const std::string_view text = text_of(string);
    if (text.size() > longest) return nullptr;
    std::size_t place = std::hash<std::string_view>()(text) % bucket_count;
    while (buckets_[place] != 0 && !same(entries_[buckets_[place]], string)) place = (place + 1) % bucket_count;
    if (buckets_[place] == 0) {
        if (entries_.size() > most) return nullptr;
        buckets_[place] = add(text).number;
    }
    expected = buckets_[place];
    return &entries_[expected];
}

Keys::Entry& Keys::add(std::string_view text) {
    Entry entry;
    entry.number = static_cast<std::uint16_t>(entries_.size());
    entry.length = static_cast<std::uint32_t>(text.size());
    entry.text = texts_.emplace_back(text).data();
    if (text.size() > in_words) entry.tail = tail_of(text);
    const std::size_t counted = sizeof entry.length + std::min<std::size_t>(text.size(), in_words);
    std::array<char, sizeof entry.words> bytes{};
    std::memcpy(bytes.data(), &entry.length, sizeof entry.length);
    std::memcpy(bytes.data() + sizeof entry.length, text.data(), counted - sizeof entry.length);
    std::memcpy(entry.words.data(), bytes.data(), sizeof entry.words);
    bytes.fill(0);
    std::memset(bytes.data(), 0xFF, counted);
    std::memcpy(entry.masks.data(), bytes.data(), sizeof entry.masks);
    return entries_.emplace_back(entry);
}

}  // namespace catwalk::json
