// SPDX-License-Identifier: Apache-2.0
#include <catwalk/crosswalk/recognise.hpp>

#include <algorithm>

namespace catwalk::crosswalk {

namespace {

json::Value at(json::Value record, std::string_view path) {
    const std::size_t slash = path.find('/');
    const json::Value member = record.find(path.substr(0, slash));
    return slash == std::string_view::npos ? member : at(member, path.substr(slash + 1));
}

bool has(json::Value record, const std::string& path) { return !at(record, path).is_absent(); }

bool contains_any(json::Value value, const std::vector<std::string>& texts) {
    const std::string_view text = value.scalar_text();
    return std::any_of(texts.begin(), texts.end(), [&](const std::string& one) { return text.find(one) != std::string_view::npos; });
}

// How well a record fits a shape: 0 not at all. Every demand met makes the shape more particular, so the best one wins.
int fit_of(json::Value record, const Shape& shape) {
    const auto present = [&](const std::string& member) { return has(record, member); };
    if (!std::all_of(shape.all.begin(), shape.all.end(), present)) return 0;
    if (std::any_of(shape.none.begin(), shape.none.end(), present)) return 0;
    for (const auto& [member, texts] : shape.contains) {
        if (!contains_any(at(record, member), texts)) return 0;
    }
    const auto any = std::count_if(shape.any.begin(), shape.any.end(), present);
    if (!shape.any.empty() && any == 0) return 0;
    return static_cast<int>(shape.all.size() * 2 + shape.contains.size() * 4) + static_cast<int>(any);
}

int best_fit(json::Value record, const std::vector<Shape>& shapes) {
    int best = 0;
    for (const Shape& shape : shapes) best = std::max(best, fit_of(record, shape));
    return best;
}

}  // namespace

// An overlay that fits is always more particular than what it extends.
int Recogniser::fit(json::Value record, const Candidate& candidate) {
    const int own = best_fit(record, candidate.shapes);
    return own == 0 ? 0 : own + best_fit(record, candidate.base);
}

Recogniser::Recogniser(const Library& library) {
    for (const auto& names : {library.crosswalks(), library.overlays()}) {
        for (const std::string& name : names) {
            const auto crosswalk = library.crosswalk(name);
            if (crosswalk->shapes.empty() || !crosswalk->out_only.empty()) continue;
            const bool overlay = crosswalk->base != name;
            candidates_.push_back({name, crosswalk->shapes, overlay ? library.crosswalk(crosswalk->base)->shapes : std::vector<Shape>{},
                                   overlay ? crosswalk->base : std::string()});
        }
    }
}

bool Recogniser::refines(const Candidate& candidate, std::string_view said) {
    return candidate.extends == said || (candidate.name.starts_with(said) && candidate.name.substr(said.size()).starts_with('-'));
}

const Recogniser::Candidate* Recogniser::by_shape(json::Value record) const {
    const Candidate* best = nullptr;
    int best_score = 0;
    for (const Candidate& candidate : candidates_) {
        const int now = fit(record, candidate);
        if (now == 0 || now < best_score) continue;
        best = now == best_score ? nullptr : &candidate;
        best_score = now;
    }
    return best;
}

std::string_view Recogniser::type_of(json::Value record) const {
    const std::string_view said = record.find("_catwalk").find("type").string();
    for (const Candidate& candidate : candidates_) {
        if (candidate.name != said) continue;
        const Candidate* shape = candidate.extends.empty() ? by_shape(record) : nullptr;
        return shape != nullptr && refines(*shape, said) ? std::string_view(shape->name) : std::string_view(candidate.name);
    }
    if (said == "core" || !record.find("record").find("sourceType").is_absent()) return "core";
    const Candidate* shape = by_shape(record);
    return shape == nullptr ? std::string_view{} : std::string_view(shape->name);
}

}  // namespace catwalk::crosswalk
