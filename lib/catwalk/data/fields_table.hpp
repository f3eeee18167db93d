// SPDX-License-Identifier: Apache-2.0
// How the shapes of FIELDS.yaml stand in the program: written by make_fields.cpp, walked by fields.cpp.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace catwalk::data {

/// What a value may be, besides a map of one of some shapes.
namespace accept {
constexpr std::uint8_t text = 1;         // a scalar
constexpr std::uint8_t sentence = 2;     // {en, fr, es}, each a text
constexpr std::uint8_t by_language = 4;  // {language tag: text}
constexpr std::uint8_t map = 8;          // {any key: what `of` says}
constexpr std::uint8_t list = 16;        // a list in the list, read by its loader
constexpr std::uint8_t any = 32;         // whatever YAML holds
}  // namespace accept

constexpr std::uint16_t no_shape = 0xFFFF;

struct FieldType {
    std::uint8_t accepts = 0;
    std::uint16_t shape = no_shape;           // of a map
    std::span<const std::string_view> words;  // of a text; none: every text
};

struct FieldKey {
    std::string_view name;
    char cardinality = '?';  // 1, ?, + or *
    FieldType type;
    FieldType of;  // of the values of a map with free keys, of which each may be a list
};

struct FieldShape {
    std::string_view id;
    std::string_view called;  // in messages, with its article
    std::span<const FieldKey> keys;
};

struct FieldFile {
    std::string_view name;  // with one `*` at most
    std::uint16_t shape = 0;
};

}  // namespace catwalk::data
