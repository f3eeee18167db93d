// SPDX-License-Identifier: Apache-2.0
#include <catwalk/base/iri.hpp>

#include <algorithm>
#include <array>

namespace catwalk {

namespace {

constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

constexpr bool is_forbidden(char c) {
    return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F || std::string_view("<>\"{}|^`\\").find(c) != std::string_view::npos;
}

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

}  // namespace

std::string_view scheme_of(std::string_view text) {
    if (text.empty() || !is_letter(text.front())) return {};
    for (std::size_t i = 1; i < text.size(); ++i) {
        const char c = text[i];
        if (c == ':') return text.substr(0, i);
        if (!is_letter(c) && !(c >= '0' && c <= '9') && c != '+' && c != '-' && c != '.') return {};
    }
    return {};
}

bool is_clean_iri(std::string_view text) { return std::none_of(text.begin(), text.end(), is_forbidden); }

std::string encoded_iri(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string encoded;
    encoded.reserve(text.size() + 16);
    for (const char c : text) {
        if (!is_forbidden(c)) {
            encoded += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        encoded += '%';
        encoded += digits[byte >> 4];
        encoded += digits[byte & 0xF];
    }
    return encoded;
}

bool is_web_iri(std::string_view text) {
    constexpr std::array<std::string_view, 7> names = {"urn", "doi", "info", "ark", "hdl", "mailto", "tel"};
    const std::string_view scheme = scheme_of(text);
    if (scheme.empty() || text.size() == scheme.size() + 1) return false;
    if (text.substr(scheme.size() + 1).starts_with("//")) return text.size() > scheme.size() + 3;
    std::string low(scheme);
    std::transform(low.begin(), low.end(), low.begin(), lower);
    return std::find(names.begin(), names.end(), low) != names.end() && text.find(' ') == std::string_view::npos;
}

}  // namespace catwalk
