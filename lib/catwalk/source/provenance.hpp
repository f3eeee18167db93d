// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/export.hpp>
#include <catwalk/json/out.hpp>
#include <catwalk/source/source.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace catwalk::source {

/// Where the records of one answer came from.
struct Provenance {
    std::string source;   ///< the portal, as the user named it
    std::string url;      ///< the answer's
    std::string fetched;  ///< when it came, UTC: `2026-01-01T00:00:00Z`
    std::uint64_t page = 1;
};

/// Appends a record as a line of its own, with what is known of its origin as its last member:
///
///     {…,"_catwalk":{"source":"https://data.example.org","type":"ckan","id":"trees","url":"https://…","fetched":"2026-01-01T00:00:00Z","page":1}}
///
/// The rest is the record's own text; line ends between its tokens, and then all white space there, are taken out. A record that
/// brings such a member keeps it as it is: it has been fetched before.
CATWALK_EXPORT void put_record(json::Out& out, const Record& record, const Provenance& provenance);

/// Appends a line for a record that the portal no longer has: `{"_catwalk":{…,"deleted":true}}`.
CATWALK_EXPORT void put_deleted(json::Out& out, const Record& record, const Provenance& provenance);

}  // namespace catwalk::source
