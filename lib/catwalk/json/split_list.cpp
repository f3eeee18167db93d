// SPDX-License-Identifier: Apache-2.0
#include <catwalk/json/lexical.hpp>
#include <catwalk/json/split_state.hpp>

#include <algorithm>
#include <utility>

namespace catwalk::json {

namespace {

constexpr std::size_t longest_gap = 64;
constexpr std::size_t longest_pattern = 48;

// Behind a broken bracket this much text is awaited before deciding, so that every pattern found has its whole.
constexpr std::size_t look_ahead = longest_pattern + 16;

// A record whose beginnings turn out broken again and again is skipped rather than tried at each nested brace.
constexpr std::size_t most_restarts = 8;

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

void Splitter::State::begin_list() {
    mode_ = Mode::list;
    comma_ = Comma::none_yet;
    separator_said_ = oversized_ = false;
    gap_from_ = at_;
    gap_.clear();
    pattern_.clear();
    patterned_ = restarts_ = 0;
}

bool Splitter::State::list() {
    for (const std::string_view all = text(); at_ < all.size(); ++at_) {
        switch (all[at_]) {
            case '\n': ++line_; break;
            case ' ':
            case '\t':
            case '\r': break;
            case ',': comma(); break;
            case '{':
            case '[': return begin_element();
            case ']': end_list(); return true;
            case '}':
            case ':': bad_separator(); break;
            default:
                if (comma_ == Comma::due) bad_separator();
                begin_ = sought_ = at_;
                mode_ = Mode::scalar;
                return true;
        }
    }
    if (!ended_) return false;
    unclosed_list();
    return true;
}

void Splitter::State::comma() {
    if (comma_ != Comma::due) bad_separator();
    comma_ = Comma::seen;
    gap_from_ = at_ + 1;
}

void Splitter::State::bad_separator() {
    if (!std::exchange(separator_said_, true)) say("json-separator", Level::warning, at_, line_).value = text().substr(at_, 1);
}

void Splitter::State::end_list() {
    if (comma_ == Comma::seen) bad_separator();
    ++at_;
    if (in_envelope_) {
        header_from_ = at_ - 1;
        brackets_.start(at_, outer_);
        brackets_.watch_depth(longest_path_ + 1);
        brackets_.watch_lines(false);
        mode_ = Mode::value;
    } else {
        line_start_ = may_be_lines_ = separator_said_ = false;
        mode_ = Mode::top;
    }
}

void Splitter::State::unclosed_list() {
    if (damaged()) {
        drop_tail(at_, line_);
    } else {
        say("json-truncated", Level::error, at_, line_);
        mode_ = Mode::top;
    }
}

bool Splitter::State::begin_element() {
    if (comma_ == Comma::due) {
        // Two envelopes, one a line, of which the first lacks its end.
        if (line_ == document_line_ + 1 && text()[at_ - 1] == '\n') {
            say("json-truncated", Level::error, at_, line_);
            line_start_ = true;
            mode_ = Mode::top;
            return true;
        }
        bad_separator();
    }
    begin_ = at_;
    begin_line_ = line_;
    if (comma_ != Comma::due && begin_ - gap_from_ <= longest_gap) gap_ = text().substr(gap_from_, begin_ - gap_from_);
    oversized_ = false;
    brackets_.start(begin_);
    brackets_.watch_depth(0);
    brackets_.watch_lines(false);
    mode_ = Mode::element;
    return true;
}

bool Splitter::State::element() {
    const Brackets::Step step = brackets_.next(text().data(), text().size());
    if (!oversized_ && brackets_.at() - begin_ >= limits_.record) {
        // More likely unclosed than long, if a record like the others begins inside.
        const std::size_t limit = begin_ + limits_.record;
        guess_pattern();
        oversized_ = !find_restart(begin_ + 1, limit);
        if (!oversized_) {
            break_element(limit, begin_line_ + lines_between(begin_, limit));
            return true;
        }
    }
    switch (step) {
        case Brackets::Step::closed: element_closed(); return true;
        case Brackets::Step::broken: break_element(brackets_.at(), line_ + brackets_.lines()); return true;
        default: break;
    }
    if (!ended_) return false;
    if (damaged()) {
        drop_tail(begin_, begin_line_);
    } else {
        break_element(text().size(), line_ + brackets_.lines());
    }
    return true;
}

void Splitter::State::element_closed() {
    const std::size_t end = brackets_.at() + 1;
    give_element(end);
    if (!oversized_) learn_pattern(text().substr(begin_, end - begin_));
    line_ += brackets_.lines();
    at_ = end;
    comma_ = Comma::due;
    separator_said_ = false;
    restarts_ = 0;
    mode_ = Mode::list;
}

// What all records of this array begin with, as far as they are alike.
void Splitter::State::learn_pattern(std::string_view record) {
    if (patterned_++ == 0) {
        pattern_ = record.substr(0, longest_pattern);
    } else {
        const auto [alike, other] = std::mismatch(pattern_.begin(), pattern_.end(), record.begin(), record.end());
        pattern_.erase(alike, pattern_.end());
    }
}

bool Splitter::State::scalar() {
    const std::string_view all = text();
    const bool string = all[begin_] == '"';
    std::size_t end = begin_ + 1;
    if (string) {
        for (end = std::max(end, sought_); end < all.size() && all[end] != '"'; ++end) {
            if (all[end] == '\\') ++end;
        }
        sought_ = end;
        ++end;
    } else {
        end = std::min(all.find_first_of(" \t\r\n,:]}[{\"", begin_ + 1), all.size());
    }
    end = std::min(end, all.size());
    if (end - begin_ > limits_.record) {
        const std::size_t limit = begin_ + limits_.record;
        begin_line_ = line_;
        oversized_ = true;
        sought_pattern_ = "{";
        give_element(limit);
        break_element(limit, line_ + lines_between(begin_, limit));
        search_behind();
        return true;
    }
    if (end == all.size() && !ended_) return false;
    if (ended_ && end == all.size() && damaged()) {
        drop_tail(begin_, line_);
        return true;
    }
    emit(begin_, end, line_);
    line_ += lines_between(begin_, end);
    at_ = end;
    comma_ = Comma::due;
    separator_said_ = false;
    mode_ = Mode::list;
    return true;
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

void Splitter::State::give_element(std::size_t end) {
    if (oversized_) {
        say("json-too-long", Level::error, begin_, begin_line_);
    } else {
        emit(begin_, end, begin_line_);
    }
}

bool Splitter::State::restart() { return broken_given_ ? restart_behind() : restart_inside(); }

// A bracket may be found wrong long after the record that lacks one: first the text up to there is looked through.
bool Splitter::State::restart_inside() {
    const std::size_t size = text().size();
    if (!ended_ && size < broken_at_ + look_ahead) return false;
    if (!oversized_) {
        guess_pattern();
        const std::size_t to = std::min(broken_at_ + look_ahead, size);
        const auto next = restarts_ < most_restarts ? find_restart(begin_ + 1, to) : std::nullopt;
        const auto newline = find_document_end(begin_, to);
        if (next && *next <= broken_at_ && (!newline || *next <= *newline + 1)) {
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
    ++restarts_;
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
