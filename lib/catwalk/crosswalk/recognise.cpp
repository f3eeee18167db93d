// SPDX-License-Identifier: Apache-2.0
#include <catwalk/crosswalk/recognise.hpp>

#include <algorithm>

namespace catwalk::crosswalk {

namespace {

bool has(json::Value record, const std::string& member) { return !record.find(member).is_absent(); }

bool contains_any(json::Value value, const std::vector<std::string>& texts) {
    const std::string_view text = value.scalar_text();
    return std::any_of(texts.begin(), texts.end(), [&](const std::string& one) { return text.find(one) != std::string_view::npos; });
}

// How well a record fits a shape: 0 not at all. Every demand met makes the shape more particular, so the best one wins.
int fit(json::Value record, const Shape& shape) {
    const auto present = [&](const std::string& member) { return has(record, member); };
    if (!std::all_of(shape.all.begin(), shape.all.end(), present)) return 0;
    if (std::any_of(shape.none.begin(), shape.none.end(), present)) return 0;
    for (const auto& [member, texts] : shape.contains) {
        if (!contains_any(record.find(member), texts)) return 0;
    }
    const auto any = std::count_if(shape.any.begin(), shape.any.end(), present);
    if (!shape.any.empty() && any == 0) return 0;
    return static_cast<int>(shape.all.size() * 2 + shape.contains.size() * 4) + static_cast<int>(any);
}

}  // namespace

Recogniser::Recogniser(const Library& library) {
    for (const auto& names : {library.crosswalks(), library.overlays()}) {
        for (const std::string& name : names) {
            const auto crosswalk = library.crosswalk(name);
            const Shape& shape = crosswalk->shape;
            const bool shaped = !shape.all.empty() || !shape.any.empty() || !shape.contains.empty();
            if (shaped && crosswalk->out_only.empty()) candidates_.push_back({name, shape});
        }
    }
}

std::string_view Recogniser::type_of(json::Value record) const {
    const std::string_view said = record.find("_catwalk").find("type").string();
    for (const Candidate& candidate : candidates_) {
        if (candidate.name == said) return candidate.name;
    }
    if (said == "core" || !record.find("record").find("sourceType").is_absent()) return "core";
    std::string_view best;
    int best_fit = 0;
    for (const Candidate& candidate : candidates_) {
        const int now = fit(record, candidate.shape);
        if (now == 0 || now < best_fit) continue;
        best = now == best_fit ? std::string_view{} : std::string_view(candidate.name);
        best_fit = now;
    }
    return best;
}

}  // namespace catwalk::crosswalk
