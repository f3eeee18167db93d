// SPDX-License-Identifier: Apache-2.0
// What libcurl is told of a request, and what it calls while the answer comes.
#include "cli/http_transfer.hpp"

#include <catwalk/source/query.hpp>

#include <algorithm>
#include <cstdlib>

namespace catwalk::cli {

namespace {

constexpr std::size_t most_header_bytes = std::size_t{256} << 10;

std::uint64_t content_length(CURL* handle) {
    curl_off_t size = 0;
    curl_easy_getinfo(handle, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &size);
    return size > 0 ? static_cast<std::uint64_t>(size) : 0;
}

std::size_t take_body(char* data, std::size_t, std::size_t n, void* to) {
    auto& transfer = *static_cast<Transfer*>(to);
    transfer.received += n;
    if (transfer.received > transfer.most_bytes) {
        transfer.too_large = true;
        return 0;
    }
    try {
        if (transfer.received == n) transfer.answer.body.expect(content_length(transfer.handle));
        transfer.answer.body.append({data, n});
    } catch (...) {
        transfer.broken = std::current_exception();
        return 0;
    }
    return n;
}

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
    return text;
}

std::size_t take_header(char* data, std::size_t, std::size_t n, void* to) {
    auto& transfer = *static_cast<Transfer*>(to);
    const std::string_view line(data, n);
    if (line.starts_with("HTTP/")) transfer.answer.headers.clear();
    transfer.header_bytes += n;
    if (transfer.header_bytes > most_header_bytes) return 0;
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) return n;
    std::string_view value = line.substr(colon + 1);
    while (!value.empty() && (value.front() == ' ' || value.front() == '\t')) value.remove_prefix(1);
    while (!value.empty() && static_cast<unsigned char>(value.back()) <= ' ') value.remove_suffix(1);
    transfer.answer.headers.emplace_back(lower(std::string(line.substr(0, colon))), value);
    return n;
}

curl_socket_t open_socket(void* guard, curlsocktype, curl_sockaddr* address) {
    if (!static_cast<Guard*>(guard)->admits(&address->addr)) return CURL_SOCKET_BAD;
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

void trust(CURL* handle, const HttpSettings& settings) {
    const std::string_view file = settings.ca_file.empty() ? environment("SSL_CERT_FILE") : std::string_view(settings.ca_file);
    if (!file.empty()) curl_easy_setopt(handle, CURLOPT_CAINFO, std::string(file).c_str());
    const std::string_view folder = environment("SSL_CERT_DIR");
    if (!folder.empty()) curl_easy_setopt(handle, CURLOPT_CAPATH, std::string(folder).c_str());
}

}  // namespace

void set_up(Transfer& transfer, const HttpSettings& settings, const std::string& home_header, const std::string& proxy) {
    CURL* handle = transfer.handle;
    curl_easy_setopt(handle, CURLOPT_URL, transfer.answer.url.c_str());
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_USERAGENT, settings.agent.c_str());
    curl_easy_setopt(handle, CURLOPT_ACCEPT_ENCODING, "gzip, deflate");
    curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(settings.connect_timeout * 1000));
    curl_easy_setopt(handle, CURLOPT_BUFFERSIZE, 256L << 10);
    curl_easy_setopt(handle, CURLOPT_PROXY, proxy.c_str());
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, take_body);
    curl_easy_setopt(handle, CURLOPT_WRITEDATA, &transfer);
    curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, take_header);
    curl_easy_setopt(handle, CURLOPT_HEADERDATA, &transfer);
    curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, open_socket);
    curl_easy_setopt(handle, CURLOPT_OPENSOCKETDATA, &transfer.guard);
    trust(handle, settings);
    if (!transfer.request.body.empty()) {
        curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE, static_cast<long>(transfer.request.body.size()));
        curl_easy_setopt(handle, CURLOPT_POSTFIELDS, transfer.request.body.c_str());
    }
    curl_slist* list = nullptr;
    for (const std::string& header : transfer.request.headers) list = curl_slist_append(list, header.c_str());
    const bool home = source::origin_of(transfer.answer.url) == source::origin_of(settings.home);
    if (home && !home_header.empty()) list = curl_slist_append(list, home_header.c_str());
    transfer.headers.reset(list);
    curl_easy_setopt(handle, CURLOPT_HTTPHEADER, list);
}

HttpAnswer::Trouble kind_of(CURLcode code) {
    using Trouble = HttpAnswer::Trouble;
    switch (code) {
        case CURLE_URL_MALFORMAT:
        case CURLE_UNSUPPORTED_PROTOCOL:
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_SSL_CACERT_BADFILE:
        case CURLE_SSL_CERTPROBLEM: return Trouble::lasting;
        case CURLE_COULDNT_RESOLVE_HOST:
        case CURLE_COULDNT_RESOLVE_PROXY:
        case CURLE_COULDNT_CONNECT: return Trouble::later;
        default: return Trouble::temporary;
    }
}

// Where a Location leads, seen from where it was said.
std::string resolved(const std::string& base, const std::string& location) {
    CURLU* url = curl_url();
    char* text = nullptr;
    const bool good = curl_url_set(url, CURLUPART_URL, base.c_str(), 0) == CURLUE_OK &&
                      curl_url_set(url, CURLUPART_URL, location.c_str(), 0) == CURLUE_OK &&
                      curl_url_set(url, CURLUPART_FRAGMENT, nullptr, 0) == CURLUE_OK &&
                      curl_url_get(url, CURLUPART_URL, &text, 0) == CURLUE_OK;
    std::string result = good ? text : "";
    curl_free(text);
    curl_url_cleanup(url);
    return result;
}

std::string_view environment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? "" : value;
}

}  // namespace catwalk::cli
