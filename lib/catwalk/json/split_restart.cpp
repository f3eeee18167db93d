// SPDX-License-Identifier: Apache-2.0
#include <catwalk/json/lexical.hpp>
#include <catwalk/json/split_state.hpp>

#include <algorithm>

namespace catwalk::json {

namespace {

constexpr std::size_t longest_pattern = 48;

// Behind a broken bracket this much text is awaited before deciding, so that every pattern found has its whole.
constexpr std::size_t look_ahead = longest_pattern + 16;

// Going back costs reading again what was read. So much of it, in bytes a byte of input, and no hostile input takes long.
constexpr std::uint64_t most_again = 8;

// Up to the last colon: what varies from record to record is values.
std::string_view without_value(std::string_view pattern) {
    const std::size_t colon = pattern.rfind(':');
    return colon == std::string_view::npos ? pattern : pattern.substr(0, colon + 1);
}

// An object's opening brace up to the end of its first key.
std::string_view head_of(std::string_view record) {
    record = record.substr(0, longest_pattern);
    const std::size_t quote = record.find('"');
    const std::size_t end = quote == std::string_view::npos ? quote : record.find('"', quote + 1);
    return end == std::string_view::npos ? record.substr(0, 1) : record.substr(0, end + 1);
}

}  // namespace

// What all records of this array begin with, as far as they are alike.
void Splitter::State::learn_pattern(std::string_view record) {
    if (patterned_++ == 0) {
        pattern_ = record.substr(0, longest_pattern);
    } else {
        const auto [alike, other] = std::mismatch(pattern_.begin(), pattern_.end(), record.begin(), record.end());
        pattern_.erase(alike, pattern_.end());
    }
}

// What a next record should begin with. Before any record was whole, the broken one's own beginning must do.
void Splitter::State::guess_pattern() {
    if (patterned_ > 1) {
        sought_pattern_ = without_value(pattern_);
    } else {
        sought_pattern_ = head_of(patterned_ == 1 ? std::string_view(pattern_) : text().substr(begin_));
    }
}

void Splitter::State::break_element(std::size_t at, std::uint64_t line) {
    broken_at_ = at_ = at;
    broken_line_ = line;
    broken_given_ = false;
    mode_ = Mode::restart;
}

bool Splitter::State::restart() { return broken_given_ ? restart_behind() : restart_inside(); }

// A bracket may be found wrong long after the record that lacks one: first the text up to there is looked through.
bool Splitter::State::restart_inside() {
    const std::size_t size = text().size();
    if (!ended_ && size < broken_at_ + look_ahead) return false;
    if (!oversized_) {
        guess_pattern();
        const std::size_t to = std::min(broken_at_ + look_ahead, size);
        const auto next = find_restart(begin_ + 1, to);
        const auto newline = find_document_end(begin_, to);
        if (next && *next <= broken_at_ && (!newline || *next <= *newline + 1) && may_go_back(broken_at_ - *next)) {
            give_element(text().rfind(',', *next));
            line_ = begin_line_ + lines_between(begin_, *next);
            go_on_at(*next);
            return true;
        }
        if (newline && *newline < broken_at_) {
            give_element(*newline);
            line_ = begin_line_ + lines_between(begin_, *newline);
            at_ = *newline;
            mode_ = Mode::top;
            return true;
        }
    }
    give_element(std::min(broken_at_ + 1, size));
    search_behind();
    return true;
}

bool Splitter::State::may_go_back(std::size_t n) {
    if (read_again_ + n > most_again * (base_ + broken_at_)) return false;
    read_again_ += n;
    return true;
}

void Splitter::State::search_behind() {
    broken_given_ = true;
    at_ = broken_at_;
    line_ = broken_line_;
}

bool Splitter::State::restart_behind() {
    const std::size_t size = text().size();
    const std::size_t to = ended_ ? size : size - std::min(size, look_ahead);
    const auto next = find_restart(at_, size);
    const auto newline = find_document_end(at_, size);
    const std::size_t found = std::min(next.value_or(size), newline.value_or(size));
    if (found >= to) {
        if (to > at_) line_ += lines_between(at_, to);
        at_ = std::max(at_, to);
        if (ended_) mode_ = Mode::top;
        return ended_;
    }
    say("json-skipped", Level::warning, broken_at_, broken_line_).value = std::to_string(found - broken_at_);
    line_ += lines_between(at_, found);
    if (next && *next == found) {
        go_on_at(found);
    } else {
        at_ = found;
        mode_ = Mode::top;
    }
    return true;
}

void Splitter::State::go_on_at(std::size_t at) {
    at_ = at;
    gap_from_ = at - gap_.size();
    comma_ = Comma::seen;
    mode_ = Mode::list;
}

// Where an array that began in the line of the broken record gives way to a line with a value of its own.
std::optional<std::size_t> Splitter::State::find_document_end(std::size_t from, std::size_t to) const {
    if (begin_line_ != document_line_) return std::nullopt;
    const std::string_view all = text().substr(0, to);
    for (std::size_t at = all.find('\n', from); at != std::string_view::npos && at + 1 < all.size(); at = all.find('\n', at + 1)) {
        if (all[at + 1] == '{' || all[at + 1] == '[') return at;
    }
    return std::nullopt;
}

// An array goes on where, behind `},`, the same text stands that its records begin with.
std::optional<std::size_t> Splitter::State::find_restart(std::size_t from, std::size_t to) const {
    const std::string_view all = text().substr(0, to);
    for (std::size_t at = all.find(sought_pattern_, from); at != std::string_view::npos; at = all.find(sought_pattern_, at + 1)) {
        if (!all.substr(0, at).ends_with(gap_)) continue;
        std::size_t before = at - gap_.size();
        if (before == 0 || all[--before] != ',') continue;
        const std::size_t floor = before > Brackets::reach ? before - Brackets::reach : 0;
        while (before > floor && is_space(all[before - 1])) --before;
        if (before > floor && all[before - 1] == '}') return at;
    }
    return std::nullopt;
}

}  // namespace catwalk::json
