// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/export.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace catwalk::json {

/// What a text was before it became UTF-8.
struct Conversion {
    std::string_view charset;   ///< its name; empty: nothing was converted
    std::string_view evidence;  ///< how that was known: `BOM`, `NUL` (zeros among the first bytes), or a header's name
};

/// Where input comes from, read once from front to end.
class CATWALK_EXPORT ByteSource {
public:
    virtual ~ByteSource() = default;

    /// Puts up to `n` bytes (at least 1 asked for) at `to` and says how many; 0 is the end, and stays the end.
    virtual std::size_t read(char* to, std::size_t n) = 0;

    /// False where read() would have to wait for bytes that are not there yet (a slow pipe).
    [[nodiscard]] virtual bool ready() const { return true; }

    /// Why the bytes ended before their proper end (cut or corrupt compressed data); empty where all is well.
    /// Known once read() has answered 0.
    [[nodiscard]] virtual std::string_view damage() const { return {}; }

    /// What the bytes were converted from. Known once read() has been called.
    [[nodiscard]] virtual Conversion conversion() const { return {}; }
};

/// The bytes of a text in memory, which must outlive it.
class CATWALK_EXPORT MemoryBytes final : public ByteSource {
public:
    explicit MemoryBytes(std::string_view text) : rest_(text) {}
    std::size_t read(char* to, std::size_t n) override;

private:
    std::string_view rest_;
};

/// The bytes of an open POSIX file descriptor, which stays its opener's to close.
class CATWALK_EXPORT FileBytes final : public ByteSource {
public:
    /// `name` is how messages call the input: a path, or `-`.
    FileBytes(int descriptor, std::string name) : descriptor_(descriptor), name_(std::move(name)) {}

    /// Throws Error (usage) "cannot read NAME: reason" where the system refuses; interruptions are retried.
    std::size_t read(char* to, std::size_t n) override;
    [[nodiscard]] bool ready() const override;

private:
    int descriptor_;
    std::string name_;
};

}  // namespace catwalk::json
