// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/data/node.hpp>
#include <catwalk/export.hpp>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace catwalk::crosswalk {

/// What a member of the core record holds; the words are those of `mappings/core.yaml`.
enum class FieldType : std::uint8_t {
    string, code, url, email, date, duration, language, integer, number, boolean, box, point, geometry,
    language_map, keyword_map, url_map, object, json,
};

/// The word of `mappings/core.yaml` for a type, such as `language-map`.
CATWALK_EXPORT std::string_view name_of(FieldType type);

/// How often a member may stand: `1`, `?`, `*` (a list) or `+` (a list of one or more).
enum class Cardinality : std::uint8_t { one, optional, many, some };

/// `"1"`, `"?"`, `"*"` or `"+"`.
CATWALK_EXPORT std::string_view name_of(Cardinality cardinality);

/// A sentence in English, French and Spanish.
struct Sentence {
    std::string en, fr, es;
};

/// One member of the core record, by its path from the root.
struct Field {
    std::string path;        ///< members joined by `/`: `distribution/title`
    std::string row;         ///< its row in the reference crosswalk; empty for members of a shape that has no row
    std::string group;       ///< its chapter there, `A` to `M`
    std::string vocabulary;  ///< for codes and concepts; empty where the words are not listed
    std::string standard;    ///< the term followed, prefixed: `dct:title`
    Sentence definition;
    FieldType type = FieldType::string;
    Cardinality cardinality = Cardinality::optional;
    std::uint32_t line = 0;

    [[nodiscard]] std::string_view name() const;    ///< the last member of the path
    [[nodiscard]] std::string_view parent() const;  ///< the path without it; empty at the root
    [[nodiscard]] bool is_list() const { return cardinality == Cardinality::many || cardinality == Cardinality::some; }
};

/// The core record as `mappings/core.yaml` defines it, shapes unfolded: every path that a crosswalk may name.
///
/// A shape inside itself (the organisation that an organisation belongs to) is unfolded once.
class CATWALK_EXPORT CoreModel {
public:
    /// Reads the file. Throws Error (`file:line: ...`) at an unknown key, type, shape, prefix or cardinality (with the
    /// nearest known word), at a path that stands twice, before its parent or below something that is no object, and
    /// at a definition that lacks a language.
    static CoreModel load(data::Node file);

    CoreModel(CoreModel&&) = default;
    CoreModel& operator=(CoreModel&&) = default;
    CoreModel(const CoreModel&) = delete;
    CoreModel& operator=(const CoreModel&) = delete;
    ~CoreModel() = default;

    /// All members in the order in which a record is written, a parent before its children.
    [[nodiscard]] const std::vector<Field>& fields() const { return fields_; }
    /// The member at `path`; null if the core has none.
    [[nodiscard]] const Field* find(std::string_view path) const;
    /// The known path nearest to a wrong one, for messages; empty if none is near.
    [[nodiscard]] std::string_view nearest(std::string_view path) const;
    /// Prefixes of `standard` and the namespaces that they stand for.
    [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& prefixes() const { return prefixes_; }

private:
    CoreModel() = default;
    friend class CoreReader;

    std::vector<Field> fields_;
    std::unordered_map<std::string_view, std::size_t> by_path_;
    std::vector<std::pair<std::string, std::string>> prefixes_;
};

}  // namespace catwalk::crosswalk
