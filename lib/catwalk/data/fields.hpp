// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/data/node.hpp>
#include <catwalk/export.hpp>

#include <string_view>

namespace catwalk::data {

/// What data files may hold, as `mappings/FIELDS.yaml` and `licences/FIELDS.yaml` define it. Both are read when catwalk is built
/// (make_fields.cpp), so a start reads neither.
///
/// A shape is named by folder and id, such as `mappings/row` or `licences/fact`.

/// Throws Error, `file:line: message`, at the first place where the map `node`, or what lies in it, departs from `shape`: a key that is
/// not known (with the nearest that is), a key that is missing or empty, a text where a map belongs or the other way about, a list
/// where one value belongs, a word that is not in a closed list.
CATWALK_EXPORT void obey(Node node, std::string_view shape);

/// The shape of a file by its name, `licences/cc0-1.0.yaml`; empty if files of that name have none.
CATWALK_EXPORT std::string_view shape_of_file(std::string_view name);

}  // namespace catwalk::data
