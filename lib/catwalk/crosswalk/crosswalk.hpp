// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/crosswalk/path.hpp>
#include <catwalk/data/node.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace catwalk::crosswalk {

/// A condition on the record (or the list element) that a row looks at. With nothing but a path: it must hold something.
struct Condition {
    Path path;
    std::vector<std::string> equals;  ///< any of these texts
    std::vector<std::string> starts;  ///< a text that begins with one of these
    std::optional<Path> same;         ///< what this other path holds
    bool negated = false;             ///< `not: true`
};

/// One spelling of a source value replaced by another, with the reason.
struct ValueFix {
    std::string from;
    std::string to;
    std::string reason;
};

/// One row of the table: one core field and where the source keeps it.
struct Row {
    data::Node node;                   ///< for messages
    std::string core;                  ///< path of the core field, relative to the enclosing row
    std::vector<Path> from;            ///< in order of preference; the first is written
    std::vector<std::pair<std::string, Path>> parts;  ///< several inputs by name, instead of `from`
    std::string as;                    ///< transform; empty = the default of the core field's type
    data::Node arguments;              ///< of the transform
    std::optional<Path> each;          ///< walk this list; `fields` are relative to its elements
    std::vector<Row> fields;
    std::optional<std::string> constant;
    std::string reason;                ///< of a constant
    std::string in_only;               ///< the reason why the row is never written back
    std::string out_only;              ///< the reason why the row is never read
    std::string changes;               ///< why a value may come back changed, though the row serves both ways
    bool add = false;                  ///< appended to the list that earlier rows gave
    std::vector<Condition> when;       ///< on reading, on the source
    std::vector<Condition> out_when;   ///< on writing, on the core (below the field that encloses the row)
    std::vector<ValueFix> values;
    std::string note;

    [[nodiscard]] bool reads() const { return out_only.empty(); }
    [[nodiscard]] bool writes() const { return in_only.empty(); }
};

/// How a record's language is known.
struct LanguageRule {
    std::vector<Path> from;
    std::string fallback;               ///< `default:`, recorded as assumed
    std::string reason;
    std::vector<std::string> preferred;  ///< on writing one plain string, which language of several
};

/// Members by which a record of this type is recognised; `publisher/mbox` is a member of a member.
struct Shape {
    std::vector<std::string> all, any, none;
    std::vector<std::pair<std::string, std::vector<std::string>>> contains;  ///< member -> one of these texts in it
};

/// An example of a mapping file: test, documentation and review aid at once.
struct Example {
    data::Node node;
    std::string name;
    data::Node in, out, back;
    std::string one_way;
};

/// What is left out on purpose, and why.
struct Drop {
    enum class Of : std::uint8_t {
        source,  ///< `path:` of a record that is read
        core,    ///< `core:` a field that records of this type have no place for
        header,  ///< `header:` a member around the records: of an answer's envelope, a catalogue's header
    };
    Path path;
    std::string reason;
    Of of = Of::source;
    data::Node node;  ///< for messages
};

/// A mapping file as a value: the table of one record type (`mappings/crosswalks`), or that table as one portal
/// changes it (`mappings/overlays`, `extends:`).
struct CATWALK_EXPORT Crosswalk {
    std::string id;
    std::string title;
    std::string spec;
    std::string base;                       ///< the type at the root of `extends`, else the id itself
    std::string out_only;                   ///< the whole table is only written, and why
    std::vector<std::vector<std::string>> records;  ///< member paths of records inside an answer
    std::vector<Shape> shapes;              ///< a record of this type has one of them
    LanguageRule language;
    std::vector<Row> rows;
    std::vector<Drop> drops;
    std::vector<Example> examples;
    std::string overrides;                  ///< a CSV of per-record corrections, relative to the file
    std::vector<std::shared_ptr<const data::Tree>> trees;  ///< what the nodes point into

    /// Reads and checks one file. Throws Error `file:line: …` for unknown keys, bad paths, missing reasons.
    static Crosswalk load(const std::shared_ptr<const data::Tree>& tree);

    /// This table with the overlay `overlay` merged over it, row by row (never a whole table replaced).
    [[nodiscard]] Crosswalk overlaid(const Crosswalk& overlay) const;
};

}  // namespace catwalk::crosswalk
