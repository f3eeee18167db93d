// SPDX-License-Identifier: Apache-2.0
#include <catwalk/base/url.hpp>
#include <catwalk/source/query.hpp>

#include <algorithm>

namespace catwalk::source {

bool is_web(std::string_view url) {
    const auto parts = split_url(url);
    return parts && parts->scheme <= UrlScheme::https;
}

std::string_view origin_of(std::string_view url) {
    if (!is_web(url)) return {};
    return url.substr(0, url.find_first_of("/?#", url.find("//") + 2));
}

std::string_view without_query(std::string_view url) { return url.substr(0, url.find_first_of("?#")); }

std::vector<std::pair<std::string_view, std::string_view>> parameters_of(std::string_view url) {
    std::vector<std::pair<std::string_view, std::string_view>> all;
    const std::size_t question = url.substr(0, url.find('#')).find('?');
    if (question == std::string_view::npos) return all;
    std::string_view rest = url.substr(question + 1, url.find('#') - question - 1);
    while (!rest.empty()) {
        const std::string_view one = rest.substr(0, rest.find('&'));
        rest.remove_prefix(std::min(rest.size(), one.size() + 1));
        const std::size_t equals = one.find('=');
        all.emplace_back(one.substr(0, equals), equals == std::string_view::npos ? std::string_view{} : one.substr(equals + 1));
    }
    return all;
}

std::string encode_query(std::string_view text) {
    constexpr std::string_view hex = "0123456789ABCDEF";
    constexpr std::string_view plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~*:";
    std::string encoded;
    for (const char c : text) {
        if (plain.find(c) != std::string_view::npos) {
            encoded += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            encoded += {'%', hex[byte >> 4], hex[byte & 15]};
        }
    }
    return encoded;
}

std::string file_name_of(std::string_view url) {
    url = without_query(url);
    url = url.substr(url.find_last_of('/') + 1);
    std::string name(url);
    std::transform(name.begin(), name.end(), name.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
    return name;
}

}  // namespace catwalk::source
