// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/diff/match.hpp>
#include <catwalk/export.hpp>
#include <catwalk/json/bytes.hpp>

#include <cstdint>
#include <functional>
#include <string_view>

namespace catwalk::diff {

/// Writes each record of an input as a line `KEY TAB {"side":"old","at":3,"line":4,"record":{…}}`, for an engine to
/// bring lines of one key together. Control characters in a key are escaped as in JSON; a record without identity has
/// `~` and a hash of what it says. `side` is `old` or `new`. True if every record could be read.
CATWALK_EXPORT bool emit_keyed(json::ByteSource& input, std::string_view name, const json::Envelopes& envelopes, std::string_view side,
                               const MatchRequest& request, const std::function<void(std::string_view)>& write);

/// The bytes of keyed lines without their keys: of each line what stands behind its first tab.
class CATWALK_EXPORT WithoutKeys final : public json::ByteSource {
public:
    /// `lines` must outlive it.
    explicit WithoutKeys(json::ByteSource& lines) : lines_(lines) {}

    std::size_t read(char* to, std::size_t n) override;
    [[nodiscard]] bool ready() const override { return lines_.ready(); }
    [[nodiscard]] std::string_view damage() const override { return lines_.damage(); }

private:
    json::ByteSource& lines_;
    bool in_key_ = true;
};

/// Where read_keyed() puts a record's text, and from where it is read again.
class CATWALK_EXPORT Store : public Bytes {
public:
    /// Keeps `text`, and gives its offset for read().
    virtual std::uint64_t append(std::string_view text) = 0;
};

/// Makes of keyed lines, in any order, the parts of two snapshots that they are. Throws Error at a line that is none.
CATWALK_EXPORT void read_keyed(json::ByteSource& lines, std::string_view name, Snapshot& before, Store& before_store, Snapshot& after,
                               Store& after_store);

}  // namespace catwalk::diff
