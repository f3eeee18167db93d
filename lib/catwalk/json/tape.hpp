// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/export.hpp>
#include <catwalk/json/value.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace catwalk::json {

/// JSON that is written to be read again at once: not as text, but as the tape that a parse of the text would give.
///
/// Out writes to it piece by piece, in any pieces that would make up a JSON text but for numbers, `true`, `false` and `null`, each
/// of which comes as a whole. Document::adopt() reads it. Strings that lie in the document which is being mapped are not copied.
class CATWALK_EXPORT Tape {
public:
    Tape();

    /// Forgets everything, and takes strings inside the document of `record` as they lie there: it must stay as it is as long
    /// as the tape is read.
    void start(Value record);

    /// How many words were written: a place to truncate() to.
    [[nodiscard]] std::size_t size() const { return size_; }
    void truncate(std::size_t size);

    void put(char c) {
        if (in_string_) return raw({&c, 1});
        switch (c) {
            case '{':
            case '[': return open(c);
            case '}':
            case ']': return close(c);
            case ',':
            case ':': return;
            default: return raw({&c, 1});
        }
    }
    void raw(std::string_view text);
    void string(std::string_view text);
    void value(Value value);
    /// A string that stays where it is: its length in four bytes, its letters, and 16 bytes that can be read.
    void lasting(const char* string) { push('"', reinterpret_cast<std::uintptr_t>(string)); }

    /// See Out::join_lists().
    void join_lists(std::size_t begin, std::size_t mark);

    /// True if a list begins at `place`.
    [[nodiscard]] bool is_list_at(std::size_t place) const { return place < size_ && words_[place] >> 56 == '['; }

    /// The string that begins at `place`; empty if there is none.
    [[nodiscard]] std::string_view string_at(std::size_t place) const;

private:
    friend class Document;

    static constexpr std::uint64_t payload_bits = 0x00FFFFFFFFFFFFFFULL;

    void push(char kind, std::uint64_t payload) { push(static_cast<std::uint64_t>(static_cast<unsigned char>(kind)) << 56 | payload); }
    void push(std::uint64_t word) {
        if (size_ == words_.size()) words_.resize(size_ * 2);
        words_[size_++] = word;
    }
    void open(char kind) {
        const std::size_t around = open_;
        open_ = size_;
        push(kind, around);
    }
    void close(char kind) {
        const std::size_t around = words_[open_] & payload_bits;
        push(kind, open_);
        words_[open_] = (words_[open_] & ~payload_bits) | size_;
        open_ = around;
    }
    void number(std::string_view text);
    std::size_t token(std::string_view text);
    std::size_t quoted(std::string_view text);
    std::size_t piece(std::string_view text);
    void append_elements(const std::vector<std::uint64_t>& value, std::size_t from);
    char* keep(std::string_view text);
    /// The words with both ends in place.
    const std::uint64_t* finish();

    std::vector<std::uint64_t> words_;
    std::size_t size_ = 1;
    std::size_t open_ = 0;  // the innermost open list or object; each names the one around it
    std::string partial_;   // what has come of a string, as JSON writes it
    bool in_string_ = false;
    std::string_view borrowed_;                    // where the strings of the document lie
    std::vector<std::unique_ptr<char[]>> blocks_;  // of kept strings; the last is being filled
    bool large_ = false;                           // a block is larger than the others
    char* free_ = nullptr;
    std::size_t left_ = 0;
};

}  // namespace catwalk::json
