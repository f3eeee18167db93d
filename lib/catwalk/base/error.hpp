// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/export.hpp>

#include <stdexcept>
#include <string>

namespace catwalk {

/// What stops a command: a wrong option, an unreadable file, a broken mapping.
///
/// The message is one line, says what is wrong and what to do, and begins with `file:line:` where a
/// data file is at fault. Trouble in one record is never an Error: it is a Finding.
///
/// `kind` decides the exit status: `usage` is 2 (usage, configuration, unreadable input), `incomplete`
/// is 3 (the work could not be done, or only part of it: disk, network).
class CATWALK_EXPORT Error : public std::runtime_error {
public:
    enum class Kind { usage, incomplete };

    explicit Error(const std::string& message, Kind kind = Kind::usage);
    ~Error() override;

    [[nodiscard]] Kind kind() const noexcept { return kind_; }

private:
    Kind kind_;
};

}  // namespace catwalk
