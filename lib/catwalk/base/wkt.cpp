// SPDX-License-Identifier: Apache-2.0
#include <catwalk/base/geo_reader.hpp>
#include <catwalk/base/text.hpp>

#include <algorithm>
#include <array>

namespace catwalk {

namespace {

constexpr std::size_t npos = std::string_view::npos;

// Takes `SRID=4326;` or `<http://…/CRS84>` off; false for other systems, whose axes or units may differ.
bool take_reference(std::string_view& text) {
    const bool iri = text.substr(0, 1) == "<";
    if (!iri && text.substr(0, 5) != "SRID=" && text.substr(0, 5) != "srid=") return true;
    const std::size_t end = text.find(iri ? '>' : ';');
    if (end == npos) return false;
    const std::string_view name = text.substr(0, end);
    text = trimmed(text.substr(end + 1));
    if (iri) return name.size() > 5 && name.substr(name.size() - 5) == "CRS84";
    const std::string_view code = name.substr(5);
    return code == "4326" || code == "4269" || code == "4617";
}

bool is_geometry(std::string_view word) {
    constexpr std::array<std::string_view, 7> names{"point",   "multipoint",   "linestring",        "multilinestring",
                                                    "polygon", "multipolygon", "geometrycollection"};
    return std::find(names.begin(), names.end(), word) != names.end();
}

// The positions of WKT, gathered whatever the nesting, which is only checked to close.
class Wkt {
public:
    explicit Wkt(std::string_view text) : reader_(text) {}

    bool read() {
        name_ = word();
        if (!is_geometry(name_)) return false;
        int depth = 0;
        do {
            if (!step(depth)) return false;
        } while (depth > 0);
        return reader_.done() && !positions_.empty();
    }

    [[nodiscard]] std::optional<Extent> extent() const {
        const auto box = bounds(positions_);
        if (!box) return std::nullopt;
        const bool point = name_ == "point";
        return Extent{*box, point ? BoxForm::point : is_rectangle(*box) ? BoxForm::box : BoxForm::geometry};
    }

private:
    // The name, without the Z and M of dimensions.
    std::string word() {
        std::string name = reader_.word();
        for (std::string_view tail : {"zm", "z", "m"})
            if (name.size() > tail.size() && is_geometry(std::string_view(name).substr(0, name.size() - tail.size())))
                name.resize(name.size() - tail.size());
        if (is_geometry(name)) skip_dimensions();
        return name;
    }

    void skip_dimensions() {
        GeoReader ahead = reader_;
        const std::string dimensions = ahead.word();
        if (dimensions == "z" || dimensions == "m" || dimensions == "zm") reader_ = ahead;
    }

    bool step(int& depth) {
        if (reader_.take('(')) {
            ++depth;
            return true;
        }
        if (depth == 0) return false;
        if (reader_.take(')')) {
            --depth;
            return true;
        }
        if (reader_.take(',')) return true;
        const std::string_view x = reader_.number();
        if (x.empty()) return is_geometry(word());
        const std::string_view y = reader_.number();
        for (int more = 0; more < 2; ++more) reader_.number();
        positions_.push_back({x, y});
        return !y.empty();
    }

    // A ring of five positions along the sides says no more than its box.
    [[nodiscard]] bool is_rectangle(const Box& box) const {
        if (name_ != "polygon" || positions_.size() != 5) return false;
        for (std::size_t i = 0; i < positions_.size(); ++i) {
            const Position& here = positions_[i];
            if (number_of_side(here.x) != box.west && number_of_side(here.x) != box.east) return false;
            if (number_of_side(here.y) != box.south && number_of_side(here.y) != box.north) return false;
            const Position& before = positions_[i > 0 ? i - 1 : 3];
            if ((number_of_side(here.x) == number_of_side(before.x)) == (number_of_side(here.y) == number_of_side(before.y))) return false;
        }
        return true;
    }

    GeoReader reader_;
    std::string name_;
    std::vector<Position> positions_;
};

}  // namespace

std::optional<Extent> parse_well_known_text(std::string_view text) {
    if (!take_reference(text)) return std::nullopt;
    Wkt wkt(text);
    return wkt.read() ? wkt.extent() : std::nullopt;
}

}  // namespace catwalk
