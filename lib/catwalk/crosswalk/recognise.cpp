// SPDX-License-Identifier: Apache-2.0
#include <catwalk/crosswalk/recognise.hpp>

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace catwalk::crosswalk {

namespace {

// The members of a record, walked once: the shapes ask for dozens of them.
class Members {
public:
    explicit Members(json::Value record) {
        all_.reserve(32);
        for (const json::Value::Member member : record.members()) all_.push_back({mark_of(member.key), member});
    }

    // Of members with one key the last, as Value::find().
    [[nodiscard]] json::Value find(std::string_view key) const {
        const std::uint64_t mark = mark_of(key);
        for (auto one = all_.rbegin(); one != all_.rend(); ++one) {
            if (one->mark == mark && one->member.key == key) return one->member.value;
        }
        return {};
    }

private:
    struct Marked {
        std::uint64_t mark;
        json::Value::Member member;
    };

    // Length, beginning and end: enough to pass over most others without a look at them.
    static std::uint64_t mark_of(std::string_view key) {
        std::uint64_t mark = key.size() << 48;
        if (key.size() >= 4) {
            std::uint32_t head;
            std::uint16_t tail;
            std::memcpy(&head, key.data(), sizeof head);
            std::memcpy(&tail, key.data() + key.size() - sizeof tail, sizeof tail);
            mark |= head | std::uint64_t{tail} << 32;
        }
        return mark;
    }

    std::vector<Marked> all_;
};

json::Value at(json::Value value, std::string_view path) {
    const std::size_t slash = path.find('/');
    const json::Value member = value.find(path.substr(0, slash));
    return slash == std::string_view::npos ? member : at(member, path.substr(slash + 1));
}

json::Value at(const Members& record, std::string_view path) {
    const std::size_t slash = path.find('/');
    const json::Value member = record.find(path.substr(0, slash));
    return slash == std::string_view::npos ? member : at(member, path.substr(slash + 1));
}

bool has(const Members& record, const std::string& path) { return !at(record, path).is_absent(); }

bool contains_any(json::Value value, const std::vector<std::string>& texts) {
    const std::string_view text = value.scalar_text();
    return std::any_of(texts.begin(), texts.end(), [&](const std::string& one) { return text.find(one) != std::string_view::npos; });
}

// How well a record fits a shape: 0 not at all. Every demand met makes the shape more particular, so the best one wins.
int fit_of(const Members& record, const Shape& shape) {
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

int best_fit(const Members& record, const std::vector<Shape>& shapes) {
    int best = 0;
    for (const Shape& shape : shapes) best = std::max(best, fit_of(record, shape));
    return best;
}

}  // namespace

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
    const Members members(record);
    for (const Candidate& candidate : candidates_) {
        const int own = best_fit(members, candidate.shapes);
        // An overlay that fits is always more particular than what it extends.
        const int now = own == 0 ? 0 : own + best_fit(members, candidate.base);
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
