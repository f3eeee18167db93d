// SPDX-License-Identifier: Apache-2.0
#include <catwalk/json/lexical.hpp>
#include <catwalk/json/split_state.hpp>

#include <algorithm>
#include <utility>

namespace catwalk::json {

namespace {

constexpr std::size_t longest_gap = 64;

}  // namespace

void Splitter::State::begin_list() {
    mode_ = Mode::list;
    comma_ = Comma::none_yet;
    separator_said_ = oversized_ = false;
    gap_from_ = at_;
    gap_.clear();
    pattern_.clear();
    patterned_ = 0;
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
            case ':': bad_separator(separator_said_); break;
            default:
                if (comma_ == Comma::due) bad_separator(separator_said_);
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
    if (comma_ != Comma::due) bad_separator(separator_said_);
    comma_ = Comma::seen;
    gap_from_ = at_ + 1;
}

// Said once of an array: an input that lacks one comma lacks them all.
void Splitter::State::bad_separator(bool& said) {
    if (!std::exchange(said, true)) say("json-separator", Level::warning, at_, line_).value = text().substr(at_, 1);
}

void Splitter::State::end_list() {
    if (comma_ == Comma::seen) bad_separator(separator_said_);
    ++at_;
    if (in_envelope_) {
        header_from_ = at_ - 1;
        brackets_.start(at_, outer_);
        brackets_.watch_depth(longest_path_ + 1);
        brackets_.watch_lines(false);
        mode_ = Mode::value;
    } else {
        line_start_ = may_be_lines_ = false;
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
        bad_separator(separator_said_);
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
    mode_ = Mode::list;
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
    mode_ = Mode::list;
    return true;
}

void Splitter::State::give_element(std::size_t end) {
    if (oversized_) {
        say("json-too-long", Level::error, begin_, begin_line_);
    } else {
        emit(begin_, end, begin_line_);
    }
}

}  // namespace catwalk::json
