// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/export.hpp>

#include <optional>
#include <string_view>
#include <vector>

namespace catwalk {

/// True for one plain address: letters, digits and `._+-'&~` before the `@`, a domain of two or more labels behind it.
///
/// Narrower than RFC 5322 on purpose: quoted local parts, comments and addresses beyond ASCII are not found in catalogues,
/// while what looks like them is junk.
CATWALK_EXPORT bool is_email(std::string_view text);

/// An address found in a text, and whether the text was that address and nothing else.
struct Email {
    std::string_view address;  ///< part of the text, case kept
    bool exact = false;
};

/// The first address in `text`: `mailto:a@b.ca?subject=x`, `Name <a@b.ca>`, `a@b.ca; c@d.ca`, `[u'a@b.ca'`. Empty if there
/// is none, or if what stands around the `@` is more than an address (`a@b@c.ca`, `josé@b.ca`).
CATWALK_EXPORT std::optional<Email> first_email(std::string_view text);

/// All addresses in `text`, in their order, without repetition (in any case of letters).
CATWALK_EXPORT std::vector<std::string_view> all_emails(std::string_view text);

}  // namespace catwalk
