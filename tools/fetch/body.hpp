// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/spool.hpp"

#include <catwalk/json/decompress.hpp>

#include <algorithm>
#include <cstdint>
#include <memory>

namespace catwalk::cli::fetch {

/// A body that is decompressed when it is read, but not beyond a limit.
class Body final : public json::ByteSource {
public:
    Body(const Spool& spool, std::uint64_t most) : bytes_(spool.bytes()), plain_(*bytes_), left_(most) {}

    std::size_t read(char* to, std::size_t n) override {
        if (left_ == 0) return 0;
        const std::size_t got = plain_.read(to, static_cast<std::size_t>(std::min<std::uint64_t>(n, left_)));
        left_ -= got;
        return got;
    }
    [[nodiscard]] bool too_large() const { return left_ == 0; }
    [[nodiscard]] std::string_view damage() const override { return left_ == 0 ? "larger than allowed" : plain_.damage(); }

private:
    std::unique_ptr<json::ByteSource> bytes_;
    json::Decompressed plain_;
    std::uint64_t left_;
};

}  // namespace catwalk::cli::fetch
