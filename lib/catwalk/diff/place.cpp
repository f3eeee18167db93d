// SPDX-License-Identifier: Apache-2.0
#include <catwalk/diff/place.hpp>

#include <catwalk/base/text.hpp>

#include <stdexcept>

namespace catwalk::diff {

namespace {

void append_segment(std::vector<Place::Step>& steps, std::string_view segment) {
    using Kind = Place::Step::Kind;
    const std::size_t bracket = segment.find('[');
    const std::string_view name = segment.substr(0, bracket);
    if (name.empty()) throw std::invalid_argument("a place names a member before each slash or bracket");
    steps.push_back({name == "*" ? Kind::any : Kind::member, std::string(name == "*" ? "" : name)});
    if (bracket == std::string_view::npos) return;
    if (segment.back() != ']') throw std::invalid_argument("a bracket is closed at the end of its segment");
    const std::string_view inside = segment.substr(bracket + 1, segment.size() - bracket - 2);
    steps.push_back({inside.empty() ? Kind::each : Kind::item, std::string(inside)});
}

}  // namespace

Place Place::parse(std::string_view text) {
    Place place;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find('/', at), text.size());
        append_segment(place.steps, text.substr(at, end - at));
        at = end + 1;
    }
    return place;
}

Place Place::parse(data::Node node) {
    try {
        return parse(node.text());
    } catch (const std::invalid_argument& trouble) {
        node.fail(trouble.what());
    }
}

std::vector<Place> Place::parse_all(data::Node node) {
    std::vector<Place> places;
    for (const data::Node item : node.items()) places.push_back(parse(item));
    return places;
}

std::string_view first_text(json::Value root, const Place& place) {
    std::string_view found;
    each_at(root, place, [&](json::Value value) {
        if (found.empty() && !value.is_array() && !value.is_object()) found = trimmed(value.scalar_text());
    });
    return found;
}

}  // namespace catwalk::diff
