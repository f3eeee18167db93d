// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/export.hpp>

#include <cstdint>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace catwalk::json {

class Document;
class Keys;

/// What a JSON value is. `absent` is no value at all (a path that leads nowhere).
enum class Type : std::uint8_t { absent, null, boolean, number, string, array, object };

/// A value inside a parsed Document: two words, passed by value, valid until the document parses again.
///
/// A view over simdjson's tape (https://github.com/simdjson/simdjson/blob/master/doc/tape.md), made so
/// that numbers keep their text and that walking costs no more than reading the tape. All strings are
/// UTF-8 with escapes resolved. Reading the wrong kind gives an empty result, never an error.
class CATWALK_EXPORT Value {
public:
    class Elements;
    class Members;
    struct Member;

    Value() = default;

    [[nodiscard]] Type type() const;
    [[nodiscard]] bool is_absent() const { return document_ == nullptr; }
    [[nodiscard]] bool is_string() const { return type() == Type::string; }
    [[nodiscard]] bool is_array() const { return type() == Type::array; }
    [[nodiscard]] bool is_object() const { return type() == Type::object; }

    /// True where the value says nothing: absent, null, "", white space alone, [] and {}.
    [[nodiscard]] bool is_empty() const;

    /// False for absent, null, "", [] and {}: is_empty() without a look at white space.
    [[nodiscard]] bool says_something() const;
    /// The same; `text` gets the text of a string, and is left as it is for every other kind.
    [[nodiscard]] bool says_something(std::string_view& text) const;

    /// The text of a string; empty for every other kind.
    [[nodiscard]] std::string_view string() const;

    /// The text of a string or number, `true` or `false`; empty for every other kind.
    [[nodiscard]] std::string_view scalar_text() const;

    /// A number exactly as the document wrote it (`1.10`, `-0`, `1e400`); empty for every other kind.
    [[nodiscard]] std::string_view number_text() const;

    [[nodiscard]] std::optional<bool> boolean() const;
    [[nodiscard]] std::optional<double> number() const {
        const double number = number_or_nan();
        return number == number ? std::optional(number) : std::nullopt;
    }

    /// The members of an object in document order, duplicates included; none for every other kind.
    [[nodiscard]] Members members() const;
    /// Calls `each(number, key, value)` for the members of an object in document order, with the number of each key (see
    /// Keys; 0 where it has none) and the key itself as a value. Where nobody has numbered the document, `spare` does so on the
    /// way, if it is there; `first` is the number of the first key it expects. Cheaper than members().
    template <typename Function>
    void each_numbered(Keys* spare, std::uint16_t& first, Function each) const;
    /// The elements of an array in order; none for every other kind.
    [[nodiscard]] Elements elements() const;
    /// The element of an array that has one and no more; absent for everything else.
    [[nodiscard]] Value only_element() const;
    /// The value of an object's member, if it has one and no more; absent for everything else.
    [[nodiscard]] Value only_member() const;
    /// Members or elements.
    [[nodiscard]] std::size_t size() const;

    /// The member `key` of an object (of duplicates the last); absent if there is none.
    [[nodiscard]] Value find(std::string_view key) const;

    /// True if `part` lies inside this array or object.
    [[nodiscard]] bool holds(Value part) const;

    /// A number that rises in document order: the place of this value among those of its document.
    [[nodiscard]] std::uint32_t position() const { return index_; }

    /// The JSON text of the document that this value lies in; empty if it is absent.
    [[nodiscard]] std::string_view document_text() const;

    /// The table that numbered the keys of this document; null if none did.
    [[nodiscard]] const std::shared_ptr<const Keys>& keys() const;

    bool operator==(const Value&) const = default;

private:
    friend class Document;
    friend class DuplicateKeys;
    friend class Tape;

    Value(const Document* document, std::uint32_t index) : document_(document), index_(index) {}

    [[nodiscard]] std::string_view other_text() const;
    // No number of JSON is not a number.
    [[nodiscard]] double number_or_nan() const;
    [[nodiscard]] std::uint64_t word() const;
    [[nodiscard]] std::uint32_t next() const;

    const Document* document_ = nullptr;
    std::uint32_t index_ = 0;
};

struct Value::Member {
    std::string_view key;
    Value value;
};

class CATWALK_EXPORT Value::Elements {
public:
    class Iterator {
    public:
        using iterator_category = std::input_iterator_tag;
        using value_type = Value;
        using difference_type = std::ptrdiff_t;
        using pointer = const Value*;
        using reference = Value;

        Iterator() = default;
        Value operator*() const { return at_; }
        Iterator& operator++();
        void operator++(int) { ++*this; }
        bool operator==(const Iterator& other) const { return at_ == other.at_; }

    private:
        friend class Elements;
        explicit Iterator(Value at) : at_(at) {}
        Value at_;
    };

    [[nodiscard]] Iterator begin() const { return Iterator(begin_); }
    [[nodiscard]] Iterator end() const { return Iterator(end_); }

private:
    friend class Value;
    Value begin_;
    Value end_;
};

class CATWALK_EXPORT Value::Members {
public:
    class Iterator {
    public:
        using iterator_category = std::input_iterator_tag;
        using value_type = Member;
        using difference_type = std::ptrdiff_t;
        using pointer = const Member*;
        using reference = Member;

        Iterator() = default;
        Member operator*() const;
        Iterator& operator++();
        void operator++(int) { ++*this; }
        bool operator==(const Iterator& other) const { return key_ == other.key_; }

    private:
        friend class Members;
        explicit Iterator(Value key) : key_(key) {}
        Value key_;
    };

    [[nodiscard]] Iterator begin() const { return Iterator(begin_); }
    [[nodiscard]] Iterator end() const { return Iterator(end_); }

private:
    friend class Value;
    Value begin_;
    Value end_;
};

}  // namespace catwalk::json

#include <catwalk/json/document.hpp>
