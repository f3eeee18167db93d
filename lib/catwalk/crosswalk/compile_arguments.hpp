// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/crosswalk/crosswalk.hpp>
#include <catwalk/crosswalk/transform.hpp>

#include <string_view>
#include <vector>

namespace catwalk::crosswalk {

class Library;

/// The transform that a row names, or that its field has by itself. Throws Error where there is none, or it does not fill such a
/// field.
const Transform& transform_of(const Row& row, const Field& known);

/// The names of a transform's parts; where it takes any (`*`), as the row names them (languages).
std::vector<std::string_view> part_names(const Row& row, const Transform& transform);

/// The arguments of a row's transform, but for what hangs on its paths. Throws Error where one is wrong.
Arguments arguments_of(const Row& row, const Field& known, const Transform& transform, const Library& library);

}  // namespace catwalk::crosswalk
