// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/export.hpp>
#include <catwalk/json/document.hpp>
#include <catwalk/json/duplicates.hpp>
#include <catwalk/json/out.hpp>
#include <catwalk/json/repair.hpp>
#include <catwalk/json/splitter.hpp>

namespace catwalk::json {

/// Parses records, one after the other; one per thread.
class CATWALK_EXPORT RecordReader {
public:
    /// The record's value, whatever its kind (see not_object()); valid until the next read() and as long as `batch`
    /// stays as it is. Of members with one key it has the last alone.
    ///
    /// Absent where the text is beyond repair: then `findings` has got exactly one error. Repairs and duplicate
    /// keys are warnings.
    Value read(const Batch& batch, const RecordText& record, Findings& findings);

    /// The same without a look for keys that stand twice, for who rewrites nothing: Value::find takes the last of them anyway.
    Value read_only(const Batch& batch, const RecordText& record, Findings& findings);

    /// The text that the last value came from: the record's own, or the repaired one.
    [[nodiscard]] std::string_view text() const { return document_.text(); }

private:
    Value repaired(std::string_view text, const Place& place, Fault fault, Findings& findings);

    Document document_;
    DuplicateKeys duplicates_;
    Out last_;  // the text of a record whose keys stand twice, without what is overridden
};

}  // namespace catwalk::json
