// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/json/bytes.hpp>

#include <algorithm>
#include <cstring>
#include <random>
#include <string_view>

namespace catwalk::json {

/// Gives out a text in pieces: of `size` bytes, or of random sizes up to it where a generator is given.
class Pieces final : public ByteSource {
public:
    Pieces(std::string_view text, std::size_t size, std::mt19937* random = nullptr, std::string_view damage = {})
        : rest_(text), size_(size), random_(random), damage_(damage) {}

    std::size_t read(char* to, std::size_t n) override {
        std::size_t size = size_;
        if (random_ != nullptr) size = std::uniform_int_distribution<std::size_t>(1, size_)(*random_);
        n = std::min({n, size, rest_.size()});
        if (n != 0) std::memcpy(to, rest_.data(), n);
        rest_.remove_prefix(n);
        return n;
    }
    bool ready() const override { return random_ == nullptr || (*random_)() % 2 == 0; }
    std::string_view damage() const override { return damage_; }

private:
    std::string_view rest_;
    std::size_t size_;
    std::mt19937* random_;
    std::string_view damage_;
};

}  // namespace catwalk::json
