// SPDX-License-Identifier: Apache-2.0
#include <catwalk/json/lexical.hpp>
#include <catwalk/json/split_state.hpp>

#include <algorithm>
#include <cstring>
#include <utility>

namespace catwalk::json {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
std::uint64_t head_of(std::string_view line) {
    std::uint64_t head;
    std::memcpy(&head, line.data(), sizeof head);
    return head;
}

constexpr char record_separator = '\x1E';  // before each record of application/json-seq, RFC 7464

}  // namespace

bool Splitter::State::top() {
    if (!top_space()) return false;
    const char first = text()[at_];
    if (lines_ && line_start_ && first == '{') {
        if (const std::optional<bool> plain = plain_line()) return *plain;
    }
    return begin_top(first);
}

// False where there is nothing but white space up to the end of the text at hand.
bool Splitter::State::top_space() {
    for (const std::string_view all = text(); at_ < all.size(); ++at_) {
        const char c = all[at_];
        if (c == '\n') {
            ++line_;
            line_start_ = true;
            lines_ = lines_ || std::exchange(may_be_lines_, false);
        } else if (c == byte_order_mark.front() && line_start_) {
            const std::string_view mark = all.substr(at_, byte_order_mark.size());
            if (mark != byte_order_mark.substr(0, mark.size())) return true;
            if (mark.size() < byte_order_mark.size()) return ended_;
            at_ += byte_order_mark.size() - 1;
        } else if (!is_space(c) && c != record_separator) {
            return true;
        }
    }
    return false;
}

bool Splitter::State::begin_top(char first) {
    may_be_lines_ = false;
    if (first == '{') {
        begin_value();
    } else if (first == '[') {
        document_line_ = line_;
        in_envelope_ = false;
        outer_ = 0;
        ++at_;
        begin_list();
    } else if (line_start_) {
        begin_ = at_;
        mode_ = Mode::line;
    } else if (first == ',') {
        bad_separator(comma_said_);
        ++at_;
    } else {
        say("json-skipped", Level::warning, at_, line_);
        mode_ = Mode::skip_stray;
    }
    return true;
}

// Of the last few kinds: a portal's records begin in one way or two.
void Splitter::State::remember_head(std::string_view line) {
    if (line.size() < head_size) return;
    const std::uint64_t head = head_of(line);
    if (std::find(line_heads_.begin(), line_heads_.end(), head) != line_heads_.end()) return;
    line_heads_[next_head_] = head;
    next_head_ = (next_head_ + 1) % line_heads_.size();
}

// JSON lines at the speed of memchr: lines that begin like one before them and end like an object. No value where the
// line at hand must be looked at more closely, else whether there was a line.
std::optional<bool> Splitter::State::plain_line() {
    const std::string_view all = text();
    for (;;) {
        if (all.size() - at_ < head_size) return ended_ ? std::nullopt : std::optional(false);
        if (std::find(line_heads_.begin(), line_heads_.end(), head_of(all.substr(at_))) == line_heads_.end()) return std::nullopt;
        const std::size_t newline = all.find('\n', std::max(at_, sought_));
        if (newline == std::string_view::npos) {
            if (ended_ ? damaged() : all.size() - at_ > limits_.record) return std::nullopt;
            if (!ended_) {
                sought_ = all.size();
                return false;
            }
        }
        const std::size_t end = without_trailing_space(all, at_, std::min(newline, all.size()));
        if (all[end - 1] != '}') return std::nullopt;
        emit(at_, end, line_);
        at_ = std::min(newline, all.size());
        if (newline == std::string_view::npos) return true;
        ++at_;
        ++line_;
        if (at_ == all.size() || all[at_] != '{') return true;
    }
}

bool Splitter::State::whole_line() {
    const std::string_view all = text();
    std::size_t end = all.find('\n', std::max(begin_, sought_));
    if (end == std::string_view::npos) {
        if (!ended_ && all.size() - begin_ > limits_.record) {
            say("json-too-long", Level::error, begin_, line_);
            at_ = all.size();
            mode_ = Mode::skip_line;
            return true;
        }
        sought_ = all.size();
        if (!ended_) return false;
        end = all.size();
        if (damaged()) {
            drop_tail(begin_, line_);
            return true;
        }
    }
    give_line(end);
    return true;
}

void Splitter::State::give_line(std::size_t end) {
    // Measured with its trailing space, as where the line's end has not come into view.
    emit(begin_, end - begin_ > limits_.record ? end : without_trailing_space(text(), begin_, end), line_);
    leave_line(end);
}

void Splitter::State::leave_line(std::size_t end) {
    at_ = end;
    mode_ = Mode::top;
    if (end == text().size()) return;
    ++at_;
    ++line_;
    line_start_ = true;
    if (!lines_) skip_to_bracket(false, false);
}

void Splitter::State::skip_to_bracket(bool column_zero, bool said) {
    mode_ = Mode::skip_text;
    column_zero_ = column_zero;
    skipped_said_ = said;
}

bool Splitter::State::skip_stray() {
    at_ = std::min(text().find_first_of("\n{[", at_), text().size());
    if (at_ == text().size()) return false;
    mode_ = Mode::top;
    return true;
}

bool Splitter::State::skip_line() {
    const std::size_t newline = text().find('\n', at_);
    at_ = std::min(newline, text().size());
    if (newline == std::string_view::npos) return false;
    leave_line(newline);
    return true;
}

bool Splitter::State::skip_text() {
    const std::string_view all = text();
    for (; at_ < all.size(); ++at_) {
        const char c = all[at_];
        if (c == '\n') {
            ++line_;
            line_start_ = true;
        } else if (line_start_ && (c == '{' || c == '[')) {
            mode_ = Mode::top;
            return true;
        } else if (line_start_ && (column_zero_ || !is_space(c))) {
            line_start_ = false;
            if (!is_space(c) && !std::exchange(skipped_said_, true)) say("json-skipped", Level::warning, at_, line_);
        } else if (!line_start_) {
            at_ = std::min(all.find('\n', at_), all.size()) - 1;
        }
    }
    return false;
}

}  // namespace catwalk::json
