// SPDX-License-Identifier: Apache-2.0
#include <catwalk/crosswalk/transforms.hpp>

#include <catwalk/base/hash.hpp>
#include <catwalk/base/iri.hpp>
#include <catwalk/base/text.hpp>
#include <catwalk/base/xsd.hpp>
#include <catwalk/licence/licences.hpp>

#include <fmt/format.h>

namespace catwalk::crosswalk {

using json::Out;
using json::Value;

namespace {

/// JSON-LD values of one property: one stands alone, several in brackets.
class Results {
public:
    Results(Call& call, bool several) : out_(call.out), several_(several) {
        if (several_) out_.put('[');
    }

    /// Room for one more; whoever asks must write it.
    Out& next() {
        if (any_) out_.put(',');
        any_ = true;
        return out_;
    }

    [[nodiscard]] bool finish() {
        if (several_) out_.put(']');
        return any_;
    }

private:
    Out& out_;
    bool several_;
    bool any_ = false;
};

bool is_several(Value value) { return value.is_array() && value.size() > 1; }

void put_member(Out& out, std::string_view name, std::string_view text) {
    out.string(name);
    out.put(':');
    out.string(text);
}

void put_id(Out& out, std::string_view iri) {
    out.put('{');
    put_member(out, "@id", iri);
    out.put('}');
}

void put_typed(Out& out, std::string_view text, std::string_view type) {
    out.put('{');
    put_member(out, "@value", text);
    if (!type.empty()) {
        out.put(',');
        put_member(out, "@type", type);
    }
    out.put('}');
}

void put_tagged(Out& out, std::string_view text, std::string_view language) {
    out.put('{');
    put_member(out, "@value", text);
    out.put(',');
    put_member(out, "@language", language);
    out.put('}');
}

// Every text of a language map, a keyword map, or of plain strings (in the record's language).
template <typename Function>
void for_each_tagged(const Call& call, Value value, Function each) {
    if (!value.is_object()) {
        const auto plain = [&](Value text) {
            if (!text.is_empty()) each(text.scalar_text(), call.languages.primary);
        };
        if (!value.is_array()) return plain(value);
        for (Value text : value.elements()) plain(text);
        return;
    }
    for (const auto& member : value.members()) {
        if (!member.value.is_array() && !member.value.is_empty()) each(member.value.scalar_text(), member.key);
        for (Value text : member.value.elements()) {
            if (!text.is_empty()) each(text.scalar_text(), member.key);
        }
    }
}

bool put_texts(Call& call, Value value) {
    std::size_t count = 0;
    for_each_tagged(call, value, [&](std::string_view, std::string_view) { ++count; });
    Results all(call, count > 1);
    for_each_tagged(call, value, [&](std::string_view text, std::string_view language) { put_tagged(all.next(), text, language); });
    return all.finish();
}

// The address of what `text` names; empty if it names nothing on the web.
std::string iri_of(Call& call, Value value, std::string_view text) {
    if (!is_web_iri(text)) return {};
    if (is_clean_iri(text)) return std::string(text);
    std::string encoded = encoded_iri(text);
    call.say("rdf-iri-encoded", Level::info, value, std::string(text), encoded);
    return encoded;
}

}  // namespace

bool write_rdf_text(Call& call) { return put_texts(call, call.value); }

bool write_rdf_literal(Call& call) {
    Results all(call, is_several(call.value));
    call.for_each([&](Value value) {
        const std::string_view text = value.scalar_text();
        if (text.empty()) return;
        if (call.arguments.form.empty()) {
            all.next().string(text);
        } else {
            put_typed(all.next(), text, call.arguments.form);
        }
    });
    return all.finish();
}

bool write_rdf_date(Call& call) {
    Results all(call, is_several(call.value));
    call.for_each([&](Value value) {
        const std::string_view text = value.scalar_text();
        if (text.empty()) return;
        if (const auto date = xsd_date(text)) return put_typed(all.next(), date->text, fmt::format("xsd:{}", date->type));
        call.say("rdf-date-untyped", Level::warning, value);
        put_typed(all.next(), text, {});
    });
    return all.finish();
}

namespace {

// The target's IRI for a code of the core; empty if it has none.
std::string code_iri(Call& call, Value value, std::string_view code) {
    const Arguments& arguments = call.arguments;
    const Vocabulary& vocabulary = *arguments.vocabulary;
    const Vocabulary::Term* term = vocabulary.read(code);
    // The table of languages has no regions: English of Canada is English there.
    const bool regional = term == nullptr && arguments.vocabulary == arguments.languages && is_language_tag(code);
    if (regional) term = vocabulary.read(code.substr(0, code.find('-')));
    if (term != nullptr) {
        std::string iri = vocabulary.uri(*term, arguments.scheme);
        if (regional && is_web_iri(iri)) call.say("code-generalised", Level::info, value, {}, iri);
        if (is_web_iri(iri)) return iri;
        const std::string_view broader = vocabulary.broader(*term, arguments.scheme);
        if (!broader.empty()) {
            call.say("code-generalised", Level::warning, value, {}, std::string(broader));
            return vocabulary.uri(arguments.scheme, broader);
        }
    }
    return iri_of(call, value, code);
}

void put_words(Call& call, Out& out, std::string_view words) {
    out.raw("{\"@type\":\"skos:Concept\",\"skos:prefLabel\":");
    put_tagged(out, words, call.languages.primary);
    out.put('}');
}

}  // namespace

bool write_rdf_code(Call& call) {
    Results all(call, is_several(call.value));
    call.for_each([&](Value value) {
        const std::string_view code = value.scalar_text();
        if (code.empty()) return;
        if (const std::string iri = code_iri(call, value, code); !iri.empty()) return put_id(all.next(), iri);
        call.say("rdf-code-unlisted", Level::warning, value);
        put_words(call, all.next(), code);
    });
    return all.finish();
}

namespace {

std::string concept_iri(Call& call, Value concept_) {
    const Value code = concept_.find("code");
    if (std::string iri = code.is_empty() ? std::string() : code_iri(call, code, code.scalar_text()); !iri.empty()) return iri;
    std::string found;
    for_each_tagged(call, concept_.find("label"), [&](std::string_view label, std::string_view) {
        const Vocabulary::Term* term = found.empty() ? call.arguments.vocabulary->read(label) : nullptr;
        if (term == nullptr) return;
        const std::string iri = call.arguments.vocabulary->uri(*term, call.arguments.scheme);
        if (is_web_iri(iri)) found = iri;
    });
    return found;
}

void put_concept(Call& call, Out& out, Value concept_) {
    out.raw("{\"@type\":\"skos:Concept\"");
    if (const Value code = concept_.find("code"); !code.is_empty()) {
        out.put(',');
        put_member(out, "skos:notation", code.scalar_text());
    }
    if (const Value label = concept_.find("label"); !label.is_empty()) {
        out.raw(",\"skos:prefLabel\":");
        if (!put_texts(call, label)) out.raw("[]");
    }
    out.put('}');
}

}  // namespace

bool write_rdf_concept(Call& call) {
    Results all(call, is_several(call.value));
    call.for_each([&](Value concept_) {
        if (concept_.find("code").is_empty() && concept_.find("label").is_empty()) return;
        const std::string iri = concept_iri(call, concept_);
        if (iri.empty()) return put_concept(call, all.next(), concept_);
        put_id(all.next(), iri);
    });
    return all.finish();
}

namespace {

// A value behind a prefix: an e-mail address or a telephone number as IRI (RFC 6068, RFC 3966), a media type as its page.
std::string prefixed(std::string_view prefix, std::string_view text) {
    std::string whole(prefix);
    for (const char c : text) whole += c == ' ' && prefix == "tel:" ? '-' : c;
    return encoded_iri(whole);
}

void put_iri(Call& call, Results& all, Value value) {
    const std::string_view text = trimmed(value.scalar_text());
    if (text.empty()) return;
    const std::string& prefix = call.arguments.prefix;
    if (!prefix.empty() && !is_web_iri(text)) return put_id(all.next(), prefixed(prefix, text));
    if (const std::string iri = iri_of(call, value, text); !iri.empty()) return put_id(all.next(), iri);
    call.say("rdf-iri-relative", Level::warning, value);
    put_typed(all.next(), text, "xsd:anyURI");
}

}  // namespace

bool write_rdf_iri(Call& call) {
    if (!call.value.is_object()) {
        Results all(call, is_several(call.value));
        call.for_each([&](Value value) { put_iri(call, all, value); });
        return all.finish();
    }
    Results all(call, call.value.size() > 1);
    for (const auto& member : call.value.members()) put_iri(call, all, member.value);
    return all.finish();
}

bool write_rdf_id(Call& call) {
    const Value value = call.first();
    const std::string_view text = trimmed(value.scalar_text());
    if (text.empty()) return false;
    if (const std::string iri = iri_of(call, value, text); !iri.empty()) {
        call.out.string(iri);
        return true;
    }
    if (call.arguments.form == "iri") return false;
    // Two portals may give one identifier to different datasets, and one stream may hold both.
    const Value record = call.root.find("record");
    const std::string whole = fmt::format("{}\n{}\n{}", text, record.find("source").string(), record.find("sourceType").string());
    call.out.string(fmt::format("_:d{:016x}", hash_of(whole).high));
    return true;
}

bool write_rdf_reference(Call& call) {
    constexpr std::string_view epsg = "EPSG:";
    Results all(call, is_several(call.value));
    call.for_each([&](Value value) {
        const std::string_view text = trimmed(value.scalar_text());
        if (text.empty()) return;
        if (call.arguments.form == "epsg" && text.starts_with(epsg) && text.substr(epsg.size()).find_first_not_of("0123456789") == std::string_view::npos) {
            return put_id(all.next(), fmt::format("http://www.opengis.net/def/crs/EPSG/0/{}", text.substr(epsg.size())));
        }
        if (const std::string iri = iri_of(call, value, text); !iri.empty()) return put_id(all.next(), iri);
        Out& out = all.next();
        out.put('{');
        put_member(out, "dct:identifier", text);
        out.put('}');
    });
    return all.finish();
}

namespace {

// The address of a licence: that of the record's language before others.
std::string licence_iri(Call& call, Value licence) {
    const Value urls = licence.find("url");
    std::string chosen = iri_of(call, urls, trimmed(urls.string()));
    Value taken;
    for (const auto& member : urls.members()) {
        const bool better = taken.is_absent() || member.key == call.languages.primary;
        const std::string iri = better ? iri_of(call, member.value, trimmed(member.value.string())) : std::string();
        if (iri.empty()) continue;
        chosen = iri;
        taken = member.value;
    }
    for (const auto& member : urls.members()) {
        if (member.value != taken) call.sink.left_behind(member.value);
    }
    return chosen.empty() ? iri_of(call, licence, trimmed(licence.find("verbatim").string())) : chosen;
}

// The address of the text that the words name, where there is no doubt which; that of the record's language before others.
std::string_view recognised_iri(const Call& call, Value licence) {
    const Value recognised = licence.find("recognised");
    if (recognised.find("status").string() != "recognised") return {};
    return call.arguments.licences->address(recognised.find("id").string(), call.languages.primary);
}

bool put_licence(Call& call, Value licence) {
    Out& out = call.out;
    if (const std::string iri = licence_iri(call, licence); !iri.empty()) {
        put_id(out, iri);
        return true;
    }
    if (const std::string_view iri = recognised_iri(call, licence); !iri.empty()) {
        call.say("licence-address", Level::info, licence.find("verbatim"), {}, std::string(iri));
        put_id(out, iri);
        return true;
    }
    const std::string_view id = licence.find("id").string();
    const Value title = licence.find("title").is_empty() ? licence.find("verbatim") : licence.find("title");
    if (id.empty() && title.is_empty()) return false;
    out.raw("{\"@type\":\"dct:LicenseDocument\"");
    if (!id.empty()) {
        out.put(',');
        put_member(out, "dct:identifier", id);
    }
    if (!title.is_empty()) {
        out.raw(",\"dct:title\":");
        if (!put_texts(call, title)) out.raw("[]");
    }
    out.put('}');
    return true;
}

}  // namespace

bool write_rdf_licence(Call& call) {
    if (call.arguments.form == "inherited") return put_licence(call, call.root.find("license"));
    if (call.arguments.form == "alone" && !call.root.find("distribution").is_empty()) {
        call.sink.written_elsewhere(call.value);
        return false;
    }
    return put_licence(call, call.first());
}

}  // namespace catwalk::crosswalk
