// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/crosswalk/library.hpp>
#include <catwalk/crosswalk/shapes.hpp>
#include <catwalk/json/value.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace catwalk::crosswalk {

/// Tells the type of a record: from `_catwalk/type` where a fetch wrote one, else by the shapes that the mapping
/// files state (`recognise:`). A fetch names the portal's software; the shape may still tell an overlay or variety of that (`ckan` and
/// `ckan-canada`). A record that fits an overlay and its crosswalk is the overlay's. Immutable; one serves every
/// thread.
class CATWALK_EXPORT Recogniser {
public:
    explicit Recogniser(const Library& library);

    /// The name of a crosswalk or overlay, or `core`; empty where no shape fits, or two fit equally well.
    [[nodiscard]] std::string_view type_of(json::Value record) const;

private:
    // Shapes by their numbers.
    struct Candidate {
        std::string name;
        std::vector<std::size_t> shapes;
        std::vector<std::size_t> base;  // of the crosswalk that an overlay extends
        std::string extends;
    };

    std::vector<std::size_t> add(const std::vector<Shape>& shapes);
    static bool refines(const Candidate& candidate, std::string_view said);
    [[nodiscard]] int best_fit(const Shapes::Facts& facts, const std::vector<std::size_t>& shapes) const;
    [[nodiscard]] const Candidate* by_shape(const Shapes::Facts& facts) const;

    Shapes shapes_;
    std::size_t catwalk_, record_;  // members that say the type
    std::vector<Candidate> candidates_;
};

}  // namespace catwalk::crosswalk
