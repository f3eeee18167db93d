// SPDX-License-Identifier: Apache-2.0
#include <catwalk/json/document.hpp>

#include <catwalk/json/tape.hpp>

#include <simdjson.h>

#include <algorithm>
#include <charconv>
#include <limits>

namespace catwalk::json {

struct Document::Parser {
    simdjson::dom::parser parser;
};

Document::Document(std::size_t deepest) : parser_(std::make_unique<Parser>()), deepest_(deepest) { parser_->parser.threaded = false; }

Document::~Document() = default;

namespace {

Fault fault_of(simdjson::error_code code) {
    switch (code) {
        case simdjson::SUCCESS: return Fault::none;
        case simdjson::EMPTY: return Fault::empty;
        case simdjson::UTF8_ERROR: return Fault::utf8;
        case simdjson::STRING_ERROR:
        case simdjson::UNESCAPED_CHARS: return Fault::string;
        case simdjson::NUMBER_ERROR: return Fault::number;
        case simdjson::DEPTH_ERROR: return Fault::depth;
        case simdjson::CAPACITY: return Fault::size;
        case simdjson::MEMALLOC: return Fault::memory;
        default: return Fault::syntax;
    }
}

// simdjson's buffers are some twelve times the text. What is not written to takes no memory, what is given back for larger ones does: few
// records are larger than the first step.
constexpr std::size_t capacity_for(std::size_t length) {
    std::size_t capacity = 512 << 10;
    while (capacity < length) capacity *= 2;
    return std::min(capacity, max_record);
}

}  // namespace

Fault Document::parse(std::string_view text) {
    tape_ = nullptr;
    located_ = false;
    numbered_ = false;
    adopted_ = false;
    digits_used_ = 0;
    numbers_.clear();
    text_ = text;
    if (text.size() > max_record) return Fault::size;
    auto& parser = parser_->parser;
    if (parser.capacity() < text.size() || parser.capacity() == 0) {
        if (auto error = parser.allocate(capacity_for(text.size()), deepest_)) return fault_of(error);
    }
    if (auto error = parser.parse(text.data(), text.size(), false).error()) return fault_of(error);
    tape_ = parser.doc.tape.get();
    strings_ = reinterpret_cast<std::uintptr_t>(parser.doc.string_buf.get());
    return Fault::none;
}

Fault Document::parse_copy(std::string_view text) {
    copy_.reserve(text.size() + padding);
    copy_.assign(text);
    copy_.append(padding, ' ');
    return parse(std::string_view(copy_).substr(0, text.size()));
}

void Document::adopt(Tape& tape) {
    numbered_ = false;
    adopted_ = true;
    text_ = {};
    tape_ = tape.finish();
    strings_ = 0;
}

std::string_view Document::string_memory() const {
    if (adopted_) return {};
    return {reinterpret_cast<const char*>(strings_), parser_->parser.doc.capacity() / 3 * 5};
}

// simdjson keeps where each token starts (structural_indexes) beside the tape of what it means; one walk over both
// finds the text of every number. Only records that hold a number somebody asks for pay for it.
void Document::locate_numbers() const {
    const auto& stage1 = *parser_->parser.implementation;
    const std::uint32_t* token = stage1.structural_indexes.get();
    const std::uint32_t* const tokens_end = token + stage1.n_structural_indexes;
    const auto end = static_cast<std::uint32_t>(tape_[0]);
    for (std::uint32_t index = 1; index < end && token != tokens_end; ++token) {
        const char c = text_[*token];
        if (c == ':' || c == ',') continue;
        const char kind = static_cast<char>(tape_[index] >> 56);
        const bool number = kind == 'l' || kind == 'u' || kind == 'd';
        if (number) numbers_.emplace_back(index, *token);
        index += number ? 2 : 1;
    }
    located_ = true;
}

// An integer has one way to be written (but for -0), so its value gives its text back without a search.
std::string_view Document::integer_text(std::uint32_t index) const {
    constexpr std::size_t longest = 24;
    const char kind = static_cast<char>(tape_[index] >> 56);
    const std::uint64_t bits = tape_[index + 1];
    if (kind == 'd' || bits == 0 || digits_used_ + longest > digits_.size()) return {};
    char* const begin = digits_.data() + digits_used_;
    char* const end = digits_.data() + digits_.size();
    const char* const last = kind == 'l' ? std::to_chars(begin, end, static_cast<std::int64_t>(bits)).ptr : std::to_chars(begin, end, bits).ptr;
    const auto size = static_cast<std::size_t>(last - begin);
    digits_used_ += size;
    return {begin, size};
}

std::string_view Document::number_text(std::uint32_t index) const {
    if (adopted_) {
        const std::uint8_t* const at = string_at(tape_[index + 1]);
        std::uint32_t length;
        __builtin_memcpy(&length, at, sizeof length);
        return {reinterpret_cast<const char*>(at + sizeof length), length};
    }
    if (const std::string_view text = integer_text(index); !text.empty()) return text;
    if (!located_) locate_numbers();
    const auto found = std::lower_bound(numbers_.begin(), numbers_.end(), std::pair{index, std::uint32_t{0}});
    if (found == numbers_.end() || found->first != index) return {};
    const std::string_view rest = text_.substr(found->second);
    const std::size_t length = rest.find_first_not_of("+-.0123456789eE");
    return rest.substr(0, length);
}

std::string_view Value::number_text() const { return type() == Type::number ? document_->number_text(index_) : std::string_view{}; }

std::string_view Value::other_text() const {
    switch (type()) {
        case Type::number: return number_text();
        case Type::boolean: return *boolean() ? "true" : "false";
        default: return {};
    }
}

std::optional<bool> Value::boolean() const {
    if (type() != Type::boolean) return std::nullopt;
    return static_cast<char>(word() >> 56) == 't';
}

double Value::number_or_nan() const {
    if (type() != Type::number) return std::numeric_limits<double>::quiet_NaN();
    if (document_->adopted_) {
        const std::string_view text = number_text();
        double value = 0;
        std::from_chars(text.data(), text.data() + text.size(), value);
        return value;
    }
    const std::uint64_t bits = document_->tape_[index_ + 1];
    switch (static_cast<char>(word() >> 56)) {
        case 'l': return static_cast<double>(static_cast<std::int64_t>(bits));
        case 'u': return static_cast<double>(bits);
        default: {
            double value;
            __builtin_memcpy(&value, &bits, sizeof value);
            return value;
        }
    }
}

const std::shared_ptr<const Keys>& Value::keys() const {
    static const std::shared_ptr<const Keys> none;
    return document_ != nullptr && document_->numbered_ ? document_->keys_ : none;
}

bool Value::holds(Value part) const {
    return document_ == part.document_ && document_ != nullptr && part.index_ > index_ && part.index_ < next();
}

std::size_t Value::size() const {
    std::size_t count = 0;
    if (is_array()) {
        for ([[maybe_unused]] Value element : elements()) ++count;
    } else if (is_object()) {
        for ([[maybe_unused]] Member member : members()) ++count;
    }
    return count;
}

Value Value::find(std::string_view key) const {
    Value found;
    for (Member member : members()) {
        // Most keys of the same length begin with another letter, and a look at it is cheaper than a call.
        if (member.key.size() != key.size() || (!key.empty() && member.key.front() != key.front())) continue;
        if (member.key == key) found = member.value;
    }
    return found;
}

}  // namespace catwalk::json
