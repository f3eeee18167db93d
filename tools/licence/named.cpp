// SPDX-License-Identifier: Apache-2.0
#include "licence/named.hpp"

#include <catwalk/base/error.hpp>
#include <catwalk/base/text.hpp>

#include <fmt/format.h>

namespace catwalk::cli::licences {

Named::Named(const licence::Register& all, const licence::Recogniser& recogniser) : all_(all), recogniser_(recogniser) {
    for (const licence::Licence& one : all.all()) by_folded_id_.emplace(fold(one.id), &one);
}

const licence::Licence* Named::find(std::string_view name) const {
    if (const licence::Licence* found = all_.find(name)) return found;
    if (const auto found = by_folded_id_.find(fold(name)); found != by_folded_id_.end()) return found->second;
    const licence::Recognised meant = recogniser_.recognise(name);
    const bool certain = meant.status == licence::Status::recognised || meant.status == licence::Status::family;
    return certain ? all_.find(meant.id) : nullptr;
}

const licence::Licence& Named::require(std::string_view name) const {
    if (const licence::Licence* found = find(name)) return *found;
    const std::string_view near = nearest(name);
    throw Error(near.empty() ? fmt::format("no licence is called \"{}\" (catwalk licence list names them)", name)
                             : fmt::format("no licence is called \"{}\"; did you mean \"{}\"?", name, near));
}

}  // namespace catwalk::cli::licences
