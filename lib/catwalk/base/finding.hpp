// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/export.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace catwalk {

/// How much a finding matters, in rising order.
enum class Level : std::uint8_t { info, warning, error };

/// `"info"`, `"warning"` or `"error"`.
CATWALK_EXPORT std::string_view name_of(Level level);

/// Something to say about one record: a broken line, a repair, a default, an unknown value.
///
/// `rule` is a stable kebab-case id whose level and text (en, fr, es) live in `mappings/findings.yaml`;
/// `path` is a JSON Pointer into the record as read (empty = the whole record); `line` counts from 1 in
/// the input, `offset` is a byte offset in the input after decompression; `value` is the value found,
/// shortened to 200 bytes by who prints it. `source` names the input (a file name, or `-`).
/// `detail` is a parameter of the message (`{detail}`), such as the value written instead.
struct Finding {
    std::string rule;
    Level level = Level::warning;
    std::string source;
    std::string record;
    std::string path;
    std::string value;
    std::string detail;
    std::uint64_t line = 0;
    std::uint64_t offset = 0;

    bool operator==(const Finding&) const = default;
};

using Findings = std::vector<Finding>;

/// The same in views, for who writes it down at once: as long as what it looks at.
struct FindingView {
    std::string_view rule;
    Level level = Level::warning;
    std::string_view source;
    std::string_view record;
    std::string_view path;
    std::string_view value;
    std::string_view detail;
    std::uint64_t line = 0;
    std::uint64_t offset = 0;

    FindingView() = default;
    FindingView(const Finding& finding)  // NOLINT(google-explicit-constructor): a finding is one
        : rule(finding.rule),
          level(finding.level),
          source(finding.source),
          record(finding.record),
          path(finding.path),
          value(finding.value),
          detail(finding.detail),
          line(finding.line),
          offset(finding.offset) {}

    /// A copy that keeps what it says.
    explicit operator Finding() const {
        return {std::string(rule),
                level,
                std::string(source),
                std::string(record),
                std::string(path),
                std::string(value),
                std::string(detail),
                line,
                offset};
    }
};

}  // namespace catwalk
