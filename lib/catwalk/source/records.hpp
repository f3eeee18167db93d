// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/json/read.hpp>
#include <catwalk/json/splitter.hpp>
#include <catwalk/source/source.hpp>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace catwalk::source {

/// How a type's JSON answers hold records.
struct Shape {
    json::Envelopes envelopes;
    std::vector<std::string_view> id;                  ///< members that identify a record, the best first
    std::string_view type;                             ///< what `_catwalk` calls the records
    std::function<std::string(std::string_view)> url;  ///< of the record with an identifier; empty function: none

    /// For an object that is no record but says what is wrong; empty: it is a record. What it says ends the reading.
    std::function<std::string(json::Value)> complaint;
};

/// What was read out of an answer.
struct Contents {
    std::uint64_t elements = 0;        ///< records, good or bad
    std::uint64_t fresh = 0;           ///< of these, all but the repeated
    std::vector<std::string> headers;  ///< of each envelope: its JSON text without the records
    std::string complaint;             ///< what is wrong with all of it; its records should not be trusted
    bool cut = false;                  ///< it ends before its end: what came is good, but not all
    std::string quoted;                ///< the text of a lone JSON string: another answer, or a message
};

/// Gives every record of an answer to `sink`, with findings about those that are broken.
///
/// `first` is the place of the first record among all of the source's, for naming those without an identifier. A page of HTML, and
/// text that holds no JSON at all, are complaints.
CATWALK_EXPORT Contents read_records(const Answer& answer, const Shape& shape, std::uint64_t first, Sink& sink);

/// What a status says on its own: nothing for 2xx; later for 429; temporary for 408, 425 and 5xx but 501 and 505; lasting
/// otherwise.
CATWALK_EXPORT std::optional<Failure> failure_of(int status);

/// The title of a page of HTML, or its first words; for messages.
CATWALK_EXPORT std::string title_of_html(std::string_view html);

/// What a record is known by.
struct Identity {
    std::string_view id;      ///< empty where it has none
    bool has_origin = false;  ///< it has a member `_catwalk`
};

/// The scalar that the first of `members` holds which says something, or the `@id` in it; of keys that stand twice the last.
CATWALK_EXPORT Identity identity_of(json::Value record, const std::vector<std::string_view>& members);

/// A finding about an answer as a whole.
CATWALK_EXPORT Finding finding_of(std::string_view rule, Level level, const Answer& answer, std::string detail = {});

}  // namespace catwalk::source
