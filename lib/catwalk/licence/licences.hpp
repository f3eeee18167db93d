// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/licence/recognise.hpp>

namespace catwalk::licence {

/// The register of a folder and what recognises its licences, together. Immutable; one serves every thread.
struct Licences {
    Register all;
    Recogniser recogniser;

    /// Throws Error `file:line` where a file is wrong.
    explicit Licences(const data::Folder& folder) : all(folder), recogniser(all) {}
};

}  // namespace catwalk::licence
