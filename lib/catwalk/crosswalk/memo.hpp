// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/json/value.hpp>

#include <array>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

namespace catwalk::crosswalk {

/// What look-ups gave for the texts that they saw last.
///
/// Most values of a catalogue's codes, formats and addresses of people stand in record after record. One per Runner; a
/// memo holds `ways` texts, and a new one takes the place of that which happens to stand in its way.
class Memos {
    static constexpr std::size_t ways = 32;

public:
    explicit Memos(std::uint16_t memos) : memos_(memos) {}

    /// A text and the one that was written for it.
    class Entry {
    public:
        [[nodiscard]] bool holds(std::string_view text) const {
            return size_ == text.size() && std::memcmp(text_.data(), text.data(), text.size()) == 0;
        }
        [[nodiscard]] std::string_view written() const { return {written_.data(), written_size_}; }

        /// Does nothing where either is too long to be worth it.
        void remember(std::string_view text, std::string_view written) {
            if (text.size() > text_.size() || written.size() > written_.size()) return;
            size_ = static_cast<std::uint8_t>(text.copy(text_.data(), text_.size()));
            written_size_ = static_cast<std::uint8_t>(written.copy(written_.data(), written_.size()));
        }

    private:
        std::uint8_t size_ = 0;  // of no text that is asked for
        std::uint8_t written_size_ = 0;
        std::array<char, 94> text_{};  // the longest media types of office documents have some eighty letters
        std::array<char, 96> written_{};
    };

    /// The place of `text`, which is not empty, in a memo (1 is the first).
    Entry& at(std::uint16_t memo, std::string_view text) {
        std::unique_ptr<std::array<Entry, ways>>& entries = memos_[memo - std::size_t{1}];
        if (entries == nullptr) entries = std::make_unique<std::array<Entry, ways>>();
        return (*entries)[place_of(text)];
    }

private:
    static std::size_t place_of(std::string_view text) {
        const auto byte = [&](std::size_t at) { return static_cast<std::size_t>(static_cast<unsigned char>(text[at])); };
        return (text.size() + byte(0) * 3 + byte(text.size() / 2) * 5 + byte(text.size() - 1) * 7) % ways;
    }

    std::vector<std::unique_ptr<std::array<Entry, ways>>> memos_;  // those that a catalogue has texts for
};

}  // namespace catwalk::crosswalk
