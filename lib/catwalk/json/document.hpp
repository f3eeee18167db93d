// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/json/keys.hpp>
#include <catwalk/json/value.hpp>

#include <array>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

namespace catwalk::json {

class Tape;

/// How deep arrays and objects may nest in a record.
inline constexpr std::size_t max_depth = 512;

/// How many bytes a record may have.
inline constexpr std::size_t max_record = std::size_t{64} << 20;

/// Bytes that must be readable behind the text given to Document::parse.
inline constexpr std::size_t padding = 64;

/// Why a text is not a record; see diagnose() for where.
enum class Fault : std::uint8_t { none, empty, syntax, utf8, string, number, depth, size, memory };

/// A parsed JSON text; one per thread, used again for record after record.
///
/// The one class that sees simdjson. Values point into it, and die with the next parse().
class CATWALK_EXPORT Document {
public:
    /// `deepest`: how deep arrays and objects may nest.
    explicit Document(std::size_t deepest = max_depth);
    ~Document();
    Document(const Document&) = delete;
    Document& operator=(const Document&) = delete;

    /// Parses one JSON text in place. `padding` bytes behind `text` must be readable, whatever they hold, and
    /// `text` must stay as it is as long as values are used. Strict RFC 8259; no byte order mark.
    Fault parse(std::string_view text);

    /// Copies `text` with padding, then parses it. For texts of unknown surroundings; slower.
    Fault parse_copy(std::string_view text);

    /// Takes what was written to `tape` as if its text had been parsed. The tape must stay as it is as long as values are used.
    void adopt(Tape& tape);

    /// The root value of the last text parsed without fault.
    [[nodiscard]] Value root() const { return {this, 1}; }

    /// The text last parsed.
    [[nodiscard]] std::string_view text() const { return text_; }

private:
    friend class Value;
    friend class DuplicateKeys;
    friend class Tape;
    struct Parser;

    [[nodiscard]] std::string_view number_text(std::uint32_t index) const;
    [[nodiscard]] std::string_view integer_text(std::uint32_t index) const;
    void locate_numbers() const;
    [[nodiscard]] const std::uint8_t* string_at(std::uint64_t word) const {
        // A tape of our own holds addresses.
        return reinterpret_cast<const std::uint8_t*>(strings_ + (word & 0x00FFFFFFFFFFFFFFULL));
    }
    [[nodiscard]] std::string_view string_memory() const;

