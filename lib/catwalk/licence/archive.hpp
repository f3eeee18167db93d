// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/base/error.hpp>

#include <cstdint>
#include <cstring>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <vector>

namespace catwalk::licence {

/// Where the text of a std::string_view lies among the texts: each is held once.
struct Place {
    std::uint32_t offset = 0;
    std::uint32_t size = 0;
};

/// Values to bytes in the machine's own order: numbers, texts, lists of values, and whatever has a member `serialize(archive)` or, beside
/// its type, a function `serialize(archive, value)`, which serve Writer and Reader alike.
class Writer {
public:
    static constexpr bool reads = false;

    template <typename... T>
    void operator()(const T&... all);

    void raw(const void* from, std::size_t count) { values_.append(static_cast<const char*>(from), count); }
    /// `text` must outlive this.
    void view(std::string_view text) {
        const Place next{static_cast<std::uint32_t>(texts_.size()), static_cast<std::uint32_t>(text.size())};
        const auto [known, fresh] = places_.try_emplace(text, next);
        if (fresh) texts_ += text;
        raw(&known->second, sizeof(Place));
    }
    [[nodiscard]] std::string bytes() const {
        const auto size = static_cast<std::uint32_t>(texts_.size());
        return std::string(reinterpret_cast<const char*>(&size), sizeof size) + texts_ + values_;
    }

private:
    std::string texts_;
    std::string values_;
    std::unordered_map<std::string_view, Place> places_;
};

/// Values from the bytes of a Writer, and only from such.
class Reader {
public:
    static constexpr bool reads = true;

    /// Copies to `texts` what every std::string_view will be a view of.
    Reader(std::string_view bytes, std::string& texts) : left_(bytes) {
        std::uint32_t size = 0;
        raw(&size, sizeof size);
        texts = take(size);
        texts_ = texts;
    }

    template <typename... T>
    void operator()(T&... all);

    void raw(void* to, std::size_t count) {
        const std::string_view taken = take(count);
        if (count != 0) std::memcpy(to, taken.data(), count);
    }
    void view(std::string_view& text) {
        Place place;
        raw(&place, sizeof place);
        text = texts_.substr(place.offset, place.size);
    }

private:
    std::string_view take(std::size_t count) {
        if (count > left_.size()) throw Error("a compiled form ends early");
        const std::string_view taken = left_.substr(0, count);
        left_.remove_prefix(count);
        return taken;
    }

    std::string_view left_;
    std::string_view texts_;
};

template <typename Archive>
std::size_t size_of(Archive& archive, std::size_t own) {
    auto size = static_cast<std::uint32_t>(own);
    archive.raw(&size, sizeof size);
    return size;
}

template <typename Archive, typename T>
void item(Archive& archive, T& value) {
    if constexpr (std::is_arithmetic_v<T> || std::is_enum_v<T>) {
        archive.raw(&value, sizeof value);
    } else if constexpr (requires { value.serialize(archive); }) {
        value.serialize(archive);
    } else {
        serialize(archive, value);
    }
}

template <typename Archive>
void item(Archive& archive, std::string_view& text) {
    archive.view(text);
}

/// Rows without pointers go as they lie in memory.
template <typename Archive, typename Rows>
void rows(Archive& archive, Rows& all) {
    static_assert(std::is_trivially_copyable_v<typename Rows::value_type>);
    all.resize(size_of(archive, all.size()));
    archive.raw(all.data(), all.size() * sizeof(typename Rows::value_type));
}

template <typename Archive>
void item(Archive& archive, std::string& text) {
    rows(archive, text);
}

template <typename Archive, typename T>
void item(Archive& archive, std::vector<T>& all) {
    if constexpr (std::is_arithmetic_v<T>) return rows(archive, all);
    all.resize(size_of(archive, all.size()));
    for (T& one : all) item(archive, one);
}

template <typename Archive, typename A, typename B>
void item(Archive& archive, std::pair<A, B>& both) {
    item(archive, both.first);
    item(archive, both.second);
}

template <typename Archive, typename T>
void item(Archive& archive, std::optional<T>& value) {
    bool is = value.has_value();
    item(archive, is);
    if (is && !value) value.emplace();
    if (is) item(archive, *value);
}

template <typename Archive, typename K, typename V, typename Order>
void item(Archive& archive, std::map<K, V, Order>& all) {
    std::vector<std::pair<K, V>> list(all.begin(), all.end());
    item(archive, list);
    if constexpr (Archive::reads) all.insert(list.begin(), list.end());
}

// Of what is written nothing changes.
template <typename... T>
void Writer::operator()(const T&... all) {
    (item(*this, const_cast<T&>(all)), ...);
}

template <typename... T>
void Reader::operator()(T&... all) {
    (item(*this, all), ...);
}

}  // namespace catwalk::licence
