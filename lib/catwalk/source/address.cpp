// SPDX-License-Identifier: Apache-2.0
#include <catwalk/source/address.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <iterator>

namespace catwalk::source {

namespace {

struct Block4 {
    std::uint32_t address;
    int bits;
};

struct Block6 {
    std::array<std::uint16_t, 4> head;
    int bits;
};

// IANA's registry of IPv4 special-purpose addresses, but for the few of it that are global.
constexpr Block4 closed4[] = {
    {0x00000000, 8},  {0x0A000000, 8},  {0x64400000, 10}, {0x7F000000, 8},  {0xA9FE0000, 16},
    {0xAC100000, 12}, {0xC0000000, 24}, {0xC0000200, 24}, {0xC0586300, 24}, {0xC0A80000, 16},
    {0xC6120000, 15}, {0xC6336400, 24}, {0xCB007100, 24}, {0xE0000000, 4},  {0xF0000000, 4},
};

// Of IPv6 only 2000::/3 has been given out; inside of it these are closed.
constexpr Block6 closed6[] = {
    {{0x2001, 0x0db8, 0, 0}, 32},
    {{0x2001, 0x0002, 0, 0}, 48},
    {{0x2001, 0x0010, 0, 0}, 28},
    {{0x3fff, 0, 0, 0}, 20},
};

std::uint32_t v4_at(const Address& address, std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) value = value << 8 | address.bytes[at + i];
    return value;
}

std::uint64_t head_of(const Address& address) { return std::uint64_t{v4_at(address, 0)} << 32 | v4_at(address, 4); }

bool is_public4(std::uint32_t address) {
    return std::none_of(std::begin(closed4), std::end(closed4),
                        [&](const Block4& block) { return (address ^ block.address) >> (32 - block.bits) == 0; });
}

bool in(std::uint64_t head, const Block6& block) {
    std::uint64_t prefix = 0;
    for (const std::uint16_t part : block.head) prefix = prefix << 16 | part;
    return (head ^ prefix) >> (64 - block.bits) == 0;
}

bool all_zero(const Address& address, std::size_t begin, std::size_t end) {
    return std::all_of(address.bytes.begin() + static_cast<std::ptrdiff_t>(begin), address.bytes.begin() + static_cast<std::ptrdiff_t>(end),
                       [](std::uint8_t byte) { return byte == 0; });
}

bool is_mapped(const Address& address) { return all_zero(address, 0, 10) && address.bytes[10] == 0xFF && address.bytes[11] == 0xFF; }

// A number as C writes them: decimal, octal or hexadecimal.
std::optional<std::uint32_t> c_number(std::string_view text) {
    int base = 10;
    if (text.size() > 1 && text[0] == '0') {
        base = text[1] == 'x' || text[1] == 'X' ? 16 : 8;
        text.remove_prefix(base == 16 ? 2 : 1);
    }
    if (text.empty()) return base == 16 ? std::optional<std::uint32_t>(0) : std::nullopt;
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
    return error == std::errc{} && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

// Up to four numbers with dots between; the last fills all bytes that are left.
std::optional<std::uint32_t> v4_of(std::string_view text) {
    if (text.ends_with('.')) text.remove_suffix(1);
    std::uint64_t value = 0;
    for (int part = 1;; ++part) {
        const std::size_t dot = text.find('.');
        const std::optional<std::uint32_t> number = c_number(text.substr(0, dot));
        if (!number || part > 4) return std::nullopt;
        if (dot == std::string_view::npos) {
            const int bits = 8 * (5 - part);
            if (bits < 32 && *number >> bits != 0) return std::nullopt;
            return static_cast<std::uint32_t>(value << bits | *number);
        }
        if (*number > 255) return std::nullopt;
        value = value << 8 | *number;
        text.remove_prefix(dot + 1);
    }
}

// The groups of one side of a `::`, appended to `groups`.
bool groups_of(std::string_view text, std::array<std::uint16_t, 8>& groups, std::size_t& count) {
    while (!text.empty()) {
        const std::size_t colon = text.find(':');
        const std::string_view group = text.substr(0, colon);
        if (group.find('.') != std::string_view::npos) {
            const auto v4 = v4_of(group);
            if (!v4 || colon != std::string_view::npos || count > 6) return false;
            groups[count++] = static_cast<std::uint16_t>(*v4 >> 16);
            groups[count++] = static_cast<std::uint16_t>(*v4);
            return true;
        }
        std::uint16_t value = 0;
        const auto [end, error] = std::from_chars(group.data(), group.data() + group.size(), value, 16);
        if (error != std::errc{} || end != group.data() + group.size() || group.size() > 4 || count == 8) return false;
        groups[count++] = value;
        if (colon == std::string_view::npos) return true;
        text.remove_prefix(colon + 1);
        if (text.empty()) return false;
    }
    return true;
}

std::optional<Address> v6_of(std::string_view text) {
    if (text.starts_with('[') && text.ends_with(']')) text = text.substr(1, text.size() - 2);
    text = text.substr(0, text.find('%'));
    const std::size_t gap = text.find("::");
    std::array<std::uint16_t, 8> front{};
    std::array<std::uint16_t, 8> back{};
    std::size_t front_count = 0;
    std::size_t back_count = 0;
    if (!groups_of(text.substr(0, gap), front, front_count)) return std::nullopt;
    if (gap != std::string_view::npos && !groups_of(text.substr(gap + 2), back, back_count)) return std::nullopt;
    const std::size_t count = front_count + back_count;
    if (gap == std::string_view::npos ? count != 8 : count > 7) return std::nullopt;
    std::copy_n(back.begin(), back_count, front.end() - static_cast<std::ptrdiff_t>(back_count));
    Address address;
    for (std::size_t i = 0; i < 8; ++i) {
        address.bytes[2 * i] = static_cast<std::uint8_t>(front[i] >> 8);
        address.bytes[2 * i + 1] = static_cast<std::uint8_t>(front[i]);
    }
    return address;
}

}  // namespace

Address Address::v4(std::uint32_t value) {
    Address address;
    address.bytes[10] = address.bytes[11] = 0xFF;
    for (std::size_t i = 0; i < 4; ++i) address.bytes[12 + i] = static_cast<std::uint8_t>(value >> (24 - 8 * i));
    return address;
}

std::optional<Address> address_of(std::string_view host) {
    if (host.find(':') != std::string_view::npos) return v6_of(host);
    const auto v4 = v4_of(host);
    return v4 ? std::optional(Address::v4(*v4)) : std::nullopt;
}

bool is_public(const Address& address) {
    if (is_mapped(address)) return is_public4(v4_at(address, 12));
    const std::uint64_t head = head_of(address);
    if (head == 0x0064FF9B00000000 && all_zero(address, 8, 12)) return is_public4(v4_at(address, 12));  // NAT64
    if (head >> 48 == 0x2002) return is_public4(v4_at(address, 2));                                     // 6to4
    if (head >> 32 == 0x20010000) return is_public4(~v4_at(address, 12));                               // Teredo
    if (head >> 61 != 1) return false;
    return std::none_of(std::begin(closed6), std::end(closed6), [&](const Block6& block) { return in(head, block); });
}

std::string text_of(const Address& address) {
    if (is_mapped(address)) return fmt::format("{}.{}.{}.{}", address.bytes[12], address.bytes[13], address.bytes[14], address.bytes[15]);
    std::string text;
    for (std::size_t i = 0; i < 16; i += 2) text += fmt::format("{}{:x}", i == 0 ? "" : ":", address.bytes[i] << 8 | address.bytes[i + 1]);
    return text;
}

}  // namespace catwalk::source
