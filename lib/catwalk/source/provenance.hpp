// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/export.hpp>
#include <catwalk/json/out.hpp>
#include <catwalk/source/source.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace catwalk::source {

/// Where the records of one answer came from; its parts of their lines are made once.
class CATWALK_EXPORT Provenance {
public:
    Provenance() = default;
    /// `source` is the portal, as the user named it; `url` the answer's; `fetched` when it came, in UTC (`2026-01-01T00:00:00Z`).
    Provenance(std::string_view source, std::string_view url, std::string_view fetched, std::uint64_t page);

    [[nodiscard]] const std::string& url() const { return url_; }

    /// Appends `"_catwalk":{…`, without its closing bracket.
    void put(json::Out& out, const Record& record) const;

private:
    std::string url_;
    std::string source_text_;  // `"_catwalk":{"source":"…"`
    std::string url_text_;     // `,"url":"…"`
    std::string tail_text_;    // `,"fetched":"…","page":1`
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
