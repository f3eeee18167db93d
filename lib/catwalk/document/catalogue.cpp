// SPDX-License-Identifier: Apache-2.0
#include <catwalk/document/catalogue.hpp>

#include <catwalk/base/iri.hpp>
#include <catwalk/base/text.hpp>
#include <catwalk/base/xsd.hpp>
#include <catwalk/data/fields.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace catwalk::document {

using data::Node;
using json::Out;

namespace {

std::string text_at(Node map, std::string_view key) {
    const Node value = map[key];
    if (!value) return {};
    if (!value.is_text() || value.text().empty()) value.fail(fmt::format("\"{}\" must be text", key));
    return std::string(value.text());
}

std::string address_at(Node value) {
    if (!is_web_iri(value.text()) || !is_clean_iri(value.text())) {
        value.fail(fmt::format("\"{}\" is no address such as https://example.org/", value.text()));
    }
    return std::string(value.text());
}

std::string address_at(Node map, std::string_view key) { return map[key] ? address_at(map[key]) : std::string(); }

std::string date_at(Node map, std::string_view key) {
    const Node value = map[key];
    if (!value) return {};
    if (!xsd_date(value.text())) value.fail(fmt::format("\"{}\" is no ISO 8601 date such as 2026-09-30", value.text()));
    return std::string(value.text());
}

// Plain text is in a language that nobody named.
Texts texts_at(Node map, std::string_view key) {
    const Node value = map[key];
    if (!value) return {};
    if (value.is_text()) return {{"und", text_at(map, key)}};
    Texts texts;
    for (const auto& entry : value.entries()) {
        if (!is_language_tag(entry.key)) entry.value.fail(fmt::format("\"{}\" is no language tag such as en or fr-CA", entry.key));
        texts.emplace_back(entry.key, text_at(value, entry.key));
    }
    if (texts.empty()) value.fail(fmt::format("\"{}\" must be text, or a map of languages and texts", key));
    return texts;
}

Texts addresses_at(Node map, std::string_view key) {
    Texts texts = texts_at(map, key);
    for (const auto& [language, text] : texts) address_at(map[key].is_text() ? map[key] : map[key][language]);
    return texts;
}

Catalogue::Agent agent_at(Node node) {
    Catalogue::Agent agent;
    if (!node) return agent;
    agent.identifier = address_at(node, "identifier");
    agent.name = texts_at(node, "name");
    agent.homepage = address_at(node, "homepage");
    agent.email = text_at(node, "email");
    if (!agent.email.empty() && agent.email.find('@') == std::string::npos) node["email"].fail("no e-mail address");
    return agent;
}

}  // namespace

Catalogue Catalogue::load(Node file, const crosswalk::Vocabulary& languages) {
    data::obey(file, "mappings/catalogue");
    Catalogue catalogue;
    catalogue.identifier = address_at(file, "identifier");
    catalogue.title = texts_at(file, "title");
    catalogue.description = texts_at(file, "description");
    catalogue.rights = texts_at(file, "rights");
    catalogue.homepage = addresses_at(file, "homepage");
    catalogue.publisher = agent_at(file["publisher"]);
    catalogue.license = address_at(file, "license");
    catalogue.issued = date_at(file, "issued");
    catalogue.modified = date_at(file, "modified");
    for (const Node language : file["language"].items()) {
        const auto* term = is_language_tag(language.text()) ? languages.read(language.text()) : nullptr;
        if (term == nullptr) language.fail(fmt::format("\"{}\" is no language tag such as en or fr-CA", language.text()));
        catalogue.languages.emplace_back(language.text());
        if (const int eu = languages.scheme("eu"); !languages.code(*term, eu).empty())
            catalogue.language_iris.push_back(languages.uri(*term, eu));
    }
    return catalogue;
}

