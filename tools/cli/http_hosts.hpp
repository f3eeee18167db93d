// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <map>
#include <string>
#include <string_view>

namespace catwalk::cli {

/// Politeness: how many requests each host has under way, and when it may get the next.
class Hosts {
public:
    /// `connections` at once, and `rate` a second (0: no limit), to each host.
    Hosts(unsigned connections, double rate);

    [[nodiscard]] bool may_start(std::string_view url);
    void started(std::string_view url);
    void ended(std::string_view url);
    void space_out(std::string_view url, double seconds);

    /// Until some host may get its next request, but `most` at most.
    [[nodiscard]] int milliseconds_to_wait(int most) const;

private:
    using Clock = std::chrono::steady_clock;
    struct Host {
        unsigned active = 0;
        double space = 0;          // seconds between two requests
        Clock::time_point next{};  // when the next may start
    };

    Host& host_of(std::string_view url);

    unsigned connections_;
    double space_;
    std::map<std::string, Host, std::less<>> hosts_;
};

}  // namespace catwalk::cli
