// SPDX-License-Identifier: Apache-2.0
#include <catwalk/licence/portals.hpp>

#include <catwalk/base/text.hpp>
#include <catwalk/base/url.hpp>

#include <fmt/format.h>

namespace catwalk::licence {

namespace {

// A portal's name or host, however it is written.
std::string key_of(std::string_view name) {
    std::string key = fold(name);
    if (const std::string_view host = host_of(key); !host.empty()) key = std::string(host);
    if (key.starts_with("www.")) key.erase(0, 4);
    while (key.ends_with('/')) key.pop_back();
    return key;
}

bool is_short(std::string_view name) {
    for (const char c : name) {
        if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '.' && c != '-') return false;
    }
    return !name.starts_with("www.");
}

}  // namespace

std::uint32_t Portals::scope_of(std::string_view id) {
    const std::string key = key_of(id);
    if (const auto found = by_name_.find(key); found != by_name_.end()) return found->second;
    portals_.push_back({std::string(id), {}, {}, {}});
    return by_name_[key] = static_cast<std::uint32_t>(portals_.size());
}

void Portals::load(data::Node root) {
    for (const data::Node node : root["portals"].items()) {
        data::require_known_keys(node, {"id", "title", "aliases", "hosts", "scope", "means", "source", "note"}, "a portal");
        if (node["id"].text().empty()) node.fail("a portal needs an `id`");
        const std::uint32_t scope = scope_of(node["id"].text());
        Portal& portal = portals_[scope - 1];
        portal.jurisdiction = node["scope"].text();
        for (const char* key : {"aliases", "hosts"}) {
            for (const data::Node alias : node[key].items()) {
                const auto [found, added] = by_name_.emplace(key_of(alias.text()), scope);
                if (!added && found->second != scope)
                    alias.fail(fmt::format("\"{}\" is also a name of the portal \"{}\"", alias.text(), portals_[found->second - 1].id));
            }
        }
        for (const auto& entry : node["means"].entries()) {
            Meaning meaning{std::string(entry.key), {}, entry.value};
            for (const data::Node id : entry.value.items()) meaning.ids.emplace_back(id.text());
            portal.means.push_back(std::move(meaning));
        }
    }
}

// `ca-bc` stands in `ca`.
void Portals::seal() {
    for (std::size_t i = 0; i < portals_.size(); ++i) {
        std::vector<std::uint32_t> scopes{static_cast<std::uint32_t>(i + 1)};
        std::string place = portals_[i].jurisdiction.empty() ? portals_[i].id : portals_[i].jurisdiction;
        for (;;) {
            const auto found = by_name_.find(key_of(place));
            if (found != by_name_.end() && found->second != i + 1) scopes.push_back(found->second);
            const std::size_t dash = place.rfind('-');
            if (dash == std::string::npos || place.find('.') != std::string::npos) break;
            place.resize(dash);
        }
        portals_[i].scopes = std::move(scopes);
    }
}

const Portals::Portal* Portals::find(std::string_view name) const {
    if (name.empty()) return nullptr;
    auto found = is_short(name) ? by_name_.find(name) : by_name_.end();
    if (found == by_name_.end()) found = by_name_.find(key_of(name));
    return found == by_name_.end() ? nullptr : &portals_[found->second - 1];
}

}  // namespace catwalk::licence
