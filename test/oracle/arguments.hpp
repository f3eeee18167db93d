// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/crosswalk/crosswalk.hpp>
#include <catwalk/crosswalk/library.hpp>
#include <catwalk/crosswalk/transform.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace catwalk::oracle {

std::vector<std::string> words(std::string_view text);

/// The transform of a row: named, or what the type of its field asks for.
const crosswalk::Transform& transform_of(const crosswalk::Row& row, const crosswalk::Field& field);

/// The names of the transform's parts, in the order in which it takes them.
std::vector<std::string> part_names(const crosswalk::Row& row, const crosswalk::Transform& transform);

/// What the row's YAML says of its transform; what depends on the path and the direction is left to the caller.
crosswalk::Arguments arguments_of(const crosswalk::Library& library, const crosswalk::Row& row, const crosswalk::Field& field);

/// The members behind `[]`.
std::vector<std::string> behind_list(const crosswalk::Path& path);

/// Whether `[]` stands in the path.
bool leads_to_list(const crosswalk::Path& path);

}  // namespace catwalk::oracle
