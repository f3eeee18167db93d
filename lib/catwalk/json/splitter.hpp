// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/base/finding.hpp>
#include <catwalk/export.hpp>
#include <catwalk/json/buffer.hpp>
#include <catwalk/json/bytes.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace catwalk::json {

/// Where records may lie in an API's answer: member paths from the root, such as `{"result", "results"}`.
///
/// A path applies where it leads to an array of objects (or an empty one): its elements are the records. Where it
/// leads to one object beside a member `success` (CKAN's package_show), that object is the record.
using Envelopes = std::vector<std::vector<std::string>>;

/// The envelopes of the portals that catwalk knows: CKAN, data.json, Opendatasoft, plain `results`.
CATWALK_EXPORT const Envelopes& common_envelopes();

/// Where one record's text lies.
struct RecordText {
    std::uint32_t begin;   ///< in Batch::bytes
    std::uint32_t size;    ///< in bytes
    std::uint64_t line;    ///< of its first byte, from 1
    std::uint64_t offset;  ///< of its first byte in the (decompressed) input
};

/// Some records, and the bytes that they lie in. Given back to Splitter::next, its memory is used again.
struct Batch {
    std::string source;                ///< the input's name, for findings
    Buffer bytes;                      ///< any record inside may be parsed in place
    std::vector<RecordText> records;   ///< in input order
    Findings findings;                 ///< about what lies between records, or is no record at all
    std::vector<std::string> headers;  ///< of each envelope that ended here: its JSON text with the records taken out

    [[nodiscard]] std::string_view text(const RecordText& record) const { return bytes.view().substr(record.begin, record.size); }
};

struct Limits {
    std::size_t record = max_record;            ///< a longer record is skipped, with the finding `json-too-long`
    std::size_t batch = std::size_t{32} << 10;  ///< bytes to gather before a batch is given out
    std::size_t header = std::size_t{1} << 20;  ///< a longer envelope header is left empty
    bool one_batch = false;  ///< next() is given the same batch again and again, as it left it: what is left over stays there
};

/// Turns bytes into the texts of records: JSON lines, arrays, concatenated or pretty-printed values, API envelopes,
/// one after the other in any mix; told apart by themselves.
///
/// Only finds where records begin and end; RecordReader says what is wrong inside one. In JSON lines each line
/// stands alone. Elsewhere a broken record is given out as far as it is broken, and the search goes on at what looks
/// like the start of the next. An array of any size streams through memory of a few batches.
///
/// Findings: `json-too-long`, `json-truncated` (an array or envelope that is not closed), `json-separator` (commas
/// that are missing or too many), `json-skipped` (text that belongs to no record), `input-truncated`,
/// `input-charset` (the bytes were converted on their way here).
class CATWALK_EXPORT Splitter {
public:
    /// `bytes` must outlive the splitter; `source` is how findings name the input.
    Splitter(ByteSource& bytes, std::string source, Envelopes envelopes, Limits limits = {});
    ~Splitter();

    /// Fills `batch` with the next records; false where there is nothing left to say (`batch` is empty then).
    bool next(Batch& batch);

private:
    class State;
    std::unique_ptr<State> state_;
};

}  // namespace catwalk::json
