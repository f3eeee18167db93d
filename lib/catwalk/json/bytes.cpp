// SPDX-License-Identifier: Apache-2.0
#include <catwalk/base/error.hpp>
#include <catwalk/json/bytes.hpp>

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>

namespace catwalk::json {

std::size_t MemoryBytes::read(char* to, std::size_t n) {
    n = std::min(n, rest_.size());
    if (n != 0) std::memcpy(to, rest_.data(), n);
    rest_.remove_prefix(n);
    return n;
}

std::size_t FileBytes::read(char* to, std::size_t n) {
    for (;;) {
        const ssize_t got = ::read(descriptor_, to, n);
        if (got >= 0) return static_cast<std::size_t>(got);
        if (errno == EAGAIN || errno == EWOULDBLOCK) {
            pollfd waiting{descriptor_, POLLIN, 0};
            ::poll(&waiting, 1, -1);
        } else if (errno != EINTR) {
            throw Error("cannot read " + name_ + ": " + std::generic_category().message(errno));
        }
    }
}

bool FileBytes::ready() const {
    pollfd asked{descriptor_, POLLIN, 0};
    return ::poll(&asked, 1, 0) != 0;
}

}  // namespace catwalk::json
