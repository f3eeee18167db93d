// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/export.hpp>

#include <cstdint>
#include <optional>
#include <string_view>

namespace catwalk::licence {

/// How much a fact or a statement weighs, in rising order: what verdicts say under `evidence`.
enum class Level : std::uint8_t { inferred, secondary, guidance, official, clause };

/// `"inferred"`, `"secondary"`, `"official-guidance"`, `"official-statement"` or `"clause"`.
CATWALK_EXPORT std::string_view name_of(Level level);

/// How a fact came to be known: the word of a licence file under `evidence`.
enum class Evidence : std::uint8_t {
    assumed,             ///< nobody read the text: what licences of this kind usually say
    listing,             ///< name and address stand in a list
    secondary,           ///< others read the text and tell
    index,               ///< an official register of licences says so
    official_guidance,   ///< the steward's advice beside the text
    official_statement,  ///< the steward's own word beside the text
    sibling,             ///< read in the text that this one is a port or a copy of
    text,                ///< read in the text itself
};

/// `"text"`, `"sibling"`, `"official-statement"`, ...
CATWALK_EXPORT std::string_view name_of(Evidence evidence);

/// The evidence that a file calls `word`; empty if there is none of this name.
CATWALK_EXPORT std::optional<Evidence> evidence_named(std::string_view word);

/// The level that a file calls `word`; empty if there is none of this name.
CATWALK_EXPORT std::optional<Level> level_named(std::string_view word);

/// What a fact so known weighs in a verdict.
CATWALK_EXPORT Level level_of(Evidence evidence);

/// True where nobody known to us read the text: a permission so known is no ground for a yes.
inline bool is_doubtful(Evidence evidence) { return evidence <= Evidence::listing; }

}  // namespace catwalk::licence
