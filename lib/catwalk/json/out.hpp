// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/export.hpp>
#include <catwalk/json/tape.hpp>
#include <catwalk/json/value.hpp>

#include <array>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>

namespace catwalk::json {

/// A member's name as it stands before its value, `,"name":`, ready to be copied as a block.
class CATWALK_EXPORT Name {
public:
    explicit Name(std::string_view name = {});

    /// The name itself.
    [[nodiscard]] std::string_view plain() const {
        return std::string_view(plain_).substr(sizeof(std::uint32_t), plain_.size() - sizeof(std::uint32_t) - 16);
    }

private:
    friend class Out;

    static constexpr std::size_t block = 32;

    std::array<char, block + 1> front_{};  // of the text, a byte more for a name without comma
    std::size_t size_ = 0;
    std::string text_;
    std::string plain_;  // the name alone, as a tape holds it
};

/// A growing buffer of JSON text: our serialiser.
///
/// Writes compact JSON (no white space), UTF-8 as it is, escaping only what RFC 8259 demands (`"`, `\`, and
/// U+0000 to U+001F). Nothing checks that members and commas come in a legal order: the caller's plan does.
class CATWALK_EXPORT Out {
public:
    Out() = default;

    /// Everything goes to this tape instead, where it can be read at once; null: back to text. Then size() counts the words of
    /// the tape, and there is no view().
    void write_to(Tape* tape) {
        tape_ = tape;
        size_ = tape == nullptr ? 0 : tape->size();
    }

    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] std::string_view view() const { return {data_.get(), size_}; }
    [[nodiscard]] std::string_view view_from(std::size_t start) const { return view().substr(start); }

    /// Forgets all text behind `size`; how a plan takes back a member that came out empty.
    void truncate(std::size_t size) {
        size_ = size;
        if (tape_ != nullptr) tape_->truncate(size);
    }
    void clear() { size_ = 0; }

    /// Two values written one after the other, the first at `begin` and the second at `mark`, become one list of both;
    /// what is a list already gives its elements: `[a]b` becomes `[a,b]`.
    void join_lists(std::size_t begin, std::size_t mark);

    /// The text of what was written from `mark` on, if that is one string and nothing else, and plain; empty if not.
    [[nodiscard]] std::string_view lone_string(std::size_t mark) const;

    /// The same of what was written as a list of one string.
    [[nodiscard]] std::string_view lone_element(std::size_t mark) const;

    /// What was written from `mark` on becomes one JSON string that holds it as its text.
    void pack(std::size_t mark);

    /// True if what was written from `mark` on begins with the member `name`.
    [[nodiscard]] bool has_member_at(std::size_t mark, std::string_view name) const;

    void put(char c) {
        if (tape_ != nullptr) return put_on_tape(c);
        if (size_ == capacity_) grow(1);
        data_[size_++] = c;
    }

    /// The text, with json::padding readable bytes behind it: ready for Document::parse.
    [[nodiscard]] std::string_view padded() {
        if (capacity_ - size_ < 64) grow(64);
        return view();
    }

    /// Appends text as it is.
    void raw(std::string_view text) {
        if (tape_ != nullptr) return raw_on_tape(text);
        if (capacity_ - size_ < text.size()) grow(text.size());
        copy(data_.get() + size_, text.data(), text.size());
        size_ += text.size();
    }

    /// Appends a member's name, with a comma before it where another `follows`.
    void name(const Name& name, bool follows) {
        if (tape_ != nullptr) return name_on_tape(name);
        const std::size_t start = follows ? 0 : 1;
        const std::size_t size = name.size_ - start;
        if (size > Name::block) return raw(std::string_view(name.text_).substr(start));
        if (capacity_ - size_ < Name::block) grow(Name::block);
        std::memcpy(data_.get() + size_, name.front_.data() + start, Name::block);
        size_ += size;
    }

    /// Opens an object at its first member: `{"name":`.
    void open(const Name& first) {
        put('{');
        name(first, false);
    }

    /// Appends `text` (valid UTF-8) as a JSON string with its quotes.
    void string(std::string_view text);

    /// The same with line ends as people mean them: CR LF and CR become LF.
    void text(std::string_view text);

    /// Appends what stands between the quotes of a JSON string.
    void escaped(std::string_view text);

    /// Appends a value as compact JSON; numbers keep their text, key order and duplicates stay.
    void value(Value value);

private:
    // Names are short: two moves that overlap are cheaper than a call of memcpy.
    static void copy(char* to, const char* from, std::size_t size) {
        if (size > 16) {
            std::memcpy(to, from, size);
        } else if (size >= 8) {
            copy_ends<std::uint64_t>(to, from, size);
        } else if (size >= 4) {
            copy_ends<std::uint32_t>(to, from, size);
        } else {
            for (std::size_t at = 0; at < size; ++at) to[at] = from[at];
        }
    }

    template <typename Word>
    static void copy_ends(char* to, const char* from, std::size_t size) {
        Word head;
        Word tail;
        std::memcpy(&head, from, sizeof head);
        std::memcpy(&tail, from + size - sizeof tail, sizeof tail);
        std::memcpy(to, &head, sizeof head);
        std::memcpy(to + size - sizeof tail, &tail, sizeof tail);
    }

    void grow(std::size_t more);
    // Not inline: the text's way through put() and name() is the one to be short.
    void put_on_tape(char c);
    void raw_on_tape(std::string_view text);
    void name_on_tape(const Name& name);
    template <bool fold_line_ends>
    void quoted(std::string_view text);
    template <bool fold_line_ends>
    void escape(std::string_view text);

    std::unique_ptr<char[]> data_;
    std::size_t size_ = 0;
    std::size_t capacity_ = 0;
    Tape* tape_ = nullptr;
};

}  // namespace catwalk::json
