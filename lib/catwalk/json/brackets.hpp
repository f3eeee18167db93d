// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace catwalk::json {

/// Follows one JSON array or object from its opening bracket to its closing one, over text that comes in pieces.
///
/// Looks only at quotes, backslashes, brackets and line ends, 64 bytes at a time: it finds where a value ends, and
/// most ways of being broken, not whether all inside is right. The answers depend on the text alone, never on how it
/// was cut into pieces. Positions are offsets into the text given to next(), which may move between calls: shift().
class Brackets {
public:
    enum class Step : std::uint8_t {
        more,     ///< all text was read, the value goes on
        opened,   ///< a bracket opened at at(), making a depth up to the watched one
        closed,   ///< the value's last bracket is at at()
        newline,  ///< a line end outside of strings, at at(); only while lines are watched
        raw,      ///< a line end inside a string, at at(); only while lines are watched
        broken,   ///< at at() stands a bracket that cannot stand there
    };

    /// Begins at `at`, where `outer` brackets (all of them braces) are open already.
    void start(std::size_t at, std::size_t outer = 0);

    void watch_depth(std::size_t depth) { watched_depth_ = depth; }
    void watch_lines(bool on) { watched_lines_ = on; }

    Step next(const char* text, std::size_t end);

    [[nodiscard]] std::size_t at() const { return at_; }
    [[nodiscard]] std::size_t depth() const { return depth_; }

    /// Where reading goes on: at most one block, 64 bytes, behind at().
    [[nodiscard]] std::size_t read_to() const { return read_; }

    /// Line ends from the start up to at().
    [[nodiscard]] std::uint64_t lines() const;

    /// The text lost `n` bytes at its front, all of them read.
    void shift(std::size_t n);

    /// Whether a bracket may open at `at`, as far as the text before it shows: behind `:` in an object, behind `[` or
    /// `,` in an array. Looks back over at most `reach` bytes of white space; beyond that the answer is yes.
    [[nodiscard]] bool may_open(const char* text, std::size_t at) const;
    static constexpr std::size_t reach = 256;

private:
    void load(const char* text, std::size_t end);
    Step meet(const char* text);
    bool open(const char* text);
    bool close(char bracket);

    std::array<char, 1024> kinds_{};  // deeper brackets are counted, not told apart
    std::uint64_t brackets_ = 0;      // of the current block, what is not yet told
    std::uint64_t lines_outside_ = 0;
    std::uint64_t lines_inside_ = 0;
    std::uint64_t block_lines_ = 0;  // all of the current block
    std::uint64_t in_string_ = 0;    // all ones where the next block begins inside a string
    std::uint64_t escaped_ = 0;      // 1 where its first byte is escaped
    std::uint64_t line_count_ = 0;   // up to the end of the current block
    std::size_t block_ = 0;
    std::size_t read_ = 0;
    std::size_t at_ = 0;
    std::size_t depth_ = 0;
    std::size_t watched_depth_ = 0;
    bool watched_lines_ = false;
};

}  // namespace catwalk::json
