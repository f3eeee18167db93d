// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/io.hpp"

#include <catwalk/json/bytes.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace catwalk::cli {

/// Bytes that are gathered first and read afterwards: in memory while they are few, in a nameless temporary file ($TMPDIR) beyond.
class Spool {
public:
    /// What a file holds, as it is. Throws Error if that cannot be opened.
    static Spool of_file(const std::string& name);

    /// Throws Error (incomplete) where the temporary file cannot be written.
    void append(std::string_view bytes);
    /// Makes room for what is said to come, as far as that stays in memory.
    void expect(std::uint64_t size);
    [[nodiscard]] std::uint64_t size() const { return size_; }
    void clear();

    /// Reads all from the start, as often as one likes; not longer than the spool lives unchanged.
    [[nodiscard]] std::unique_ptr<json::ByteSource> bytes() const;

private:
    static constexpr std::size_t most_in_memory = std::size_t{32} << 20;

    std::string memory_;
    Descriptor file_;
    std::uint64_t size_ = 0;
};

}  // namespace catwalk::cli
