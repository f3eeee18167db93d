// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/data/node.hpp>
#include <catwalk/export.hpp>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace catwalk::licence {

/// Portals and jurisdictions in which an id or a bare name means something of its own: `licences/portals.yaml`, and every
/// portal that a licence's `ids` name.
class CATWALK_EXPORT Portals {
public:
    /// What the bare name of a family means somewhere.
    struct Meaning {
        std::string family;            ///< the id of an entry of kind family
        std::vector<std::string> ids;  ///< one, or several that are all possible; also `family:x`
        data::Node node;
        std::vector<std::uint32_t> owners = {};  ///< the licences that they are
    };
    struct Portal {
        std::string id;
        std::vector<std::uint32_t> scopes;  ///< of itself and its jurisdictions, the narrowest first
        std::vector<std::uint32_t> inner;   ///< of the portals within a jurisdiction
        std::vector<Meaning> means;         ///< its own
        data::Node node;                    ///< absent for a portal that only a licence's `ids` name
    };

    /// Throws Error `file:line` for a portal that stands twice.
    void load(data::Node root);
    /// The scope of a portal by its id, made where it is new. Scopes count from 1.
    std::uint32_t scope_of(std::string_view id);
    /// Ends the building: fills in the scopes.
    void seal();

    /// What is called so: an id, another name, a host, one below it, or any address there; null if there is none.
    [[nodiscard]] const Portal* find(std::string_view name) const;
    [[nodiscard]] Portal& at(std::uint32_t scope) { return portals_[scope - 1]; }
    [[nodiscard]] const Portal& at(std::uint32_t scope) const { return portals_[scope - 1]; }
    [[nodiscard]] std::size_t size() const { return portals_.size(); }
    /// All of it, to or from bytes, but for the nodes: see names_file.cpp.
    template <typename Archive>
    void serialize(Archive& archive);

private:
    void add_name(std::string_view name, std::uint32_t scope, data::Node node);

    std::vector<Portal> portals_;
    std::map<std::string, std::uint32_t, std::less<>> by_name_;
};

}  // namespace catwalk::licence
