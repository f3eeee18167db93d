// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fetch/options.hpp"
#include "fetch/tape.hpp"

#include <catwalk/source/robots.hpp>

#include <deque>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

namespace catwalk::cli::fetch {

/// Where answers come from: the tape, as long as it has any, and then the portal. One for all that one source asks.
class Network {
public:
    /// `home` is the address that the user named. `tapes` are asked in their order, and all of them keep what was used.
    Network(const Options& options, const std::string& home, std::vector<Tape*> tapes, bool offline);

    /// Adds a header, such as a key, to all that goes to the home's own host and to nobody else.
    void send_to_home(std::string header);

    /// One attempt at a request. `wait` seconds go by before, unless the answer is on the tape.
    Exchange attempt(const source::Request& request, double wait = 0);

    /// Keeps an exchange that was used; attempt() alone keeps nothing.
    void keep(const Exchange& exchange, bool good);

    /// Puts requests on their way that will most likely be attempted next, in this order; not while answers come from the tape.
    void expect(const std::vector<source::Request>& requests);

    /// The seconds to wait before attempt `number` (2, 3, …) after `failed`: what the portal asks for, else a back-off. Below 0:
    /// the portal asks for more than --max-wait.
    double pause(const Exchange& failed, unsigned number);

    /// When the last exchange ended, in milliseconds since 1970.
    [[nodiscard]] std::int64_t time() const { return time_; }

private:
    std::optional<Exchange> from_tape(const std::string& key);
    Exchange from_portal(const source::Request& request, double wait);
    Exchange unchanged_or(Exchange exchange);
    int start(const source::Request& request);
    void drop_coming();
    std::string refusal_of_robots(const std::string& url);

    const Options& options_;
    std::vector<Tape*> tapes_;
    const Tape* player_ = nullptr;  // where the last exchange came from
    bool offline_;
    Http http_;
    std::deque<std::pair<std::string, int>> coming_;             // request, number
    std::string last_;                                           // request
    std::map<std::string, source::Robots, std::less<>> robots_;  // of each origin
    std::mt19937 chance_;
    std::int64_t time_ = 0;
};

/// The name that robots.txt files know us by.
inline constexpr const char* robot_name = "catwalk";

}  // namespace catwalk::cli::fetch
