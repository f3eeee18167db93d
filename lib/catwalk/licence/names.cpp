// SPDX-License-Identifier: Apache-2.0
#include <catwalk/licence/names.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace catwalk::licence {

namespace {

using Role = Phrases::Role;

constexpr std::string_view spdx_pages = "https://spdx.org/licenses/";
constexpr std::string_view eu_codes = "http://publications.europa.eu/resource/authority/licence/";

bool has_file(const data::Folder& folder, std::string_view name) { return std::filesystem::exists(folder.path() / name); }

}  // namespace

Names::Names(const Register& all_licences) : all(all_licences) {
    const std::size_t count = all.all().size();
    lexicon.reserve(8192);
    phrases.reserve(64 * count);
    addresses.reserve(16 * count);
    const data::Folder& folder = all.folder();
    trees_.push_back(folder.load("words.yaml"));
    read_words(trees_.back()->root());
    if (has_file(folder, "portals.yaml")) {
        trees_.push_back(folder.load("portals.yaml"));
        portals.load(trees_.back()->root());
    }
    candidates.resize(count);
    candidate_ids.resize(count);
    version.reserve(count);
    for (std::uint32_t owner = 0; owner < count; ++owner) read_licence(owner);
    for (std::uint32_t owner = 0; owner < count; ++owner) read_family(owner);
    if (has_file(folder, "not-licences.yaml")) {
        trees_.push_back(folder.load("not-licences.yaml"));
        read_nothings(trees_.back()->root());
    }
    portals.seal();
    check_meanings();
    phrases.seal();
}

std::uint32_t Names::index_of(std::string_view id) const {
    const Licence* found = all.find(id);
    return found == nullptr ? Phrases::none : static_cast<std::uint32_t>(found - all.all().data());
}

void Names::add_phrase(std::string_view text, Phrases::Claim claim) {
    words_of_name(lexicon, text, words_, scratch_);
    if (words_.empty() || std::find(words_.begin(), words_.end(), 0U) != words_.end()) return;
    claim.node = phrases.add(words_);
    claim.bare = std::all_of(words_.begin(), words_.end(), [](std::uint32_t word) { return word >= 0x80000000U; });
    // One short word inside a longer text may be any word.
    if (words_.size() == 1 && claim.role <= Role::alias &&
        (claim.role == Role::alias || claim.role == Role::id || (!claim.bare && lexicon.at(words_.front()).size() < 4)))
        claim.inside = false;
    phrases.claim(claim);
}

void Names::read_words(data::Node root) {
    data::require_known_keys(root,
                             {"same", "version", "filler", "negation", "mention", "behind", "grant", "restriction", "holder", "free",
                              "ambiguous", "means", "prose", "confirmed_by", "commons"},
                             "words.yaml");
    std::string scratch;
    const auto single = [&](data::Node node) {
        words_of_name(lexicon, node.text(), words_, scratch);
        if (words_.size() != 1) node.fail("one word is wanted here");
        return words_.front();
    };
    for (const auto& entry : root["same"].entries()) {
        const std::uint32_t word = lexicon.add(entry.key);
        for (const data::Node other : entry.value.items()) {
            scratch.assign(other.text());
            lexicon.alias(scratch, word);
        }
    }
    for (const data::Node node : root["version"].items()) lexicon.mark_version(single(node));
    for (const auto& entry : root["filler"].entries()) read_list(entry.value, Role::filler);
    read_list(root["negation"], Role::negation);
    read_list(root["mention"], Role::mention);
    read_list(root["behind"], Role::behind);
    read_list(root["grant"], Role::grant);
    read_list(root["restriction"], Role::restriction);
    read_list(root["holder"], Role::holder);
    read_list(root["free"], Role::free);
    silent.assign(all.all().size(), false);
    for (const data::Node node : root["ambiguous"].items()) {
        if (const std::uint32_t owner = index_of(node.text()); owner != Phrases::none) silent[owner] = true;
    }
    empty = index_of(root["means"]["empty"].text());
    held = index_of(root["means"]["holder"].text());
    prose.assign(all.all().size(), false);
    for (const data::Node node : root["prose"].items()) {
        for (std::size_t owner = 0; owner < prose.size(); ++owner) prose[owner] = prose[owner] || all.all()[owner].family == node.text();
    }
    confirmed_by.assign(all.all().size(), {});
    for (const auto& entry : root["confirmed_by"].entries()) {
        if (const std::uint32_t owner = index_of(entry.key); owner != Phrases::none) confirmed_by[owner] = entry.value.text();
    }
    commons.emplace(root["commons"], lexicon);
    addresses.set_commons(commons->hosts());
}

void Names::read_list(data::Node list, Role role) {
    for (const data::Node node : list.items()) add_phrase(node.text(), {.role = role});
}

