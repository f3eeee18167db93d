// SPDX-License-Identifier: Apache-2.0
#include <catwalk/json/duplicates.hpp>

#include <catwalk/json/pointer.hpp>

#include <algorithm>

namespace catwalk::json {

namespace {

char kind_of(std::uint64_t word) { return static_cast<char>(word >> 56); }

std::uint32_t end_of(std::uint64_t word) { return static_cast<std::uint32_t>(word); }

constexpr std::uint64_t string_offset = 0x00FFFFFFFFFFFFFFULL;

#if defined(__x86_64__)
struct WideStep {
    Shapes& shapes;
    [[gnu::target("avx2")]] Shapes::Node* operator()(Shapes::Node* node, const std::uint8_t* string) const {
        return shapes.step_wide(node, string);
    }
};
#endif

}  // namespace

DuplicateKeys::DuplicateKeys() : keys_(std::make_shared<Keys>()), shapes_(*keys_) {}

Value DuplicateKeys::value_at(std::uint32_t at) const { return {document_, at}; }

void DuplicateKeys::number(Value value) {
    lost_.clear();
    if (!value.is_array() && !value.is_object()) return;
    document_ = value.document_;
    tape_ = document_->tape_;
    if (document_->keys_ != keys_) document_->keys_ = keys_;
    if (const std::uint32_t size = end_of(tape_[0]); document_->key_numbers_.size() < size) {
        document_->key_numbers_.resize(size);
        document_->key_places_.resize(size / 2 + 1);
        document_->shaped_.resize(size);
    }
    document_->shapes_.assign(1, {});
    placed_ = 0;
    visit(value.index_, 0);
    while (!pending_.empty()) {
        const auto [at, above] = pending_.back();
        pending_.pop_back();
        object(at, above);
    }
    document_->numbered_ = true;
}

void DuplicateKeys::find(Value value, const Place& place, Findings& findings, std::size_t most) {
    number(value);
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
std::uint32_t DuplicateKeys::visit(std::uint32_t value, std::uint16_t above) {
    const std::uint64_t word = tape_[value];
    const char kind = kind_of(word);
    if (kind == '"') return value + 1;
    if (kind == '{') {
        if (end_of(word) > value + 2) pending_.emplace_back(value, above);
        return end_of(word);
    }
    if (kind == '[') {
        array(value + 1, end_of(word) - 1, above);
        return end_of(word);
    }
    return kind == 'l' || kind == 'u' || kind == 'd' ? value + 2 : value + 1;
}

// Arrays in arrays hold no keys of their own: one flat walk over all of them.
void DuplicateKeys::array(std::uint32_t at, std::uint32_t end, std::uint16_t above) {
    while (at < end) at = kind_of(tape_[at]) == '[' ? at + 1 : visit(at, above);
}

void DuplicateKeys::object(std::uint32_t at, std::uint16_t above) {
    document_->shaped_[at] = 0;
    if (!document_->adopted_) {
#if defined(__x86_64__)
        static const bool wide = __builtin_cpu_supports("avx2") != 0;
        if (wide ? shaped_object_wide(at, above) : shaped_object(at, above)) return;
#else
        if (shaped_object(at, above)) return;
#endif
    }
    const std::uint32_t end = end_of(tape_[at]) - 1;
    const std::size_t lost = lost_.size();
    if (numbered_object(at + 1, end, above)) return;
    lost_.resize(lost);
    foreign_object(at + 1, end);
}

// False if the object has no shape.
template <typename Step>
[[gnu::always_inline]] inline bool DuplicateKeys::shape(std::uint32_t at, std::uint16_t above, Step step) {
    // This loop sees every key of nearly every record: all it needs stays in registers, and strings are stepped over here.
    const std::uint64_t* const tape = tape_;
    // Every key is a string, so that its word is its place behind the kind: one addition leads to it.
    const std::uint64_t strings = document_->strings_ - (std::uint64_t{'"'} << 56);
    std::uint32_t* const places = document_->key_places_.data() + placed_;
    std::uint32_t* place = places;
    const std::size_t pending = pending_.size();
    const std::uint32_t end = end_of(tape[at]) - 1;
    Shapes::Node* node = shapes_.begin(above);
    for (std::uint32_t key = at + 1; node != nullptr && key < end;) {
        node = step(node, reinterpret_cast<const std::uint8_t*>(static_cast<std::uintptr_t>(strings + tape[key])));
        if (node == nullptr) [[unlikely]]
            break;
        *place++ = key;
        const char kind = kind_of(tape[key + 1]);
        if (kind == '"' || kind == 'n') [[likely]]
            key += 2;
        else if (kind == '{' || kind == '[') key = visit(key + 1, node->number);
        else key += kind == 'l' || kind == 'u' || kind == 'd' ? 3 : 2;
    }
    if (node == nullptr) {
        pending_.resize(pending);
        return false;
    }
    const auto count = static_cast<std::uint32_t>(place - places);
    document_->shaped_[at] = static_cast<std::uint32_t>(document_->shapes_.size());
    document_->shapes_.push_back({shapes_.end(*node).numbers.data(), static_cast<std::uint32_t>(placed_), count});
    placed_ += count;
    return true;
}

bool DuplicateKeys::shaped_object(std::uint32_t at, std::uint16_t above) {
    return shape(at, above, [this](Shapes::Node* node, const std::uint8_t* string) { return shapes_.step(node, string); });
}

#if defined(__x86_64__)
[[gnu::target("avx2")]] bool DuplicateKeys::shaped_object_wide(std::uint32_t at, std::uint16_t above) {
    return shape(at, above, WideStep{shapes_});
}
#endif

// False if the object holds a key without number, which nothing remembers.
bool DuplicateKeys::numbered_object(std::uint32_t at, std::uint32_t end, std::uint16_t above) {
    const std::uint64_t* const tape = tape_;
    const std::uintptr_t strings = document_->strings_;
    std::uint16_t* const numbers = document_->key_numbers_.data();
    const std::uint64_t object = ++object_;
    std::uint16_t* expected = &(*keys_)[above].first;
    bool all = true;
    for (std::uint32_t key = at; key < end;) {
        Keys::Entry* entry = keys_->find(*expected, reinterpret_cast<const std::uint8_t*>(strings + (tape[key] & string_offset)));
        if (entry == nullptr) {
            entry = &(*keys_)[0];
            all = false;
        } else if (entry->object == object) {
            lost_.push_back(entry->at);
        }
        numbers[key] = entry->number;
        entry->object = object;
        entry->at = key;
        expected = &entry->next;
        const char kind = kind_of(tape[key + 1]);
        key = kind == '"' || kind == 'n' ? key + 2 : visit(key + 1, entry->number);
    }
    return all;
}

void DuplicateKeys::foreign_object(std::uint32_t at, std::uint32_t end) {
    sorted_.clear();
    for (std::uint32_t key = at; key < end; key = value_at(key + 1).next()) sorted_.emplace_back(value_at(key).string(), key);
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
