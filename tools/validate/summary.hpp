// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/data/messages.hpp>

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace catwalk::cli::validate {

/// Findings as people read them: rule by rule, the worst first, each with its count and three examples.
class Summary {
public:
    Summary(const data::Messages& messages, std::string language, bool colour)
        : messages_(messages), language_(std::move(language)), colour_(colour) {}

    /// `told`: with its words, not only in the count at the end.
    void add(const Finding& finding, bool told);

    /// How many records there were, and how many of them without any finding.
    void records(std::uint64_t seen, std::uint64_t sound);

    [[nodiscard]] std::string text() const;

private:
    struct Group {
        Level level = Level::info;
        std::uint64_t count = 0;
        std::vector<Finding> examples;
    };
    using Entry = std::pair<const std::string, Group>;

    void put(std::string& text, const Entry& entry) const;
    void put_end(std::string& text) const;
    [[nodiscard]] std::string painted(Level level, std::string_view text) const;
    [[nodiscard]] std::string faint(std::string_view text) const;

    const data::Messages& messages_;
    std::string language_;
    bool colour_;
    std::map<std::string, Group, std::less<>> groups_;
    std::array<std::uint64_t, 3> counts_{};
    std::uint64_t seen_ = 0;
    std::uint64_t sound_ = 0;
};

}  // namespace catwalk::cli::validate