namespace {

void put_text(Out& out, std::string_view name, std::string_view text) {
    out.string(name);
    out.put(':');
    out.string(text);
}

void put_member(Out& out, std::string_view name) {
    out.put(',');
    out.string(name);
    out.put(':');
}

void put_typed(Out& out, std::string_view name, std::string_view date) {
    const auto typed = xsd_date(date);
    if (!typed) return;
    put_member(out, name);
    out.put('{');
    put_text(out, "@value", typed->text);
    out.put(',');
    put_text(out, "@type", fmt::format("xsd:{}", typed->type));
    out.put('}');
}

void put_tagged(Out& out, std::string_view name, const Texts& texts) {
    if (texts.empty()) return;
    put_member(out, name);
    char before = '[';
    for (const auto& [language, text] : texts) {
        out.put(before);
        out.put('{');
        put_text(out, "@value", text);
        out.put(',');
        put_text(out, "@language", language);
        out.put('}');
        before = ',';
    }
    out.put(']');
}

void put_ids(Out& out, std::string_view name, const std::vector<std::string>& iris) {
    if (iris.empty()) return;
    put_member(out, name);
    char before = '[';
    for (const std::string& iri : iris) {
        out.put(before);
        out.put('{');
        put_text(out, "@id", iri);
        out.put('}');
        before = ',';
    }
    out.put(']');
}

std::vector<std::string> one(const std::string& iri) { return iri.empty() ? std::vector<std::string>{} : std::vector<std::string>{iri}; }

std::vector<std::string> addresses(const Texts& texts) {
    std::vector<std::string> all;
    for (const auto& [language, text] : texts) {
        if (std::find(all.begin(), all.end(), text) == all.end()) all.push_back(text);
    }
    return all;
}

void put_agent(Out& out, const Catalogue::Agent& agent) {
    if (agent.name.empty()) return;
    put_member(out, "dct:publisher");
    out.put('{');
    if (!agent.identifier.empty()) {
        put_text(out, "@id", agent.identifier);
        out.put(',');
    }
    out.raw("\"@type\":\"foaf:Agent\"");
    put_tagged(out, "foaf:name", agent.name);
    put_ids(out, "foaf:homepage", one(agent.homepage));
    put_ids(out, "foaf:mbox", agent.email.empty() ? std::vector<std::string>{} : one(encoded_iri("mailto:" + agent.email)));
    out.put('}');
}

}  // namespace

void Catalogue::put_node(Out& out) const {
    put_text(out, "@id", identifier.empty() ? "_:catalogue" : std::string_view(identifier));
    out.raw(",\"@type\":\"dcat:Catalog\"");
    put_tagged(out, "dct:title", title);
    put_tagged(out, "dct:description", description);
    put_ids(out, "foaf:homepage", addresses(homepage));
    put_agent(out, publisher);
    put_ids(out, "dct:language", language_iris);
    put_ids(out, "dct:license", one(license));
    if (!rights.empty()) {
        out.raw(",\"dct:rights\":{\"@type\":\"dct:RightsStatement\"");
        put_tagged(out, "rdfs:label", rights);
        out.put('}');
    }
    put_typed(out, "dct:issued", issued);
    put_typed(out, "dct:modified", modified);
}

std::string_view Catalogue::plain(const Texts& texts) const {
    for (const std::string& language : languages) {
        for (const auto& [tag, text] : texts) {
            if (tag == language) return text;
        }
    }
    return texts.empty() ? std::string_view{} : std::string_view(texts.front().second);
}

void Catalogue::put_data_json(Out& out) const {
    // The constants are the format's own: https://resources.data.gov/resources/dcat-us/#catalog-fields
    put_text(out, "@context", "https://project-open-data.cio.gov/v1.1/schema/catalog.jsonld");
    const auto put = [&](std::string_view name, std::string_view text) {
        if (text.empty()) return;
        put_member(out, name);
        out.string(text);
    };
    put("@id", identifier);
    put("@type", "dcat:Catalog");
    put("conformsTo", "https://project-open-data.cio.gov/v1.1/schema");
    put("describedBy", "https://project-open-data.cio.gov/v1.1/schema/catalog.json");
    put("title", plain(title));
    put("description", plain(description));
    put("homepage", plain(homepage));
    if (!publisher.name.empty()) {
        out.raw(",\"publisher\":{");
        put_text(out, "name", plain(publisher.name));
        if (!publisher.email.empty()) {
            out.put(',');
            put_text(out, "mbox", publisher.email);
        }
        out.put('}');
    }
    if (!languages.empty()) {
        put_member(out, "language");
        char before = '[';
        for (const std::string& language : languages) {
            out.put(before);
            out.string(language);
            before = ',';
        }
        out.put(']');
    }
    put("license", license);
    put("rights", plain(rights));
    put("issued", issued);
    put("modified", modified);
}

}  // namespace catwalk::document
