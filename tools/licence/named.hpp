// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/licence/recognise.hpp>
#include <catwalk/licence/register.hpp>

#include <string>
#include <string_view>
#include <unordered_map>

namespace catwalk::cli::licences {

/// Licences by what people call them: an id in any case, or what recognition takes for one licence or one family without doubt.
class Named {
public:
    Named(const licence::Register& all, const licence::Recogniser& recogniser);

    /// Null where no licence is meant for certain.
    [[nodiscard]] const licence::Licence* find(std::string_view name) const;
    /// The same, but throws Error with the nearest id.
    [[nodiscard]] const licence::Licence& require(std::string_view name) const;
    /// The nearest id; empty if none is near.
    [[nodiscard]] std::string_view nearest(std::string_view name) const { return all_.nearest(name); }

private:
    const licence::Register& all_;
    const licence::Recogniser& recogniser_;
    std::unordered_map<std::string, const licence::Licence*> by_folded_id_;
};

}  // namespace catwalk::cli::licences
