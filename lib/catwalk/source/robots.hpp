// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/export.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace catwalk::source {

/// What a site's robots.txt (RFC 9309) asks of one robot.
class CATWALK_EXPORT Robots {
public:
    /// `name` is the robot's product token, such as `catwalk`. Groups that name it count; if there are none, those for `*`. Only the first
    /// 512 KB are read.
    static Robots parse(std::string_view text, std::string_view name);

    /// Whether a group names the robot itself.
    [[nodiscard]] bool named() const { return named_; }
    /// Whether `path` (with its query) may be asked for: the longest rule that fits counts, and of two alike the allowing one.
    [[nodiscard]] bool allows(std::string_view path) const;
    /// The seconds to leave between two requests.
    [[nodiscard]] std::optional<double> crawl_delay() const { return crawl_delay_; }

private:
    struct Rule {
        std::string path;
        bool allow;
    };

    bool named_ = false;
    std::vector<Rule> rules_;
    std::optional<double> crawl_delay_;
};

}  // namespace catwalk::source
