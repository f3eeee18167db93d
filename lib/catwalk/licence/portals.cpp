// SPDX-License-Identifier: Apache-2.0
#include <catwalk/licence/portals.hpp>

#include <catwalk/base/text.hpp>
#include <catwalk/base/url.hpp>
#include <catwalk/data/fields.hpp>

#include <fmt/format.h>

#include <algorithm>

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
    portals_.push_back({std::string(id), {}, {}, {}, {}});
    return by_name_[key] = static_cast<std::uint32_t>(portals_.size());
}

void Portals::add_name(std::string_view name, std::uint32_t scope, data::Node node) {
    const auto [found, added] = by_name_.emplace(key_of(name), scope);
    if (!added && found->second != scope)
        node.fail(fmt::format("\"{}\" also names the portal \"{}\"", name, portals_[found->second - 1].id));
}

void Portals::load(data::Node root) {
    data::obey(root, "licences/portals-file");
    for (const data::Node node : root["portals"].items()) {
        const std::uint32_t scope = scope_of(node["id"].text());
        if (!portals_[scope - 1].node.is_absent()) node.fail(fmt::format("the portal \"{}\" stands twice", node["id"].text()));
        portals_[scope - 1].node = node;
        for (const data::Node name : node["names"].items()) add_name(name.text(), scope, name);
        for (const data::Node host : node["hosts"].items()) add_name(host.text(), scope, host);
        for (const auto& entry : node["means"].entries()) {
            Meaning meaning{std::string(entry.key), {}, entry.value};
            for (const data::Node id : entry.value.items()) meaning.ids.emplace_back(id.text());
            portals_[scope - 1].means.push_back(std::move(meaning));
        }
    }
}

// Itself, what it stands within, and what that stands within, each once.
void Portals::seal() {
    for (std::uint32_t scope = 1; scope <= portals_.size(); ++scope) {
        std::vector<std::uint32_t> scopes{scope};
        for (std::size_t i = 0; i < scopes.size(); ++i) {
            for (const data::Node wider : portals_[scopes[i] - 1].node["within"].items()) {
                const auto found = by_name_.find(key_of(wider.text()));
                if (found == by_name_.end()) wider.fail(fmt::format("there is no portal \"{}\"", wider.text()));
                if (std::find(scopes.begin(), scopes.end(), found->second) == scopes.end()) scopes.push_back(found->second);
            }
        }
        for (std::size_t i = 1; i < scopes.size(); ++i) portals_[scopes[i] - 1].inner.push_back(scope);
        portals_[scope - 1].scopes = std::move(scopes);
    }
}

const Portals::Portal* Portals::find(std::string_view name) const {
    if (name.empty()) return nullptr;
    auto found = is_short(name) ? by_name_.find(name) : by_name_.end();
    if (found == by_name_.end()) {
        const std::string key = key_of(name);
        std::string_view host = key;
        found = by_name_.find(host);
        for (std::size_t dot = host.find('.'); found == by_name_.end() && dot != std::string_view::npos; dot = host.find('.')) {
            host.remove_prefix(dot + 1);
            if (host.find('.') == std::string_view::npos) break;
            found = by_name_.find(host);
        }
    }
    return found == by_name_.end() ? nullptr : &portals_[found->second - 1];
}

}  // namespace catwalk::licence
