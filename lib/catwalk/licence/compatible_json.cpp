// SPDX-License-Identifier: Apache-2.0
#include <catwalk/licence/compatible.hpp>

namespace catwalk::licence {

namespace {

void put_member(json::Out& out, std::string_view name, std::string_view value) {
    if (value.empty()) return;
    out.put(',');
    out.string(name);
    out.put(':');
    out.string(value);
}

template <typename Text>
void put_message(json::Out& out, Text text) {
    out.raw(",\"message\":{");
    bool first = true;
    for (const std::string_view language : {"en", "fr", "es"}) {
        out.raw(first ? "\"" : ",\"");
        out.raw(language);
        out.raw("\":");
        out.string(text(language));
        first = false;
    }
    out.put('}');
}

void put_reason(json::Out& out, const Reason& reason) {
    out.raw("{\"fact\":");
    out.string(reason.fact());
    out.raw(",\"clause\":");
    out.string(reason.clause());
    out.raw(",\"source\":");
    out.string(reason.source());
    out.raw(",\"evidence\":");
    out.string(name_of(reason.level()));
    put_member(out, "authority", reason.authority());
    put_member(out, "verdict", name_of(reason.verdict));
    if (reason.rule != nullptr) {
        put_member(out, "rule", reason.rule->id);
        put_member(out, "licence", reason.ground.licence->id);
    } else {
        put_member(out, "licence", reason.from->id);
    }
    if (!reason.words("en").empty()) put_message(out, [&](std::string_view language) { return reason.words(language); });
    out.put('}');
}

void put_reasons(json::Out& out, std::string_view name, const std::vector<Reason>& reasons) {
    out.raw(",\"");
    out.raw(name);
    out.raw("\":[");
    for (const Reason& reason : reasons) {
        if (&reason != reasons.data()) out.put(',');
        put_reason(out, reason);
    }
    out.put(']');
}

void put_candidate(json::Out& out, std::string_view name, const std::optional<Candidate>& candidate) {
    if (!candidate) return;
    out.raw(",\"");
    out.raw(name);
    out.raw("\":{\"from\":");
    out.string(candidate->from->id);
    put_member(out, "into", candidate->into->id);
    put_member(out, "verdict", name_of(candidate->verdict));
    out.put('}');
}

void put_conditions(json::Out& out, const std::vector<std::string_view>& conditions, const Terms& terms) {
    out.raw(",\"conditions\":[");
    for (const std::string_view& id : conditions) {
        if (&id != conditions.data()) out.put(',');
        out.raw("{\"id\":");
        out.string(id);
        const Words& words = *terms.condition(id);
        put_message(out, [&](std::string_view language) -> std::string_view { return words.in(language); });
        out.put('}');
    }
    out.put(']');
}

}  // namespace

void put_json(json::Out& out, const Compatibility& answer, const Terms& terms) {
    out.raw("{\"from\":");
    out.string(answer.from->id);
    put_member(out, "into", answer.into->id);
    put_member(out, "use", name_of(answer.use));
    put_member(out, "verdict", name_of(answer.verdict));
    put_member(out, "evidence", name_of(answer.level));
    put_conditions(out, answer.conditions, terms);
    put_reasons(out, "trace", answer.trace);
    put_reasons(out, "disagreement", answer.disagreement);
    put_candidate(out, "worst", answer.worst);
    put_candidate(out, "best", answer.best);
    out.put('}');
}

}  // namespace catwalk::licence