    std::unique_ptr<Parser> parser_;
    std::size_t deepest_;
    const std::uint64_t* tape_ = nullptr;
    std::uintptr_t strings_ = 0;       // what the places of strings count from: a tape of our own names them whole
    bool adopted_ = false;             // the tape is our own: its numbers are texts
    std::string_view text_;
    std::string copy_;
    mutable std::vector<std::pair<std::uint32_t, std::uint32_t>> numbers_;  // tape index, offset in text_
    mutable bool located_ = false;
    mutable std::array<char, 4096> digits_;  // of integers that were asked for
    mutable std::size_t digits_used_ = 0;
    mutable std::shared_ptr<const Keys> keys_;           // what numbered the keys last
    // An object whose keys were numbered all at once: their numbers, and where in key_places_ begins what says where they stand.
    struct Shaped {
        const std::uint16_t* numbers = nullptr;
        std::uint32_t first = 0;
        std::uint32_t count = 0;
    };
    mutable std::vector<Shaped> shapes_;                 // the first stands for no shape
    mutable std::vector<std::uint32_t> shaped_;          // which of them, by tape index of the object
    mutable std::vector<std::uint32_t> key_places_;      // tape indices of their keys
    mutable std::vector<std::uint16_t> key_numbers_;     // by tape index of the key, for all other objects
    mutable bool numbered_ = false;                      // this text
};

inline std::string_view Value::document_text() const { return document_ == nullptr ? std::string_view() : document_->text_; }

// Asked only of values that are there.
inline std::uint64_t Value::word() const { return document_->tape_[index_]; }  // NOLINT(clang-analyzer-core.NullDereference)

inline Type Value::type() const {
    if (document_ == nullptr) return Type::absent;
    switch (static_cast<char>(word() >> 56)) {
        case '{': return Type::object;
        case '[': return Type::array;
        case '"': return Type::string;
        case 'l':
        case 'u':
        case 'd': return Type::number;
        case 't':
        case 'f': return Type::boolean;
        case 'n': return Type::null;
        default: return Type::absent;
    }
}

inline std::uint32_t Value::next() const {
    // Most values are strings, and a guessed branch is cheaper than a jump table.
    const std::uint64_t w = word();
    const char kind = static_cast<char>(w >> 56);
    if (kind == '"') return index_ + 1;
    if (kind == '{' || kind == '[') return static_cast<std::uint32_t>(w);
    return kind == 'l' || kind == 'u' || kind == 'd' ? index_ + 2 : index_ + 1;
}

inline std::string_view Value::string() const {
    if (document_ == nullptr) return {};
    const std::uint64_t w = word();
    if (static_cast<char>(w >> 56) != '"') return {};
    const std::uint8_t* const at = document_->string_at(w);
    std::uint32_t length;
    __builtin_memcpy(&length, at, sizeof length);
    return {reinterpret_cast<const char*>(at + sizeof length), length};
}

inline std::string_view Value::scalar_text() const {
    if (document_ == nullptr) return {};
    return static_cast<char>(word() >> 56) == '"' ? string() : other_text();
}

inline bool Value::says_something() const {
    if (document_ == nullptr) return false;
    const std::uint64_t w = word();
    const char kind = static_cast<char>(w >> 56);
    if (kind == '"') return !string().empty();
    if (kind == '{' || kind == '[') return static_cast<std::uint32_t>(w) != index_ + 2;
    return kind != 'n';
}

inline bool Value::says_something(std::string_view& text) const {
    if (document_ == nullptr) return false;
    const std::uint64_t w = word();
    const char kind = static_cast<char>(w >> 56);
    if (kind == 'n') return false;
    if (kind == '"') {
        const std::uint8_t* const at = document_->string_at(w);
        std::uint32_t length;
        __builtin_memcpy(&length, at, sizeof length);
        text = {reinterpret_cast<const char*>(at + sizeof length), length};
        return length != 0;
    }
    return (kind != '{' && kind != '[') || static_cast<std::uint32_t>(w) != index_ + 2;
}

inline bool Value::is_empty() const {
    if (!says_something()) return true;
    const std::string_view text = string();
    return !text.empty() && static_cast<unsigned char>(text.front()) <= ' ' && text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

inline Value::Elements Value::elements() const {
    Elements all;
    if (is_array()) {
        all.begin_ = Value(document_, index_ + 1);
        all.end_ = Value(document_, static_cast<std::uint32_t>(word()) - 1);
    }
    return all;
}

inline Value Value::only_element() const {
    if (!is_array()) return {};
    const Value first(document_, index_ + 1);
    const std::uint32_t end = static_cast<std::uint32_t>(word()) - 1;
    return first.index_ != end && first.next() == end ? first : Value();
}

inline Value Value::only_member() const {
    if (!is_object()) return {};
    const std::uint32_t end = static_cast<std::uint32_t>(word()) - 1;
    if (index_ + 1 == end) return {};
    const Value first(document_, index_ + 2);
    return first.next() == end ? first : Value();
}

inline Value::Members Value::members() const {
    Members all;
    if (is_object()) {
        all.begin_ = Value(document_, index_ + 1);
        all.end_ = Value(document_, static_cast<std::uint32_t>(word()) - 1);
    }
    return all;
}

inline Value::Elements::Iterator& Value::Elements::Iterator::operator++() {
    at_.index_ = at_.next();
    return *this;
}

inline Value::Member Value::Members::Iterator::operator*() const {
    return {key_.string(), Value(key_.document_, key_.index_ + 1)};
}

template <typename Function>
void Value::each_numbered(Keys* spare, std::uint16_t& first, Function each) const {
    if (!is_object()) return;
    const std::uint64_t* const tape = document_->tape_;
    const std::uint16_t* const numbers = document_->numbered_ ? document_->key_numbers_.data() : nullptr;
    const std::uint32_t end = static_cast<std::uint32_t>(word()) - 1;
    if (const std::uint32_t shape = numbers != nullptr && index_ + 1 < end ? document_->shaped_[index_] : 0; shape != 0) {
        const auto [all, begin, count] = document_->shapes_[shape];
        const std::uint32_t* const places = document_->key_places_.data() + begin;
        for (std::uint32_t i = 0; i < count; ++i) each(all[i], Value(document_, places[i]), Value(document_, places[i] + 1));
        return;
    }
    std::uint16_t* expected = &first;
    for (std::uint32_t key = index_ + 1; key < end;) {
        std::uint16_t number = numbers == nullptr ? std::uint16_t{0} : numbers[key];
        if (numbers == nullptr && spare != nullptr) {
            Keys::Entry* const entry = spare->find(*expected, document_->string_at(tape[key]));
            number = entry == nullptr ? std::uint16_t{0} : entry->number;
            expected = &(*spare)[number].next;
        }
        each(number, Value(document_, key), Value(document_, key + 1));
        key = static_cast<char>(tape[key + 1] >> 56) == '"' ? key + 2 : Value(document_, key + 1).next();
    }
}

inline Value::Members::Iterator& Value::Members::Iterator::operator++() {
    key_.index_ = Value(key_.document_, key_.index_ + 1).next();
    return *this;
}

}  // namespace catwalk::json
