// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/export.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace catwalk::diff {

/// What a difference is about. `cosmetic` and `passing` (called `volatile` outside of C++) are differences that do not
/// count: the way a text is written, and stamps and counters that move by themselves.
enum class Class : std::uint8_t { licence, link, coverage, text, structure, contact, cosmetic, passing };

inline constexpr std::array<std::string_view, 8> class_names{"licence",   "link",    "coverage", "text",
                                                             "structure", "contact", "cosmetic", "volatile"};

constexpr std::string_view name_of(Class one) { return class_names[static_cast<std::size_t>(one)]; }

/// The class of that name.
CATWALK_EXPORT std::optional<Class> class_named(std::string_view name);

/// A set of classes.
class Classes {
public:
    constexpr Classes() = default;
    static constexpr Classes all() { return Classes(0xFF); }
    /// Those that make a record count as changed.
    static constexpr Classes counted() { return Classes(0x3F); }

    constexpr void add(Class one) { bits_ |= 1U << static_cast<unsigned>(one); }
    [[nodiscard]] constexpr bool has(Class one) const { return (bits_ >> static_cast<unsigned>(one) & 1U) != 0; }
    [[nodiscard]] constexpr bool empty() const { return bits_ == 0; }
    [[nodiscard]] constexpr Classes operator&(Classes other) const { return Classes(bits_ & other.bits_); }
    constexpr bool operator==(const Classes&) const = default;

private:
    constexpr explicit Classes(unsigned bits) : bits_(bits) {}
    unsigned bits_ = 0;
};

}  // namespace catwalk::diff
