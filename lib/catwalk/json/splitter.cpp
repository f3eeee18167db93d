// SPDX-License-Identifier: Apache-2.0
#include <catwalk/json/split_state.hpp>

#include <algorithm>
#include <utility>

namespace catwalk::json {

namespace {

// What must stay readable behind the point that was read to: a block of Brackets, and what it looks back over.
constexpr std::size_t look_back = Brackets::reach + 128;

std::size_t back_from(std::size_t at) { return at > look_back ? at - look_back : 0; }

}  // namespace

const Envelopes& common_envelopes() {
    static const Envelopes all = {{"result", "results"}, {"result"}, {"results"}, {"dataset"}};
    return all;
}

Splitter::Splitter(ByteSource& bytes, std::string source, Envelopes envelopes, Limits limits)
    : state_(std::make_unique<State>(bytes, std::move(source), std::move(envelopes), limits)) {}

Splitter::~Splitter() = default;

bool Splitter::next(Batch& batch) { return state_->next(batch); }

Splitter::State::State(ByteSource& input, std::string source, Envelopes envelopes, Limits limits)
    : input_(input), source_(std::move(source)), envelopes_(std::move(envelopes)), limits_(limits) {
    for (const auto& path : envelopes_) longest_path_ = std::max(longest_path_, path.size());
}

bool Splitter::State::next(Batch& batch) {
    batch.source = source_;
    batch.records.clear();
    batch.findings.clear();
    batch.headers.clear();
    batch_ = &batch;
    if (done_) {
        batch.bytes.clear();
        return false;
    }
    begin_batch();
    gather();
    const std::size_t kept = kept_from();
    if (!limits_.one_batch) carry_.append(text().substr(kept));
    forget_front(kept);
    given_ = kept;
    return !is_empty(batch);
}

// With what the batch before left over.
void Splitter::State::begin_batch() {
    if (limits_.one_batch) return batch_->bytes.drop_front(given_);
    batch_->bytes.clear();
    batch_->bytes.append(carry_.view());
    carry_.clear();
}

bool Splitter::State::is_empty(const Batch& batch) { return batch.records.empty() && batch.findings.empty() && batch.headers.empty(); }

void Splitter::State::gather() {
    for (;;) {
        while (step()) {}
        if (ended_) break;
        const std::size_t size = text().size();
        // What is left over is copied into the next batch: not the most of this one, which a long record is.
        const bool full = size >= limits_.batch && 2 * (size - std::min(size, kept_from())) <= size;
        if (!is_empty(*batch_) && (full || !input_.ready())) return;
        if (size >= limits_.batch && batch_->records.empty()) drop_front();
        read_more();
    }
    done_ = true;
    if (damaged()) {
        const std::size_t at = cut_at_.value_or(text().size());
        say("input-truncated", Level::error, at, cut_at_ ? cut_line_ : line_).detail = input_.damage();
    }
}

void Splitter::State::read_more() {
    const std::size_t got = input_.read(batch_->bytes.room(limits_.batch), limits_.batch);
    batch_->bytes.grow(got);
    ended_ = got == 0;
    const Conversion conversion = input_.conversion();
    if (std::exchange(conversion_said_, true) || conversion.charset.empty()) return;
    Finding& finding = say("input-charset", Level::warning, 0, line_);
    finding.value = conversion.charset;
    finding.detail = conversion.evidence;
}

bool Splitter::State::step() {
    switch (mode_) {
        case Mode::top: return top();
        case Mode::line: return whole_line();
        case Mode::value: return value();
        case Mode::probe: return probe();
        case Mode::list: return list();
        case Mode::element: return element();
        case Mode::scalar: return scalar();
        case Mode::restart: return restart();
        case Mode::skip_stray: return skip_stray();
        case Mode::skip_line: return skip_line();
        case Mode::skip_text: return skip_text();
    }
    return false;
}

std::size_t Splitter::State::kept_from() const {
    switch (mode_) {
        case Mode::value: return in_envelope_ || oversized_ ? back_from(brackets_.read_to()) : begin_;
        case Mode::probe: return in_envelope_ || oversized_ ? back_from(at_) : begin_;
        case Mode::element: return oversized_ ? back_from(brackets_.read_to()) : begin_;
        case Mode::restart: return broken_given_ || oversized_ ? back_from(at_) : begin_;
        case Mode::line:
        case Mode::scalar: return begin_;
        case Mode::list: return back_from(at_);
        default: return at_;
    }
}

// Only while no record of the batch lies in its bytes.
void Splitter::State::drop_front() {
    const std::size_t n = kept_from();
    if (n == 0) return;
    forget_front(n);
    batch_->bytes.erase_front(n);
}

void Splitter::State::forget_front(std::size_t n) {
    const bool in_header = in_envelope_ && (mode_ == Mode::value || mode_ == Mode::probe);
    if (in_header && n > header_from_) add_header(n);
    shift(n);
}

// Positions in front of the new front wrap around: they serve only for offsets in the input, where they wrap back.
void Splitter::State::shift(std::size_t n) {
    base_ += n;
    at_ -= n;
    begin_ -= n;
    header_from_ -= n;
    gap_from_ -= n;
    broken_at_ -= n;
    sought_ -= std::min(n, sought_);
    brackets_.shift(n);
    for (auto* optional : {&newline_, &second_line_, &object_at_, &cut_at_}) {
        if (*optional) **optional -= n;
    }
}

void Splitter::State::emit(std::size_t begin, std::size_t end, std::uint64_t line) {
    if (end - begin > limits_.record) {
        say("json-too-long", Level::error, begin, line);
        return;
    }
    batch_->records.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end - begin), line, base_ + begin});
}

Finding& Splitter::State::say(std::string_view rule, Level level, std::size_t at, std::uint64_t line) {
    Finding& finding = batch_->findings.emplace_back();
    finding.rule = rule;
    finding.level = level;
    finding.source = source_;
    finding.line = line;
    finding.offset = base_ + at;
    return finding;
}

void Splitter::State::drop_tail(std::size_t begin, std::uint64_t line) {
    cut_at_ = begin;
    cut_line_ = line;
    at_ = text().size();
    mode_ = Mode::top;
}

std::uint64_t Splitter::State::lines_between(std::size_t begin, std::size_t end) const {
    const std::string_view part = text().substr(begin, end - begin);
    return static_cast<std::uint64_t>(std::count(part.begin(), part.end(), '\n'));
}

}  // namespace catwalk::json
