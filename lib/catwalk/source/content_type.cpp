// SPDX-License-Identifier: Apache-2.0
#include <catwalk/base/text.hpp>
#include <catwalk/source/content_type.hpp>

#include <algorithm>

namespace catwalk::source {

namespace {

bool is_charset(std::string_view name) {
    constexpr std::string_view wanted = "charset";
    return std::equal(name.begin(), name.end(), wanted.begin(), wanted.end(), [](char a, char b) { return (a | 0x20) == b; });
}

std::string_view unquoted(std::string_view value) {
    for (const char quote : {'"', '\''}) {
        if (value.size() >= 2 && value.front() == quote && value.back() == quote) return trimmed(value.substr(1, value.size() - 2));
    }
    return value;
}

}  // namespace

std::string charset_of(std::string_view content_type) {
    std::size_t at = content_type.find(';');
    while (at != std::string_view::npos) {
        const std::size_t end = content_type.find(';', at + 1);
        const std::string_view parameter = content_type.substr(at + 1, end == std::string_view::npos ? end : end - at - 1);
        const std::size_t equals = parameter.find('=');
        if (equals != std::string_view::npos && is_charset(trimmed(parameter.substr(0, equals)))) {
            std::string name(unquoted(trimmed(parameter.substr(equals + 1))));
            std::replace_if(
                name.begin(), name.end(), [](unsigned char c) { return c <= ' ' || c >= 0x7F; }, '?');
            return name;
        }
        at = end;
    }
    return {};
}

}  // namespace catwalk::source
