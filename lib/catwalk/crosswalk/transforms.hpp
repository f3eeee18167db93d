// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/crosswalk/transform.hpp>

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace catwalk::crosswalk {

// The functions behind the closed table of transforms; what each does is said in mappings/README.md.

// transform_text.cpp
bool read_text(Call& call);
bool write_text(Call& call);
bool read_join(Call& call);
bool write_join(Call& call);
bool read_list(Call& call);
bool write_list(Call& call);
bool read_markup(Call& call);

// transform_language.cpp
bool read_language_map(Call& call);
bool write_language_map(Call& call);
bool read_language_parts(Call& call);
bool write_language_parts(Call& call);
bool read_language_split(Call& call);
bool write_language_split(Call& call);
bool read_keywords(Call& call);
bool write_keywords(Call& call);
bool read_keyword_map(Call& call);
bool write_keyword_map(Call& call);
bool read_language(Call& call);
bool write_language(Call& call);

// transform_code.cpp
bool read_code(Call& call);
bool write_code(Call& call);
bool read_concepts(Call& call);
bool write_concepts(Call& call);
bool read_format(Call& call);
bool read_media_type(Call& call);

// transform_time.cpp
bool read_date(Call& call);
bool write_date(Call& call);
bool read_duration(Call& call);
bool read_period(Call& call);
bool write_period(Call& call);

// transform_place.cpp
bool read_spatial(Call& call);
bool write_spatial(Call& call);

// transform_number.cpp
bool read_boolean(Call& call);
bool write_boolean(Call& call);
bool read_byte_size(Call& call);
bool read_integer(Call& call);
bool write_integer(Call& call);
bool read_number(Call& call);
bool write_number(Call& call);

// transform_link.cpp
bool read_url(Call& call);
bool write_url(Call& call);
bool read_email(Call& call);
bool write_email(Call& call);

// transform_licence.cpp
bool read_licence(Call& call);
bool write_licence(Call& call);
bool read_recognised_licence(Call& call);

// transform_json.cpp
bool read_json(Call& call);
bool write_json(Call& call);
bool read_json_text(Call& call);
bool write_json_text(Call& call);
bool read_source_path(Call& call);

// transform_rdf.cpp
bool write_rdf_code(Call& call);
bool write_rdf_concept(Call& call);
bool write_rdf_date(Call& call);
bool write_rdf_id(Call& call);
bool write_rdf_iri(Call& call);
bool write_rdf_licence(Call& call);
bool write_rdf_literal(Call& call);
bool write_rdf_reference(Call& call);
bool write_rdf_text(Call& call);

// transform_wkt.cpp
bool write_wkt(Call& call);

/// Writes a text as people mean it: trimmed, CRLF and CR as LF. False, and nothing written, if nothing is left.
bool put_text(json::Out& out, std::string_view text);

/// Of a language map the text that stands for the whole where only one can be written: the record's language, then the
/// preferred ones, then the first that no machine translated. Tells the sink of the others.
json::Value pick_language(const Call& call, json::Value map);

/// What a list of languages without regions has for `tag`: its own term, or that of its language (`en` for `en-CA`).
const Vocabulary::Term* listed_language(const Vocabulary& vocabulary, std::string_view tag);

/// `{"LANGUAGE":` for text that names no language; close with `}`.
void open_language(Call& call);

/// Writes a map by language from one that a source states. A key that is no language tag gives `und` and a finding; of what
/// two keys say in one language the first is kept.
class LanguageMapWriter {
public:
    explicit LanguageMapWriter(Call& call) : call_(call), out_(call.out) { out_.put('{'); }

    /// One member; `put` appends its value, or answers false.
    template <typename Put>
    void member(json::Value::Member member, Put put) {
        const std::size_t mark = out_.size();
        if (!keys_.empty()) out_.put(',');
        std::string language = language_of(member.key);
        out_.string(language);
        out_.put(':');
        if (!put(member.value) || !is_first(member, std::move(language))) out_.truncate(mark);
    }

    /// Ends the map; false if it has no member.
    bool finish() {
        out_.put('}');
        return !keys_.empty();
    }

private:
    [[nodiscard]] std::string language_of(std::string_view key) const;
    bool is_first(json::Value::Member member, std::string language);

    Call& call_;
    json::Out& out_;
    std::vector<std::string> keys_;
};

}  // namespace catwalk::crosswalk
