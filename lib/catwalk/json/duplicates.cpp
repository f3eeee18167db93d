// SPDX-License-Identifier: Apache-2.0
#include <catwalk/json/duplicates.hpp>

#include <catwalk/json/pointer.hpp>

#include <algorithm>
#include <cstring>

namespace catwalk::json {

namespace {

// Up to here a hash that two keys share costs a look at all keys before; hostile objects are sorted instead.
constexpr std::uint64_t small_size = 64;

char kind_of(std::uint64_t word) { return static_cast<char>(word >> 56); }

std::uint32_t end_of(std::uint64_t word) { return static_cast<std::uint32_t>(word); }

constexpr std::uint64_t string_offset = 0x00FFFFFFFFFFFFFFULL;

// On the tape's string buffer a key stands behind its length, four bytes. Length, first four and last four letters
// tell most keys of one object apart; short keys read into their own length, and what lies behind them is cut off.
std::uint64_t hash_of(const std::uint8_t* string) {
    std::uint64_t front;
    std::uint32_t length;
    std::uint32_t back;
    std::memcpy(&front, string, sizeof front);
    std::memcpy(&length, string, sizeof length);
    std::memcpy(&back, string + length, sizeof back);
    const unsigned foreign = length < 4 ? 8 * (4 - length) : 0;
    return ((front << foreign) ^ (std::uint64_t{back} << 13)) * 0x9E3779B97F4A7C15ULL;
}

bool same_string(const std::uint8_t* a, const std::uint8_t* b) {
    std::uint32_t length;
    std::memcpy(&length, a, sizeof length);
    return std::memcmp(a, b, sizeof length + length) == 0;
}

}  // namespace

const std::uint8_t* DuplicateKeys::string_at(std::uint32_t at) const { return document_->strings_ + (tape_[at] & string_offset); }

Value DuplicateKeys::value_at(std::uint32_t at) const { return {document_, at}; }

void DuplicateKeys::find(Value value, const Place& place, Findings& findings, std::size_t most) {
    if (!value.is_array() && !value.is_object()) return;
    document_ = value.document_;
    tape_ = document_->tape_;
    lost_.clear();
    visit(value.index_);
    while (!pending_.empty()) {
        const std::uint32_t at = pending_.back();
        pending_.pop_back();
        object(at);
    }
    if (lost_.empty()) return;
    std::sort(lost_.begin(), lost_.end());
    for (std::uint32_t key : lost_) {
        if (most-- == 0) return;
        Finding& finding = findings.emplace_back();
        finding.rule = "json-duplicate-key";
        finding.source = place.source;
        finding.line = place.line;
        finding.offset = place.offset;
        finding.path = pointer_to(value, key);
        finding.value = value_at(key + 1).scalar_text().substr(0, 200);
    }
}

// Notes the objects in the value at hand for later, and says where the next value begins. Strings first, and no jump
// table: most values are strings, and a guessed branch is cheaper than a looked-up jump.
std::uint32_t DuplicateKeys::visit(std::uint32_t value) {
    const std::uint64_t word = tape_[value];
    const char kind = kind_of(word);
    if (kind == '"') return value + 1;
    if (kind == '{') {
        if (end_of(word) > value + 2) pending_.push_back(value);
        return end_of(word);
    }
    if (kind == '[') {
        array(value + 1, end_of(word) - 1);
        return end_of(word);
    }
    return kind == 'l' || kind == 'u' || kind == 'd' ? value + 2 : value + 1;
}

// Arrays in arrays hold no keys of their own: one flat walk over all of them.
void DuplicateKeys::array(std::uint32_t at, std::uint32_t end) {
    while (at < end) at = kind_of(tape_[at]) == '[' ? at + 1 : visit(at);
}

void DuplicateKeys::object(std::uint32_t at) {
    const std::uint64_t word = tape_[at];
    if ((word >> 32 & 0xFFFFFF) > small_size) {
        large_object(at + 1, end_of(word) - 1);
    } else {
        small_object(at + 1, end_of(word) - 1);
    }
}

void DuplicateKeys::small_object(std::uint32_t at, std::uint32_t end) {
    if (++stamp_ == 0) {
        stamps_.fill(0);
        stamp_ = 1;
    }
    // This loop sees every key of every record: all it needs stays in registers, and strings are stepped over here.
    const std::uint64_t* const tape = tape_;
    const std::uint8_t* const strings = document_->strings_;
    std::uint32_t* const stamps = stamps_.data();
    const std::uint32_t stamp = stamp_;
    for (std::uint32_t key = at; key < end;) {
        std::uint32_t& slot = stamps[hash_of(strings + (tape[key] & string_offset)) >> (64 - slot_bits)];
        if (slot == stamp) collision(at, key);
        slot = stamp;
        key = kind_of(tape[key + 1]) == '"' ? key + 2 : visit(key + 1);
    }
}

void DuplicateKeys::collision(std::uint32_t object, std::uint32_t key) {
    std::uint32_t same = key;
    for (std::uint32_t earlier = object; earlier < key; earlier = value_at(earlier + 1).next()) {
        if (same_string(string_at(earlier), string_at(key))) same = earlier;
    }
    if (same != key) lost_.push_back(same);
}

void DuplicateKeys::large_object(std::uint32_t at, std::uint32_t end) {
    sorted_.clear();
    for (std::uint32_t key = at; key < end; key = visit(key + 1)) sorted_.emplace_back(value_at(key).string(), key);
    std::sort(sorted_.begin(), sorted_.end());
    for (std::size_t i = 1; i < sorted_.size(); ++i) {
        if (sorted_[i].first == sorted_[i - 1].first) lost_.push_back(sorted_[i - 1].second);
    }
}

std::string DuplicateKeys::pointer_to(Value root, std::uint32_t key) const {
    std::string pointer;
    for (std::uint32_t at = root.index_;;) {
        std::uint32_t child = at + 1;
        if (kind_of(tape_[at]) == '{') {
            for (; value_at(child + 1).next() <= key; child = value_at(child + 1).next()) {}
            append_step(pointer, value_at(child).string());
            if (child == key) return pointer;
            ++child;
        } else {
            std::size_t index = 0;
            for (; value_at(child).next() <= key; child = value_at(child).next()) ++index;
            append_step(pointer, std::to_string(index));
        }
        at = child;
    }
}

}  // namespace catwalk::json
