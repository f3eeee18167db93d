// SPDX-License-Identifier: Apache-2.0
#include <catwalk/json/tape.hpp>

#include <catwalk/json/document.hpp>
#include <catwalk/json/pointer.hpp>

#include <algorithm>
#include <cstring>

namespace catwalk::json {

namespace {

constexpr std::size_t first_words = 1024;
constexpr std::size_t block = std::size_t{32} << 10;
constexpr std::size_t behind = 16;  // what the comparison of keys may read behind a string

char kind_of(std::uint64_t word) { return static_cast<char>(word >> 56); }

std::uint32_t prefix_of(const char* text) {
    std::uint32_t length;
    std::memcpy(&length, text - sizeof length, sizeof length);
    return length;
}

// True if the letter that comes next is part of an escape.
bool ends_in_escape(std::string_view text) {
    const std::size_t last = text.find_last_not_of('\\');
    return (text.size() - (last == std::string_view::npos ? 0 : last + 1)) % 2 != 0;
}

bool is_white_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

}  // namespace

Tape::Tape() : words_(first_words) {}

void Tape::start(Value record) {
    size_ = 1;
    open_ = 0;
    in_string_ = false;
    if (blocks_.size() > 1 || large_) blocks_.clear();
    large_ = false;
    free_ = blocks_.empty() ? nullptr : blocks_.front().get();
    left_ = blocks_.empty() ? 0 : block;
    borrowed_ = record.is_absent() ? std::string_view() : record.document_->string_memory();
}

void Tape::truncate(std::size_t size) {
    while (open_ >= size) open_ = words_[open_] & payload_bits;
    size_ = size;
    in_string_ = false;
}

void Tape::raw(std::string_view text) {
    while (!text.empty()) {
        const char c = text.front();
        if (in_string_) {
            text.remove_prefix(piece(text));
        } else if (c == '"') {
            text.remove_prefix(1);
            text.remove_prefix(quoted(text));
        } else if (c == '{' || c == '[' || c == '}' || c == ']' || c == ',' || c == ':') {
            put(c);
            text.remove_prefix(1);
        } else if (is_white_space(c)) {
            text.remove_prefix(1);
        } else {
            text.remove_prefix(token(text));
        }
    }
}

// A string without its first quote, nearly always whole and plain; how much it took.
std::size_t Tape::quoted(std::string_view text) {
    std::size_t end = 0;
    while (end < text.size() && text[end] != '"' && text[end] != '\\') ++end;
    if (end < text.size() && text[end] == '"') {
        string(text.substr(0, end));
        return end + 1;
    }
    in_string_ = true;
    partial_.clear();
    return 0;
}

// More of a string, up to its end if that is there; how much it took.
std::size_t Tape::piece(std::string_view text) {
    std::size_t end = 0;
    bool skip = ends_in_escape(partial_);
    for (; end < text.size(); ++end) {
        if (skip) {
            skip = false;
        } else if (text[end] == '\\') {
            skip = true;
        } else if (text[end] == '"') {
            break;
        }
    }
    const std::string_view more = text.substr(0, end);
    if (end == text.size()) {
        partial_.append(more);
        return end;
    }
    in_string_ = false;
    string(unescaped(partial_.append(more)));
    return end + 1;
}

// A number or a word; how much it took.
std::size_t Tape::token(std::string_view text) {
    const auto ends = [](char c) { return c == ',' || c == ']' || c == '}' || is_white_space(c); };
    std::size_t size = 0;
    while (size < text.size() && !ends(text[size])) ++size;
    const char c = text.front();
    if (c == 't' || c == 'f' || c == 'n') {
        push(c, 0);
    } else {
        number(text.substr(0, size));
    }
    return size;
}

// A number keeps its text: the second word says where that lies.
void Tape::number(std::string_view text) {
    push('d', 0);
    push(reinterpret_cast<std::uintptr_t>(keep(text)));
}

void Tape::string(std::string_view text) {
    constexpr std::size_t prefix = sizeof(std::uint32_t);
    const std::uintptr_t offset = reinterpret_cast<std::uintptr_t>(text.data()) - reinterpret_cast<std::uintptr_t>(borrowed_.data());
    const bool inside = offset >= prefix && offset < borrowed_.size();
    lasting(inside && prefix_of(text.data()) == text.size() ? text.data() - prefix : keep(text));
}

char* Tape::keep(std::string_view text) {
    const auto length = static_cast<std::uint32_t>(text.size());
    const std::size_t size = sizeof length + text.size() + behind;
    if (left_ < size) {
        left_ = std::max(block, size);
        large_ = large_ || size > block;
        free_ = blocks_.emplace_back(std::make_unique_for_overwrite<char[]>(left_)).get();
    }
    char* const kept = free_;
    std::memcpy(kept, &length, sizeof length);
    if (!text.empty()) std::memcpy(kept + sizeof length, text.data(), text.size());
    std::memset(kept + sizeof length + text.size(), 0, behind);
    // The zeros behind one string may be the beginning of the next.
    free_ += size - behind + 1;
    left_ -= size - behind + 1;
    return kept;
}

void Tape::value(Value value) {
    switch (value.type()) {
        case Type::string: return string(value.string());
        case Type::number: return number(value.number_text());
        case Type::boolean: return push(*value.boolean() ? 't' : 'f', 0);
        case Type::null:
        case Type::absent: return push('n', 0);
        case Type::array:
            open('[');
            for (const Value element : value.elements()) this->value(element);
            return close(']');
        case Type::object:
            open('{');
            for (const Value::Member member : value.members()) {
                string(member.key);
                this->value(member.value);
            }
            return close('}');
    }
}

void Tape::join_lists(std::size_t begin, std::size_t mark) {
    const auto word = [&](std::size_t at) { return words_.begin() + static_cast<std::ptrdiff_t>(at); };
    const std::vector<std::uint64_t> one(word(begin), word(mark));
    const std::vector<std::uint64_t> other(word(mark), word(size_));
    truncate(begin);
    open('[');
    append_elements(one, begin);
    append_elements(other, mark);
    close(']');
}

// A value that stood at `from`, or the elements of a list, with all places in it moved.
void Tape::append_elements(const std::vector<std::uint64_t>& value, std::size_t from) {
    const std::size_t margin = kind_of(value.front()) == '[' ? 1 : 0;
    const std::uint64_t moved = size_ - (from + margin);
    for (std::size_t at = margin; at < value.size() - margin; ++at) {
        const char kind = kind_of(value[at]);
        if (kind == '{' || kind == '}' || kind == '[' || kind == ']') {
            push(kind, ((value[at] & payload_bits) + moved) & payload_bits);
        } else {
            push(value[at]);
            if (kind == 'd') push(value[++at]);
        }
    }
}

std::string_view Tape::string_at(std::size_t place) const {
    if (place >= size_ || kind_of(words_[place]) != '"') return {};
    // As Document::string_at.
    const char* const text = reinterpret_cast<const char*>(words_[place] & payload_bits) + sizeof(std::uint32_t);
    return {text, prefix_of(text)};
}

const std::uint64_t* Tape::finish() {
    const std::size_t end = size_;
    push('r', 0);
    words_[0] = (std::uint64_t{'r'} << 56) | (end + 1);
    size_ = end;
    return words_.data();
}

}  // namespace catwalk::json
