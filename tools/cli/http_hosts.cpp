// SPDX-License-Identifier: Apache-2.0
#include "cli/http_hosts.hpp"

#include <catwalk/base/url.hpp>

#include <algorithm>

namespace catwalk::cli {

Hosts::Hosts(unsigned connections, double rate) : connections_(connections), space_(rate > 0 ? 1 / rate : 0) {}

Hosts::Host& Hosts::host_of(std::string_view url) {
    const std::string_view name = catwalk::host_of(url);
    const auto found = hosts_.find(name);
    if (found != hosts_.end()) return found->second;
    return hosts_.emplace(name, Host{0, space_, {}}).first->second;
}

bool Hosts::may_start(std::string_view url) {
    const Host& host = host_of(url);
    return host.active < connections_ && Clock::now() >= host.next;
}

void Hosts::started(std::string_view url) {
    Host& host = host_of(url);
    ++host.active;
    host.next = Clock::now() + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(host.space));
}

void Hosts::ended(std::string_view url) { --host_of(url).active; }

void Hosts::space_out(std::string_view url, double seconds) {
    Host& host = host_of(url);
    host.space = std::max(host.space, seconds);
}

int Hosts::milliseconds_to_wait(int most) const {
    int least = most;
    for (const auto& [name, host] : hosts_) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(host.next - Clock::now()).count() + 1;
        if (left > 0 && left < least) least = static_cast<int>(left);
    }
    return std::max(least, 1);
}

}  // namespace catwalk::cli