void Names::read_licence(std::uint32_t owner) {
    const Licence& one = licence(owner);
    version.push_back(number_of(one.version));
    add_phrase(one.id, {.owner = owner, .role = Role::id});
    if (one.spdx != one.id && !one.spdx.empty()) add_phrase(one.spdx, {.owner = owner, .role = Role::id});
    if (!one.eu.empty()) add_phrase(one.eu, {.owner = owner, .role = Role::id});
    for (const auto& [language, title] : one.title) add_phrase(title, {.owner = owner, .role = Role::title});
    add_phrase(one.shorter, {.owner = owner, .role = Role::name});
    for (const std::string& name : one.names) add_phrase(name, {.owner = owner, .role = Role::title});
    for (const std::string& alias : one.aliases) add_phrase(alias, {.owner = owner, .role = Role::alias});
    for (const auto& [portal, id] : one.ids)
        add_phrase(id, {.owner = owner, .scope = portals.scope_of(portal), .role = Role::scoped, .inside = false});
    read_addresses(owner);
}

void Names::read_addresses(std::uint32_t owner) {
    const Licence& one = licence(owner);
    for (const auto& [language, url] : one.url) addresses.add(url, {.owner = owner});
    for (const std::string& url : one.urls) addresses.add(url, {.owner = owner});
    for (const std::string& url : one.dead_urls) addresses.add(url, {.owner = owner});
    if (!one.spdx.empty()) {
        addresses.add(fmt::format("{}{}", spdx_pages, one.spdx), {.owner = owner});
        addresses.add(fmt::format("{}{}.html", spdx_pages, one.spdx), {.owner = owner});
    }
    if (!one.eu.empty()) addresses.add(fmt::format("{}{}", eu_codes, one.eu), {.owner = owner});
}

// A family of Creative Commons is also known by the part of its members' addresses that they share.
void Names::read_family(std::uint32_t owner) {
    const Licence& one = licence(owner);
    if (one.kind != Kind::family) return;
    for (const std::string& id : one.candidates) candidates[owner].push_back(index_of(id));
    std::sort(candidates[owner].begin(), candidates[owner].end());
    for (const std::uint32_t other : candidates[owner]) candidate_ids[owner].push_back(licence(other).id);
    if (silent[owner] || !one.version.empty() || one.candidates.empty()) return;
    std::string shared;
    for (const std::uint32_t other : candidates[owner]) {
        Address address;
        if (licence(other).family != one.family || licence(other).url.empty() ||
            !addresses.fold(licence(other).url.front().second, address) || !addresses.is_commons(address))
            return;
        const std::size_t end = address.text.find('/', address.text.find('/', address.host + 1) + 1);
        const std::string part = address.text.substr(0, end);
        if (!shared.empty() && part != shared) return;
        shared = part;
    }
    addresses.add(shared, {.owner = owner});
}

// Candidates of a bare name at a portal: ids, and the members of families.
void Names::check_meanings() {
    for (std::uint32_t scope = 1; scope <= portals.size(); ++scope) {
        for (Portals::Meaning& meaning : portals.at(scope).means) {
            if (index_of(meaning.family) == Phrases::none) meaning.node.fail(fmt::format("no licence has the id \"{}\"", meaning.family));
            for (const std::string& id : meaning.ids) {
                if (!id.starts_with("family:")) {
                    meaning.owners.push_back(index_of(id));
                    if (meaning.owners.back() == Phrases::none) meaning.node.fail(fmt::format("no licence has the id \"{}\"", id));
                    continue;
                }
                for (std::uint32_t owner = 0; owner < all.all().size(); ++owner) {
                    const Licence& one = licence(owner);
                    if (one.family == std::string_view(id).substr(7) && one.kind != Kind::family && one.same_as.empty())
                        meaning.owners.push_back(owner);
                }
            }
        }
    }
}

void Names::read_nothings(data::Node root) {
    for (const data::Node node : root["not_licences"].items()) {
        data::require_known_keys(node, {"id", "kind", "answer", "candidates", "texts", "says", "urls", "paths", "why", "source", "note"},
                                 "a text that is no licence");
        const auto owner = static_cast<std::uint32_t>(nothings.size());
        if (node["id"].text().empty()) node.fail("a text needs an `id`");
        if (node["answer"] && node["answer"].text() != "unknown") node["answer"].fail("an `answer` is `unknown`, or left out");
        nothings.push_back(
            {std::string(node["id"].text()), std::string(node["kind"].text()), words_at(node["why"]), !node["answer"].is_absent(), {}});
        for (const data::Node id : node["candidates"].items()) {
            const std::uint32_t other = index_of(id.text());
            if (other == Phrases::none) id.fail(fmt::format("no licence has the id \"{}\"", id.text()));
            nothings.back().candidates.push_back(licence(other).id);
        }
        for (const data::Node text : node["texts"].items()) add_phrase(text.text(), {.owner = owner, .role = Role::nothing});
        for (const data::Node text : node["says"].items()) add_phrase(text.text(), {.owner = owner, .role = Role::says});
        for (const data::Node path : node["paths"].items()) addresses.add_shape(path.text(), {.owner = owner, .nothing = true});
        for (const data::Node url : node["urls"].items()) addresses.add_below(url.text(), {.owner = owner, .nothing = true});
    }
}

}  // namespace catwalk::licence
