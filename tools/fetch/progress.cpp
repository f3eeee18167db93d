// SPDX-License-Identifier: Apache-2.0
#include "fetch/progress.hpp"

#include <fmt/format.h>

#include <unistd.h>

#include <cstdio>
#include <cstdlib>

namespace catwalk::cli::fetch {

namespace {
constexpr std::chrono::milliseconds pace{200};
}

Progress::Progress(bool quiet) : wanted_(!quiet && isatty(STDERR_FILENO) == 1 && std::getenv("CI") == nullptr) {}

Progress::~Progress() { clear(); }

void Progress::show(std::uint64_t records, std::uint64_t declared, std::uint64_t pages) {
    const auto now = std::chrono::steady_clock::now();
    if (!wanted_ || now - last_ < pace) return;
    last_ = now;
    shown_ = true;
    const std::string of = declared == 0 ? std::string() : fmt::format(" of {}", declared);
    fmt::print(stderr, "\r\x1b[K{} records{}, {} pages", records, of, pages);
}

void Progress::clear() {
    if (shown_) fmt::print(stderr, "\r\x1b[K");
    shown_ = false;
}

}  // namespace catwalk::cli::fetch
