// SPDX-License-Identifier: Apache-2.0
#include <catwalk/crosswalk/recognise.hpp>

#include <algorithm>

namespace catwalk::crosswalk {

Recogniser::Recogniser(const Library& library) : catwalk_(shapes_.hold("_catwalk")), record_(shapes_.hold("record")) {
    for (const auto& names : {library.crosswalks(), library.overlays()}) {
        for (const std::string& name : names) {
            const auto crosswalk = library.crosswalk(name);
            if (crosswalk->shapes.empty() || !crosswalk->out_only.empty()) continue;
            const bool overlay = crosswalk->base != name;
            candidates_.push_back({name, add(crosswalk->shapes), {}, {}});
            if (!overlay) continue;
            candidates_.back().base = add(library.crosswalk(crosswalk->base)->shapes);
            candidates_.back().extends = crosswalk->base;
        }
    }
}

std::vector<std::size_t> Recogniser::add(const std::vector<Shape>& shapes) {
    std::vector<std::size_t> numbers;
    numbers.reserve(shapes.size());
    for (const Shape& shape : shapes) numbers.push_back(shapes_.add(shape));
    return numbers;
}

int Recogniser::best_fit(const Shapes::Facts& facts, const std::vector<std::size_t>& shapes) const {
    int best = 0;
    for (const std::size_t shape : shapes) best = std::max(best, shapes_.fit(facts, shape));
    return best;
}

bool Recogniser::refines(const Candidate& candidate, std::string_view said) {
    return candidate.extends == said || (candidate.name.starts_with(said) && candidate.name.substr(said.size()).starts_with('-'));
}

const Recogniser::Candidate* Recogniser::by_shape(const Shapes::Facts& facts) const {
    const Candidate* best = nullptr;
    int best_score = 0;
    for (const Candidate& candidate : candidates_) {
        const int own = best_fit(facts, candidate.shapes);
        // An overlay that fits is always more particular than what it extends.
        const int now = own == 0 ? 0 : own + best_fit(facts, candidate.base);
        if (now == 0 || now < best_score) continue;
        best = now == best_score ? nullptr : &candidate;
        best_score = now;
    }
    return best;
}

std::string_view Recogniser::type_of(json::Value record) const {
    const Shapes::Facts facts = shapes_.facts_of(record);
    const std::string_view said = facts.held[catwalk_].find("type").string();
    for (const Candidate& candidate : candidates_) {
        if (candidate.name != said) continue;
        const Candidate* shape = candidate.extends.empty() ? by_shape(facts) : nullptr;
        return shape != nullptr && refines(*shape, said) ? std::string_view(shape->name) : std::string_view(candidate.name);
    }
    if (said == "core" || !facts.held[record_].find("sourceType").is_absent()) return "core";
    const Candidate* shape = by_shape(facts);
    return shape == nullptr ? std::string_view{} : std::string_view(shape->name);
}

}  // namespace catwalk::crosswalk
