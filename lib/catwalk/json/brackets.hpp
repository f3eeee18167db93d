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
        opened,   ///< a bracket opened at at(), at a depth up to watch()
        closed,   ///< the value's last bracket is at at()
        newline,  ///< a line end outside of strings, at at(); only while lines are watched
        raw,      ///< a line end inside a string, at at(); only the first one is told, or each while lines are watched
        broken,   ///< at at() stands a bracket that cannot stand there
    };

    /// Begins at `at`, where `outer` brackets (all of them braces) are open already.
    void start(std::size_t at, std::size_t outer = 0);

    /// Tells of opening brackets that make the depth `depth` or less.
    void watch(std::size_t depth) { watched_depth_ = depth; }
    void watch_lines(bool on);

    Step next(const char* text, std::size_t end);

    [[nodiscard]] std::size_t at() const { return at_; }
    [[nodiscard]] std::size_t depth() const { return depth_; }
    [[nodiscard]] bool in_object() const { return depth_ != 0 && kinds_[(depth_ - 1) % kinds_.size()] == '{'; }

    /// The text lost `n` bytes at its front, all of them behind us.
    void shift(std::size_t n);

    /// Whether a bracket may open at `at`, as far as the text before it shows: behind `:` in an object, behind `[` or
    /// `,` in an array. Looks back over white space up to `reach` bytes; beyond that the answer is yes.
    [[nodiscard]] bool may_open(const char* text, std::size_t at) const;
    static constexpr std::size_t reach = 256;

private:
    void load(const char* text, std::size_t end);
    Step open(const char* text);
    Step close(char bracket);

    std::array<char, 1024> kinds_{};  // deeper brackets are counted, not told apart
    std::uint64_t brackets_ = 0;      // what the current block still holds of interest
    std::uint64_t raw_ = 0;
    std::uint64_t lines_ = 0;
    std::uint64_t in_string_ = 0;     // all ones where the next block begins inside a string
    std::uint64_t escaped_ = 0;       // 1 where its first byte is escaped
    std::size_t start_ = 0;
    std::size_t block_ = 0;
    std::size_t read_ = 0;            // where the next block begins
    std::size_t at_ = 0;
    std::size_t depth_ = 0;
    std::size_t watched_depth_ = 0;
    bool watched_lines_ = false;
    bool raw_told_ = false;
};

}  // namespace catwalk::json
