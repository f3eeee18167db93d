// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/json/brackets.hpp>
#include <catwalk/json/splitter.hpp>

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace catwalk::json {

/// What the Splitter knows between one byte and the next: a state machine whose steps each consume some text, or ask
/// for more. No step looks further ahead than it can wait for, so cutting the input differently changes nothing.
///
/// Positions are offsets into the current batch's bytes; what is kept when a batch is given out moves to the front of
/// the next one.
class Splitter::State {
public:
    State(ByteSource& input, std::string source, Envelopes envelopes, Limits limits);

    bool next(Batch& batch);

private:
    enum class Mode : std::uint8_t {
        top,         ///< between top-level values
        line,        ///< in a line that is given out whole, whatever it holds
        value,       ///< in a top-level object
        probe,       ///< behind the `[` of what may be an envelope's records
        list,        ///< between the records of an array
        element,     ///< in a record of an array
        scalar,      ///< in an element of an array that is neither object nor array
        restart,     ///< looking for where an array goes on behind a broken record
        skip_stray,  ///< in text behind a value, up to the next bracket or line
        skip_line,   ///< in a line that is too long
        skip_text,   ///< in text that belongs to nothing, up to a line that begins with a bracket
    };
    enum class Comma : std::uint8_t { none_yet, due, seen };

    // splitter.cpp: input, batches, what all modes need
    void begin_batch();
    static bool is_empty(const Batch& batch);
    void gather();
    bool step();
    [[nodiscard]] std::size_t kept_from() const;
    void drop_front();
    void forget_front(std::size_t n);
    void shift(std::size_t n);
    [[nodiscard]] std::string_view text() const { return batch_->bytes.view(); }
    void read_more();
    [[nodiscard]] bool damaged() const { return !input_.damage().empty(); }
    [[nodiscard]] std::uint64_t lines_between(std::size_t begin, std::size_t end) const;
    void emit(std::size_t begin, std::size_t end, std::uint64_t line);
    Finding& say(std::string_view rule, Level level, std::size_t at, std::uint64_t line);
    void drop_tail(std::size_t begin, std::uint64_t line);

    // split_top.cpp: lines, and what stands between values. Steps answer false where they need more text.
    bool top();
    bool top_space();
    bool begin_top(char first);
    std::optional<bool> plain_line();
    void remember_head(std::string_view line);
    bool whole_line();
    void give_line(std::size_t end);
    void leave_line(std::size_t end);
    void skip_to_bracket(bool column_zero, bool said);
    bool skip_stray();
    bool skip_line();
    bool skip_text();

    // split_value.cpp: top-level objects, records or envelopes
    void begin_value();
    bool value();
    void value_newline(std::size_t newline);
    void value_opened();
    void value_closed();
    void value_broken(std::size_t at);
    bool value_more();
    bool probe();
    void give_value(std::size_t end);
    void give_up_line(std::size_t newline);
    void give_up_text(std::size_t at);
    void add_header(std::size_t end);
    void give_header(std::size_t begin, std::size_t end, std::size_t end_of_all);
    [[nodiscard]] std::optional<std::pair<std::size_t, std::size_t>> single_record(std::size_t end) const;

    // split_list.cpp: arrays of records
    void begin_list();
    bool list();
    void end_list();
    void unclosed_list();
    void comma();
    void bad_separator(bool& said);
    bool begin_element();
    bool element();
    void element_closed();
    bool scalar();
    void give_element(std::size_t end);

    // split_restart.cpp: where an array goes on behind a broken record
    void learn_pattern(std::string_view record);
    void guess_pattern();
    void break_element(std::size_t at, std::uint64_t line);
    bool restart();
    bool restart_inside();
    bool restart_behind();
    bool may_go_back(std::size_t n);
    void search_behind();
    void go_on_at(std::size_t at);
    [[nodiscard]] std::optional<std::size_t> find_restart(std::size_t from, std::size_t to) const;
    [[nodiscard]] std::optional<std::size_t> find_document_end(std::size_t from, std::size_t to) const;

    ByteSource& input_;
    std::string source_;
    Envelopes envelopes_;
    Limits limits_;
    std::size_t longest_path_ = 0;

    Batch* batch_ = nullptr;
    Buffer carry_;            // what the batch before left over; with Limits::one_batch it lies there
    std::size_t given_ = 0;   // how much of the batch before was given out
    std::uint64_t base_ = 0;  // offset in the input of the batch's first byte
    bool conversion_said_ = false;
    bool ended_ = false;
    bool done_ = false;

    Mode mode_ = Mode::top;
    std::size_t at_ = 0;      // the next byte to look at
    std::uint64_t line_ = 1;  // its line
    bool line_start_ = true;  // only white space before it in its line

    // JSON lines: known to be, how plain records begin, and how far the next line end was sought in vain
    bool lines_ = false;
    bool may_be_lines_ = false;
    static constexpr std::size_t head_size = 8;
    std::array<std::uint64_t, 4> line_heads_{};  // as they lie in memory; 0 = none yet
    std::size_t next_head_ = 0;
    std::size_t sought_ = 0;

    // the value in progress
    Brackets brackets_;
    std::size_t begin_ = 0;
    std::uint64_t begin_line_ = 0;
    std::uint64_t document_line_ = 0;     // where the top-level value began
    bool oversized_ = false;              // too long: followed, no longer kept
    std::optional<std::size_t> newline_;  // told by brackets_, waiting for the byte behind it
    bool newline_raw_ = false;
    std::optional<std::size_t> second_line_;  // where reading may go back to: a `{` at a line's start that may be a record

    // the envelope around the records
    std::vector<std::optional<std::string>> path_;
    std::optional<std::size_t> object_at_;  // of an envelope path that leads to one object
    std::uint64_t object_line_ = 0;
    std::size_t outer_ = 0;  // braces around the array of records
    bool in_envelope_ = false;
    std::string header_;
    std::size_t header_from_ = 0;
    bool header_lost_ = false;

    // the array of records
    Comma comma_ = Comma::none_yet;
    bool separator_said_ = false;  // of the array at hand
    bool comma_said_ = false;      // of values outside of arrays
    std::size_t gap_from_ = 0;     // behind the last comma or bracket
    std::string gap_;              // white space before a record
    std::string pattern_;          // how records begin
    std::size_t patterned_ = 0;    // as learned from so many
    std::string sought_pattern_;
    std::size_t broken_at_ = 0;
    std::uint64_t broken_line_ = 0;
    bool broken_given_ = false;
    std::uint64_t read_again_ = 0;  // bytes read a second time, all in all

    bool column_zero_ = false;  // skip_text ends only at a bracket that begins its line
    bool skipped_said_ = false;
    std::optional<std::size_t> cut_at_;  // where the value begins that damaged input cut short
    std::uint64_t cut_line_ = 0;
};

}  // namespace catwalk::json
