// SPDX-License-Identifier: Apache-2.0
#include <catwalk/json/lexical.hpp>
#include <catwalk/json/split_state.hpp>

#include <algorithm>
#include <utility>

namespace catwalk::json {

namespace {

// The member name that stands before the value at `at`, as written; empty optional where that is no member.
std::optional<std::string> key_before(std::string_view text, std::size_t at) {
    const std::size_t floor = at > Brackets::reach ? at - Brackets::reach : 0;
    const auto skip_space = [&] {
        while (at > floor && is_space(text[at - 1])) --at;
    };
    skip_space();
    if (at == floor || text[--at] != ':') return std::nullopt;
    skip_space();
    if (at == floor || text[--at] != '"') return std::nullopt;
    const std::size_t end = at;
    while (at > floor && text[at - 1] != '"') --at;
    if (at == floor) return std::nullopt;
    return std::string(text.substr(at, end - at));
}

bool has_member(std::string_view object, std::string_view quoted) {
    for (std::size_t at = object.find(quoted); at != std::string_view::npos; at = object.find(quoted, at + 1)) {
        const std::size_t behind = object.find_first_not_of(" \t\r\n", at + quoted.size());
        if (behind != std::string_view::npos && object[behind] == ':') return true;
    }
    return false;
}

}  // namespace

void Splitter::State::begin_value() {
    mode_ = Mode::value;
    begin_ = at_;
    begin_line_ = document_line_ = line_;
    in_envelope_ = oversized_ = header_lost_ = false;
    header_.clear();
    path_.clear();
    for (auto* optional : {&newline_, &second_line_, &object_at_}) optional->reset();
    brackets_.start(at_);
    brackets_.watch_depth(longest_path_ + 1);
    brackets_.watch_lines(line_start_);
}

bool Splitter::State::value() {
    if (newline_) {
        if (*newline_ + 1 >= text().size() && !ended_) return false;
        value_newline(*std::exchange(newline_, std::nullopt));
        return true;
    }
    const Brackets::Step step = brackets_.next(text().data(), text().size());
    if (!in_envelope_ && !oversized_ && brackets_.at() - begin_ >= limits_.record) {
        oversized_ = true;
        second_line_.reset();
        object_at_.reset();
    }
    switch (step) {
        case Brackets::Step::opened: value_opened(); break;
        case Brackets::Step::closed: value_closed(); break;
        case Brackets::Step::newline:
        case Brackets::Step::raw:
            newline_ = brackets_.at();
            newline_raw_ = step == Brackets::Step::raw;
            break;
        case Brackets::Step::broken: value_broken(brackets_.at()); break;
        case Brackets::Step::more: return value_more();
    }
    return true;
}

// An object's first line ended before the object did. Either it goes on below, or this is a broken line of JSON
// lines: then the next line begins with a brace where none may stand.
void Splitter::State::value_newline(std::size_t newline) {
    const std::size_t next = newline + 1;
    const bool brace = next < text().size() && text()[next] == '{';
    if (lines_ ? brace || newline_raw_ : brace && (newline_raw_ || !brackets_.may_open(text().data(), next))) {
        give_up_line(newline);
        return;
    }
    brackets_.watch_lines(false);
    if (brace) second_line_ = next;
}

void Splitter::State::give_up_line(std::size_t newline) {
    lines_ = true;
    give_value(oversized_ ? newline : without_trailing_space(text(), begin_, newline));
    at_ = newline + 1;
    ++line_;
    line_start_ = true;
    mode_ = Mode::top;
}

void Splitter::State::value_opened() {
    const std::size_t depth = brackets_.depth();
    const std::size_t at = brackets_.at();
    if (depth == 1) return;
    path_.resize(depth - 1);
    path_.back() = key_before(text(), at);
    const auto leads_here = [&](const std::vector<std::string>& path) {
        return std::equal(path.begin(), path.end(), path_.begin(), path_.end());
    };
    if (std::none_of(envelopes_.begin(), envelopes_.end(), leads_here)) return;
    if (text()[at] == '[') {
        at_ = at + 1;
        mode_ = Mode::probe;
    } else if (depth == 2) {
        object_at_ = at;
        object_line_ = line_ + brackets_.lines();
    }
}

// The array holds records if its first element is an object, or if it is empty.
bool Splitter::State::probe() {
    const std::string_view all = text();
    std::size_t first = at_;
    while (first < all.size() && first - at_ < Brackets::reach && is_space(all[first])) ++first;
    if (first == all.size() && !ended_) return false;
    const bool records = first == all.size() || is_space(all[first]) || all[first] == '{' || all[first] == ']';
    if (!records) {
        mode_ = Mode::value;
        return true;
    }
    if (!in_envelope_) {
        header_from_ = begin_;
        header_lost_ = oversized_;
        in_envelope_ = true;
    }
    add_header(at_);
    outer_ = brackets_.depth() - 1;
    line_ += brackets_.lines();
    begin_list();
    return true;
}

void Splitter::State::add_header(std::size_t end) {
    if (header_lost_ || header_.size() + (end - header_from_) > limits_.header) {
        header_lost_ = true;
    } else {
        header_.append(text().substr(header_from_, end - header_from_));
    }
    header_from_ = end;
}

void Splitter::State::value_closed() {
    const std::size_t end = brackets_.at() + 1;
    const std::uint64_t lines = brackets_.lines();
    if (in_envelope_) {
        add_header(end);
        batch_->headers.push_back(header_lost_ ? std::string() : std::move(header_));
    } else if (oversized_) {
        say("json-too-long", Level::error, begin_, begin_line_);
    } else if (const auto object = single_record(end)) {
        emit(object->first, object->second, object_line_);
        give_header(object->first, object->second, end);
    } else {
        emit(begin_, end, begin_line_);
        may_be_lines_ = line_start_ && lines == 0;
        may_be_lines_ ? remember_head(text().substr(begin_, end - begin_)) : line_heads_.fill(0);
    }
    at_ = end;
    line_ += lines;
    line_start_ = false;
    mode_ = Mode::top;
}

void Splitter::State::give_header(std::size_t begin, std::size_t end, std::size_t end_of_all) {
    header_from_ = begin_;
    add_header(begin);
    header_.append("{}");
    header_from_ = end;
    add_header(end_of_all);
    batch_->headers.push_back(header_lost_ ? std::string() : std::move(header_));
}

std::optional<std::pair<std::size_t, std::size_t>> Splitter::State::single_record(std::size_t end) const {
    if (!object_at_) return std::nullopt;
    Brackets object;
    object.start(*object_at_);
    if (object.next(text().data(), end) != Brackets::Step::closed) return std::nullopt;
    const std::size_t behind = object.at() + 1;
    const std::string_view all = text();
    const bool answer =
        has_member(all.substr(begin_, *object_at_ - begin_), "\"success\"") || has_member(all.substr(behind, end - behind), "\"success\"");
    if (!answer) return std::nullopt;
    return std::pair{*object_at_, behind};
}

void Splitter::State::value_broken(std::size_t at) {
    if (in_envelope_) {
        say("json-syntax", Level::error, at, line_ + brackets_.lines()).value.push_back(text()[at]);
        give_up_text(at);
    } else if (second_line_) {
        give_up_line(*second_line_ - 1);
    } else if (brackets_.lines() == 0 && !oversized_) {
        sought_ = at;
        mode_ = Mode::line;
    } else {
        give_value(at + 1);
        give_up_text(at);
    }
}

void Splitter::State::give_value(std::size_t end) {
    if (oversized_) {
        say("json-too-long", Level::error, begin_, begin_line_);
    } else {
        emit(begin_, end, begin_line_);
    }
}

void Splitter::State::give_up_text(std::size_t at) {
    line_ += brackets_.lines();
    line_start_ = at != 0 && text()[at - 1] == '\n';
    at_ = at;
    skip_to_bracket(true, true);
}

bool Splitter::State::value_more() {
    const std::size_t size = text().size();
    if (!ended_) return false;
    if (damaged()) {
        in_envelope_ ? drop_tail(size, line_ + brackets_.lines()) : drop_tail(begin_, begin_line_);
    } else if (in_envelope_) {
        line_ += brackets_.lines();
        say("json-truncated", Level::error, size, line_);
    } else if (second_line_) {
        give_up_line(*second_line_ - 1);
        return true;
    } else {
        give_value(oversized_ ? size : without_trailing_space(text(), begin_, size));
    }
    at_ = size;
    mode_ = Mode::top;
    return true;
}

}  // namespace catwalk::json
