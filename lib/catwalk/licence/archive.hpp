// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/base/error.hpp>

#include <cereal/cereal.hpp>
#include <cereal/types/map.hpp>
#include <cereal/types/optional.hpp>
#include <cereal/types/string.hpp>
#include <cereal/types/utility.hpp>
#include <cereal/types/vector.hpp>

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <vector>

namespace catwalk::licence {

/// Where a text of a std::string_view lies among the texts: each is held once.
struct Place {
    std::uint32_t offset = 0;
    std::uint32_t size = 0;
};

/// Values to bytes, in the machine's own order.
class Writer : public cereal::OutputArchive<Writer, cereal::AllowEmptyClassElision> {
public:
    Writer() : OutputArchive(this) {}
    void put(const void* from, std::size_t count) { values_.append(static_cast<const char*>(from), count); }
    /// `text` must outlive this.
    Place place_of(std::string_view text) {
        const auto [known, fresh] =
            places_.try_emplace(text, Place{static_cast<std::uint32_t>(texts_.size()), static_cast<std::uint32_t>(text.size())});
        if (fresh) texts_ += text;
        return known->second;
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

/// Values from the bytes of a Writer, which have to be such bytes. Those of a std::string_view are not copied: the bytes must live on.
class Reader : public cereal::InputArchive<Reader, cereal::AllowEmptyClassElision> {
public:
    explicit Reader(std::string_view bytes) : InputArchive(this), left_(bytes) {
        std::uint32_t size = 0;
        take_to(&size, sizeof size);
        texts_ = take(size);
    }
    [[nodiscard]] std::string_view text_at(Place place) const { return texts_.substr(place.offset, place.size); }
    std::string_view take(std::size_t count) {
        if (count > left_.size()) throw Error("a compiled form ends early");
        const std::string_view taken = left_.substr(0, count);
        left_.remove_prefix(count);
        return taken;
    }
    void take_to(void* to, std::size_t count) {
        const std::string_view taken = take(count);
        if (count != 0) std::memcpy(to, taken.data(), count);
    }

private:
    std::string_view left_;
    std::string_view texts_;
};

template <typename T>
requires std::is_arithmetic_v<T>
void CEREAL_SAVE_FUNCTION_NAME(Writer& archive, const T& value) { archive.put(&value, sizeof value); }

template <typename T>
requires std::is_arithmetic_v<T>
void CEREAL_LOAD_FUNCTION_NAME(Reader& archive, T& value) { archive.take_to(&value, sizeof value); }

template <typename T>
void CEREAL_SAVE_FUNCTION_NAME(Writer& archive, const cereal::BinaryData<T>& value) {
    archive.put(value.data, static_cast<std::size_t>(value.size));
}

template <typename T>
void CEREAL_LOAD_FUNCTION_NAME(Reader& archive, cereal::BinaryData<T>& value) {
    archive.take_to(value.data, static_cast<std::size_t>(value.size));
}

template <typename Archive, typename T>
requires std::is_same_v<Archive, Reader> || std::is_same_v<Archive, Writer>
void CEREAL_SERIALIZE_FUNCTION_NAME(Archive& archive, cereal::SizeTag<T>& value) { archive(value.size); }

template <typename Archive, typename T>
requires std::is_same_v<Archive, Reader> || std::is_same_v<Archive, Writer>
void CEREAL_SERIALIZE_FUNCTION_NAME(Archive& archive, cereal::NameValuePair<T>& value) { archive(value.value); }

inline void CEREAL_SAVE_FUNCTION_NAME(Writer& archive, const std::string_view& text) {
    const Place place = archive.place_of(text);
    archive.put(&place, sizeof place);
}

inline void CEREAL_LOAD_FUNCTION_NAME(Reader& archive, std::string_view& text) {
    Place place;
    archive.take_to(&place, sizeof place);
    text = archive.text_at(place);
}

/// Rows without pointers go as they lie in memory.
template <typename Archive, typename Row>
void rows(Archive& archive, std::vector<Row>& all) {
    static_assert(std::is_trivially_copyable_v<Row>);
    cereal::size_type count = all.size();
    archive(cereal::make_size_tag(count));
    if constexpr (Archive::is_loading::value) all.resize(static_cast<std::size_t>(count));
    archive(cereal::binary_data(all.data(), all.size() * sizeof(Row)));
}

}  // namespace catwalk::licence

CEREAL_SETUP_ARCHIVE_TRAITS(catwalk::licence::Reader, catwalk::licence::Writer)
