// SPDX-License-Identifier: Apache-2.0
#include "licence/recognised.hpp"

#include <catwalk/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <string>

namespace catwalk::cli::licences {

namespace {

void put_text(json::Out& out, std::string_view name, std::string_view text) {
    out.raw(",\"");
    out.raw(name);
    out.raw("\":");
    text.empty() ? out.raw("null") : out.string(text);
}

void put_candidates(json::Out& out, const licence::Recognised& answer) {
    out.raw(",\"candidates\":[");
    bool follows = false;
    for (const std::string_view id : answer.candidates) {
        if (follows) out.put(',');
        out.string(id);
        follows = true;
    }
    out.put(']');
}

void put_languages(json::Out& out, std::string_view name, const licence::ByLanguage& texts) {
    out.raw(",\"");
    out.raw(name);
    out.raw("\":{");
    for (std::size_t i = 0; i < texts.size(); ++i) {
        if (i > 0) out.put(',');
        out.string(texts[i].first);
        out.put(':');
        out.string(texts[i].second);
    }
    out.put('}');
}

// Of a text with a licensor of its own: whose licence it is, and who is to be named.
void put_licensor(json::Out& out, const licence::Recognised& answer, const licence::Recogniser& recogniser) {
    const licence::Card* one = answer.id.empty() ? nullptr : recogniser.card(answer.id);
    if (one == nullptr) return;
    if (!one->same_as.empty()) put_text(out, "same_as", one->same_as);
    if (!one->licensor.empty()) put_languages(out, "licensor", one->licensor);
}

void put_why(json::Out& out, const licence::NotLicence* nothing) {
    if (nothing == nullptr || nothing->why.empty()) return;
    put_languages(out, "why", {{"en", nothing->why.en}, {"fr", nothing->why.fr}, {"es", nothing->why.es}});
}

// Bytes that are no UTF-8 would be no JSON either.
std::string clean(std::string_view text) {
    std::string made;
    while (!text.empty()) {
        std::size_t size = 1;
        while (size < std::min<std::size_t>(4, text.size()) && !is_utf8(text.substr(0, size))) ++size;
        const bool whole = is_utf8(text.substr(0, size));
        made += whole ? text.substr(0, size) : "\xEF\xBF\xBD";
        text.remove_prefix(whole ? size : 1);
    }
    return made;
}

void put_any(json::Out& out, std::string_view text) { is_utf8(text) ? out.string(text) : out.string(clean(text)); }

}  // namespace

void put_json(json::Out& out, const Asked& asked, const licence::Recognised& answer, const licence::Recogniser& recogniser) {
    out.raw("{\"text\":");
    put_any(out, asked.text);
    if (!asked.portal.empty()) {
        out.raw(",\"portal\":");
        put_any(out, asked.portal);
    }
    if (!asked.field.empty()) {
        out.raw(",\"field\":");
        put_any(out, asked.field);
    }
    put_text(out, "id", answer.id);
    put_text(out, "family", answer.family);
    put_text(out, "version", answer.version);
    put_candidates(out, answer);
    put_text(out, "by", name_of(answer.by));
    out.raw(fmt::format(",\"confidence\":{:.2f},\"residue\":", answer.confidence));
    answer.residue.empty() ? out.raw("null") : put_any(out, answer.residue);
    out.raw(",\"status\":");
    out.string(name_of(answer.status));
    put_licensor(out, answer, recogniser);
    put_why(out, answer.nothing);
    out.put('}');
}

}  // namespace catwalk::cli::licences
