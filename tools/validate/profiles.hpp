// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "validate/stream.hpp"

namespace catwalk::cli::validate {

/// The profiles that --profile names: those of the folder, and files.
Named read_profiles(const check::Profiles& profiles, const std::vector<std::string>& names);

/// Each of these prints what it is called for, of the named profiles or of all, and gives the command's exit status.
int list(const check::Profiles& profiles, const Named& named, std::string_view language);
int check(const check::Profiles& profiles, const Named& named);
int explain(const check::Profiles& profiles, const Named& named, std::string_view rule, std::string_view language);

}  // namespace catwalk::cli::validate
