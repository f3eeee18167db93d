// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/base/finding.hpp>
#include <catwalk/document/catalogue.hpp>
#include <catwalk/export.hpp>
#include <catwalk/json/out.hpp>
#include <catwalk/json/value.hpp>
#include <catwalk/rdf/context.hpp>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace catwalk::document {

/// What a record to be written is, by its shape.
enum class Kind : std::uint8_t { core, dcat_us, dcat_ap, other };

/// `core` has `record`, or a title by language; `dcat_ap` prefixed names (`dct:title`), `@id`, or
/// nothing but JSON-LD's keywords; `dcat_us` one of
/// `accessLevel`, `bureauCode`, `distribution` or `keyword` beside a plain title or description; `other` is anything else.
CATWALK_EXPORT Kind kind_of(json::Value record);

/// What a kind is called: `core`, `dcat-us-1.1`, `dcat-ap-3`, `other`.
CATWALK_EXPORT std::string_view name_of(Kind kind);

/// The formats that `make_document` knows, by name.
CATWALK_EXPORT const std::vector<std::string>& formats();

/// A document that grows record by record; nothing of one record is held when the next one comes.
class CATWALK_EXPORT Document {
public:
    virtual ~Document() = default;

    /// Why a record of `kind` cannot stand in this document, and what to do; empty if it can.
    [[nodiscard]] virtual std::string refusal(Kind kind) const = 0;

    /// Appends a record, and what stands before the first. All records are of one kind that is not refused. Findings have
    /// `rule`, `level`, `path`, `value` and `detail`.
    virtual void add(json::Value record, Kind kind, json::Out& out, Findings& findings) = 0;

    /// Appends what stands behind the last record; the document is whole then.
    virtual void end(json::Out& out) = 0;
};

/// What documents are made with.
struct Parts {
    Catalogue catalogue;
    /// The JSON-LD context of a kind of record; asked for once at most.
    std::function<std::shared_ptr<const rdf::Context>(Kind)> context;
};

/// A document in one of formats():
///
/// - `json`: a JSON array of the records, whatever they are;
/// - `data.json`: a DCAT-US 1.1 catalogue (https://resources.data.gov/resources/dcat-us/) of dcat-us-1.1 records;
/// - `json-ld`: context, dcat:Catalog and its datasets, of core or dcat-ap-3 records;
/// - `ntriples`, `turtle`: the same statements.
///
/// Null for any other name.
CATWALK_EXPORT std::unique_ptr<Document> make_document(std::string_view format, Parts parts);

}  // namespace catwalk::document
