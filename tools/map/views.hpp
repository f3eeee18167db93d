// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/crosswalk/library.hpp>

#include <string>
#include <vector>

namespace catwalk::cli::map {

/// Prints the types and vocabularies there are.
int list(const crosswalk::Library& library);

/// Prints a crosswalk, overlay or vocabulary, or the core, as a table for people.
int show(const crosswalk::Library& library, const std::string& name);

/// Prints a crosswalk as an SSSOM mapping set (https://mapping-commons.github.io/sssom/): TSV with a YAML header.
int sssom(const crosswalk::Library& library, const std::string& name);

/// Proves the examples of the mapping files called `names`, or of all; 1 if one does not hold.
int check(const crosswalk::Library& library, const std::vector<std::string>& names);

}  // namespace catwalk::cli::map
