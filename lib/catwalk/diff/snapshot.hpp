// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/base/finding.hpp>
#include <catwalk/base/hash.hpp>
#include <catwalk/export.hpp>
#include <catwalk/json/read.hpp>

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace catwalk::diff {

/// Where the bytes of a snapshot can be read again.
class CATWALK_EXPORT Bytes {
public:
    virtual ~Bytes() = default;
    /// Puts `size` bytes from `offset` of the (decompressed) input at `to`. Throws Error if they are not there any more.
    virtual void read(std::uint64_t offset, char* to, std::size_t size) = 0;
};

/// A text in memory, which must outlive it.
class CATWALK_EXPORT BytesInMemory final : public Bytes {
public:
    explicit BytesInMemory(std::string_view text) : text_(text) {}
    void read(std::uint64_t offset, char* to, std::size_t size) override;

private:
    std::string_view text_;
};

inline constexpr std::uint32_t nobody = 0xFFFFFFFF;

/// All that is held of one record.
struct Entry {
    enum class State : std::uint8_t {
        loose,    ///< nothing is known of it yet
        same,     ///< the other snapshot has the very same text
        paired,   ///< the other snapshot has a record of that identity
        renamed,  ///< it has what seems the same record under another identity
        alone,    ///< it has nothing like it
        broken,   ///< it cannot be read
    };
    Hash hash;  ///< of its text; of a loose one's identity, once that is known
    std::uint64_t offset = 0;
    std::uint32_t size = 0;
    std::uint32_t line = 0;
    std::uint32_t mate = nobody;  ///< the other snapshot's record
    State state = State::loose;
    std::uint8_t profile = 0;  ///< its number
    bool has_key = false;
};

/// What a set of texts in their places adds up to: the same for any order of adding, another for other texts or places.
struct Digest {
    std::uint64_t high = 0;
    std::uint64_t low = 0;

    void add(std::uint64_t place, Hash text);
    void add(const Digest& other);
    /// 32 hexadecimal digits.
    [[nodiscard]] std::string text() const;
    bool operator==(const Digest&) const = default;
};

/// The text of a record as JSON lines have it: line breaks, and the white space around each, become one space.
/// A view of `text` itself where that is one line already, otherwise of `buffer`.
CATWALK_EXPORT std::string_view line_form(std::string_view text, std::string& buffer);

/// One input: where its records lie, and the hash of each.
struct CATWALK_EXPORT Snapshot {
    Snapshot(std::string input_name, Bytes& input_bytes) : name(std::move(input_name)), bytes(input_bytes) {}

    /// Reads all of an input from front to back. What is wrong between records goes to `findings`.
    void index(json::ByteSource& input, const json::Envelopes& envelopes, Findings& findings);

    /// Adds one record; of a part of a snapshot with its place in the whole.
    void add(const Entry& entry, std::optional<std::uint32_t> place = {});

    std::string name;
    Bytes& bytes;
    std::uint64_t end = 0;  ///< behind the last byte of any record
    std::deque<Entry> entries;
    /// The places of the entries where they are a part of a snapshot, rising; empty where they are all of it.
    std::vector<std::uint32_t> places;
    Digest digest;

    [[nodiscard]] std::uint64_t place_of(std::size_t index) const { return places.empty() ? index : places[index]; }
};

/// Reads records of a snapshot again; one per thread.
class CATWALK_EXPORT Reader {
public:
    explicit Reader(const Snapshot& snapshot) : snapshot_(snapshot) { batch_.source = snapshot.name; }

    /// The record, valid until the next read(); absent, with one error in `findings`, if it is not a JSON object.
    json::Value read(const Entry& entry, Findings& findings);
    /// The same of a record that was read before, when its findings were told.
    json::Value read_again(const Entry& entry);

    /// The text of the last record in its line form, repaired if it had to be.
    std::string_view text();
    /// The text of any record in its line form, as it stands.
    std::string_view raw(const Entry& entry);

private:
    json::RecordText locate(const Entry& entry);

    const Snapshot& snapshot_;
    json::RecordReader reader_;
    json::Document document_;  // reads again what needs neither repair nor findings
    bool repaired_ = false;    // the last record came from reader_
    json::Batch batch_;
    std::uint64_t begin_ = 0;  // what batch_ holds of the input
    std::string line_;
};

}  // namespace catwalk::diff
