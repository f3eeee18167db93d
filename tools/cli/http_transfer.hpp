// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/http.hpp"
#include "cli/http_guard.hpp"

#include <curl/curl.h>

#include <chrono>
#include <cstdint>
#include <exception>
#include <memory>
#include <string>

namespace catwalk::cli {

struct ListDeleter {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

/// One request on its way through its hops.
struct Transfer {
    HttpRequest request;
    HttpAnswer answer;
    CURL* handle = nullptr;  // while it is under way
    std::unique_ptr<curl_slist, ListDeleter> headers;
    Guard guard;
    std::uint64_t most_bytes = 0;
    std::size_t header_bytes = 0;
    int hops = 0;
    bool done = false;
    std::chrono::steady_clock::time_point window;  // the read timeout counts from here …
    std::uint64_t window_bytes = 0;                // … and from this many bytes
    std::uint64_t received = 0;
    bool too_large = false;
    bool dropped = false;       // nobody wants it any more
    std::exception_ptr broken;  // what must not be thrown through libcurl
};

/// Readies the transfer's handle for the hop to the address that its answer has now; `proxy` empty: none.
void set_up(Transfer& transfer, const HttpSettings& settings, const std::string& home_header, const std::string& proxy);

/// What to do about libcurl's errors.
HttpAnswer::Trouble kind_of(CURLcode code);

/// Where a Location leads, seen from where it was said; empty where it leads nowhere.
std::string resolved(const std::string& base, const std::string& location);

/// A variable of the environment; empty where it is not set.
std::string_view environment(const char* name);

}  // namespace catwalk::cli
