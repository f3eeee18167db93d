// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/base/finding.hpp>
#include <catwalk/export.hpp>
#include <catwalk/json/document.hpp>
#include <catwalk/json/keys.hpp>
#include <catwalk/json/repair.hpp>
#include <catwalk/json/shapes.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace catwalk::json {

/// Numbers the keys of documents, and finds those that stand twice in one object; one per thread, used again for document
/// after document.
class CATWALK_EXPORT DuplicateKeys {
public:
    DuplicateKeys();

    /// Numbers all keys in `value`, the root of its document (see Keys).
    void number(Value value);

    /// Numbers all keys, and says which stand twice: each occurrence but the last is a finding `json-duplicate-key` (a
    /// warning) with its JSON Pointer, and the lost value where that is a scalar. In document order; at most `most` are named.
    void find(Value value, const Place& place, Findings& findings, std::size_t most = 20);

    /// An object that has a shape (see Shapes): the numbers of its keys, which are the same list for every object of the shape, and where
    /// they stand. Without numbers for every other value.
    struct Shape {
        const std::uint16_t* numbers = nullptr;
        const std::uint32_t* places = nullptr;
        const Document* document = nullptr;
        const std::uint64_t* tape = nullptr;
        std::uintptr_t strings = 0;

        /// The value of the member with this number in document order.
        [[nodiscard]] Value member(std::uint32_t number) const { return {document, places[number] + 1}; }

        /// True if that says something (see Value::says_something()); `text` gets the text of a string.
        [[nodiscard]] bool says_something(std::uint32_t number, std::string_view& text) const {
            const std::uint32_t at = places[number] + 1;
            const std::uint64_t word = tape[at];
            const char kind = static_cast<char>(word >> 56);
            if (kind == 'n') return false;
            if (kind == '"') {
                // As Document::string_at.
                const char* const string = reinterpret_cast<const char*>(strings + (word & 0x00FFFFFFFFFFFFFFULL));
                std::uint32_t length;
                __builtin_memcpy(&length, string, sizeof length);
                text = {string + sizeof length, length};
                return length != 0;
            }
            return (kind != '{' && kind != '[') || static_cast<std::uint32_t>(word) != at + 2;
        }
    };
    [[nodiscard]] static Shape shape_of(Value value) {
        const Document* const document = value.document_;
        if (document == nullptr || !document->numbered_ || !value.is_object() || !value.says_something()) return {};
        const auto& [numbers, first, count] = document->shapes_[document->shaped_[value.index_]];
        return {numbers, document->key_places_.data() + first, document, document->tape_, document->strings_};
    }

private:
    void object(std::uint32_t at, std::uint16_t above);
    bool shaped_object(std::uint32_t at, std::uint16_t above);
    bool shaped_object_wide(std::uint32_t at, std::uint16_t above);
    template <typename Step>
    bool shape(std::uint32_t at, std::uint16_t above, Step step);
    bool numbered_object(std::uint32_t at, std::uint32_t end, std::uint16_t above);
    void foreign_object(std::uint32_t at, std::uint32_t end);
    void array(std::uint32_t at, std::uint32_t end, std::uint16_t above);
    std::uint32_t visit(std::uint32_t value, std::uint16_t above);
    [[nodiscard]] Value value_at(std::uint32_t at) const;
    [[nodiscard]] std::string pointer_to(Value root, std::uint32_t key) const;

    const Document* document_ = nullptr;
    const std::uint64_t* tape_ = nullptr;
    std::shared_ptr<Keys> keys_;
    Shapes shapes_;
    std::size_t placed_ = 0;                                        // how many of Document::key_places_ are taken
    std::uint64_t object_ = 0;                                      // counts the objects without shape
    std::vector<std::pair<std::uint32_t, std::uint16_t>> pending_;  // objects still to look into, and the number of the key above
    std::vector<std::uint32_t> lost_;                               // keys whose member another one overrides
    std::vector<std::pair<std::string_view, std::uint32_t>> sorted_;
};

}  // namespace catwalk::json
