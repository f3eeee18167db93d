// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/spool.hpp"

#include <catwalk/source/address.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace catwalk::cli {

struct HttpSettings {
    std::string agent;                                 ///< User-Agent
    std::string ca_file;                               ///< whom to trust, besides or instead of the system's authorities
    std::string home;                                  ///< the address that the user named: secrets go to its origin only
    bool allow_private = false;                        ///< any address may be connected to
    double connect_timeout = 10;                       ///< seconds
    double read_timeout = 60;                          ///< seconds in which at least 1 kB must come
    double total_timeout = 86400;                      ///< seconds from the start, after which nothing is asked any more
    std::uint64_t max_bytes = std::uint64_t{4} << 30;  ///< of one answer, decompressed
    unsigned connections = 2;                          ///< at once to one host
    double rate = 0;                                   ///< requests a second to one host; 0: no limit
};

struct HttpRequest {
    std::string url;
    std::vector<std::string> headers;  ///< `Name: value`
    std::string body;                  ///< not empty: POST
};

/// What came of a request. Either a status and a body, or trouble.
struct HttpAnswer {
    /// As source::Failure has them, and none.
    enum class Trouble : std::uint8_t { none, temporary, later, too_large, lasting };

    Trouble trouble = Trouble::none;
    std::string reason;  ///< of the trouble, one line
    int status = 0;
    std::string url;                                           ///< after redirects
    std::vector<std::pair<std::string, std::string>> headers;  ///< of the last answer; names in lower case
    Spool body;                                                ///< decompressed

    /// The last header of that name; empty if there is none.
    [[nodiscard]] std::string_view header(std::string_view name) const;
};

/// Talks HTTP: the one place where anything goes to the network (libcurl's multi interface, on a thread of its own).
///
/// Follows redirects of GET requests, ten at most, to http and https only. No connection is made to an address that is not public
/// (source::is_public), checked where the socket is opened, so after the name was resolved, and for each hop; except to the very address
/// and port that the user spelled out as the home (`http://127.0.0.1:5000`, `http://localhost/`), and to a proxy that the environment
/// names. Proxies: http_proxy, https_proxy, all_proxy, no_proxy. Authorities: SSL_CERT_FILE, SSL_CERT_DIR.
class Http {
public:
    explicit Http(HttpSettings settings);
    ~Http();

    /// Adds a header (`Name: value`) to the requests that go to the home's origin, and to no others: a key.
    void send_to_home(std::string header);

    /// Puts a request on its way, as far as the host's rate and number of connections allow. Gives its number.
    int start(HttpRequest request);

    /// Waits for a request's end.
    HttpAnswer wait(int number);

    /// Forgets a request whose answer nobody wants any more.
    void drop(int number);

    /// Asks for at least so many seconds between two requests to the host of `url` (a site's crawl-delay).
    void space_out(std::string_view url, double seconds);

private:
    class Engine;
    std::unique_ptr<Engine> engine_;
};

}  // namespace catwalk::cli
