// SPDX-License-Identifier: Apache-2.0
#include <catwalk/data/fields.hpp>
#include <catwalk/licence/names.hpp>
#include <catwalk/licence/register.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace catwalk::licence {

namespace {

using Role = Phrases::Role;

constexpr std::string_view spdx_pages = "https://spdx.org/licenses/";
constexpr std::string_view eu_codes = "http://publications.europa.eu/resource/authority/licence/";

bool has_file(const data::Folder& folder, std::string_view name) { return std::filesystem::exists(folder.path() / name); }

/// Reads a register and the files beside it.
class Maker {
public:
    explicit Maker(const Register& all) : all_(all), licences_(all.all()) {
        names_.cards = Cards(all);
        names_.lexicon.reserve(8192);
        names_.phrases.reserve(64 * licences_.size());
        names_.addresses.reserve(16 * licences_.size());
    }

    std::unique_ptr<Names> run() {
        const data::Folder& folder = all_.folder();
        trees_.push_back(folder.load("words.yaml"));
        read_words(trees_.back()->root());
        if (has_file(folder, "portals.yaml")) {
            trees_.push_back(folder.load("portals.yaml"));
            names_.portals.load(trees_.back()->root());
        }
        for (std::uint32_t owner = 0; owner < licences_.size(); ++owner) read_licence(owner);
        names_.candidates.resize(licences_.size());
        for (std::uint32_t owner = 0; owner < licences_.size(); ++owner) read_family(owner);
        names_.view_candidates();
        if (has_file(folder, "not-licences.yaml")) {
            trees_.push_back(folder.load("not-licences.yaml"));
            read_nothings(trees_.back()->root());
        }
        names_.portals.seal();
        check_meanings();
        names_.phrases.seal();
        names_.addresses.seal();
        names_.lexicon.fit();
        return std::move(made_);
    }

private:
    void read_words(data::Node root);
    void read_list(data::Node list, Phrases::Role role);
    void read_licence(std::uint32_t owner);
    void read_addresses(std::uint32_t owner);
    void read_family(std::uint32_t owner);
    void check_meanings();
    void read_nothings(data::Node root);
    void add_phrase(std::string_view text, Phrases::Claim claim);

    const Register& all_;
    const std::vector<Licence>& licences_;
    std::unique_ptr<Names> made_ = std::make_unique<Names>();
    Names& names_ = *made_;
    std::vector<std::shared_ptr<const data::Tree>> trees_;
    std::vector<std::uint32_t> words_;
    std::string scratch_;
};

void Maker::add_phrase(std::string_view text, Phrases::Claim claim) {
    words_of_name(names_.lexicon, text, words_, scratch_);
    if (words_.empty() || std::find(words_.begin(), words_.end(), 0U) != words_.end()) return;
    claim.node = names_.phrases.add(words_);
    claim.bare = std::all_of(words_.begin(), words_.end(), [](std::uint32_t word) { return word >= 0x80000000U; });
    // One short word inside a longer text may be any word.
    if (words_.size() == 1 && claim.role <= Role::alias &&
        (claim.role == Role::alias || claim.role == Role::id || (!claim.bare && names_.lexicon.at(words_.front()).size() < 4)))
        claim.inside = false;
    names_.phrases.claim(claim);
}

void Maker::read_words(data::Node root) {
    data::obey(root, "licences/words-file");
    std::string scratch;
    const auto single = [&](data::Node node) {
        words_of_name(names_.lexicon, node.text(), words_, scratch);
        if (words_.size() != 1) node.fail("one word is wanted here");
        return words_.front();
    };
    for (const auto& entry : root["same"].entries()) {
        const std::uint32_t word = names_.lexicon.add(entry.key);
        for (const data::Node other : entry.value.items()) {
            scratch.assign(other.text());
            names_.lexicon.alias(scratch, word);
        }
    }
    for (const data::Node node : root["version"].items()) names_.lexicon.mark_version(single(node));
    for (const auto& entry : root["filler"].entries()) read_list(entry.value, Role::filler);
    read_list(root["negation"], Role::negation);
    read_list(root["mention"], Role::mention);
    read_list(root["behind"], Role::behind);
    read_list(root["grant"], Role::grant);
    read_list(root["restriction"], Role::restriction);
    read_list(root["holder"], Role::holder);
    read_list(root["free"], Role::free);
    names_.silent.assign(licences_.size(), 0);
    for (const data::Node node : root["ambiguous"].items()) {
        if (const std::uint32_t owner = names_.index_of(node.text()); owner != Phrases::none) names_.silent[owner] = 1;
    }
    names_.empty = names_.index_of(root["means"]["empty"].text());
    names_.held = names_.index_of(root["means"]["holder"].text());
    names_.prose.assign(licences_.size(), 0);
    for (const data::Node node : root["prose"].items()) {
        for (std::size_t owner = 0; owner < names_.prose.size(); ++owner) {
            if (licences_[owner].family == node.text()) names_.prose[owner] = 1;
        }
    }
    names_.confirmed_by.assign(licences_.size(), {});
    for (const auto& entry : root["confirmed_by"].entries()) {
        if (const std::uint32_t owner = names_.index_of(entry.key); owner != Phrases::none) names_.confirmed_by[owner] = entry.value.text();
    }
    names_.commons = Commons(root["commons"], names_.lexicon);
    names_.addresses.set_commons(names_.commons.hosts());
    std::vector<std::string> archives;
    for (const data::Node host : root["archives"].items()) archives.emplace_back(host.text());
    names_.addresses.set_archives(std::move(archives));
}

void Maker::read_list(data::Node list, Role role) {
    for (const data::Node node : list.items()) add_phrase(node.text(), {.role = role});
}

void Maker::read_licence(std::uint32_t owner) {
    const Licence& one = licences_[owner];
    names_.version.push_back(number_of(one.version));
    add_phrase(one.id, {.owner = owner, .role = Role::id});
    if (one.spdx != one.id && !one.spdx.empty()) add_phrase(one.spdx, {.owner = owner, .role = Role::id});
    if (!one.eu.empty()) add_phrase(one.eu, {.owner = owner, .role = Role::id});
    for (const auto& [language, title] : one.title) add_phrase(title, {.owner = owner, .role = Role::title});
    add_phrase(one.shorter, {.owner = owner, .role = Role::name});
    for (const std::string_view name : one.names) add_phrase(name, {.owner = owner, .role = Role::title});
    for (const std::string_view alias : one.aliases) add_phrase(alias, {.owner = owner, .role = Role::alias});
    for (const auto& [portal, id] : one.ids)
        add_phrase(id, {.owner = owner, .scope = names_.portals.scope_of(portal), .role = Role::scoped, .inside = false});
    read_addresses(owner);
}

void Maker::read_addresses(std::uint32_t owner) {
    const Licence& one = licences_[owner];
    for (const auto& [language, url] : one.url) names_.addresses.add(url, {.owner = owner});
    for (const std::string_view url : one.urls) names_.addresses.add(url, {.owner = owner});
    for (const std::string_view url : one.dead_urls) names_.addresses.add(url, {.owner = owner});
    if (!one.spdx.empty()) {
        names_.addresses.add(fmt::format("{}{}", spdx_pages, one.spdx), {.owner = owner});
        for (const char* end : {".html", ".json", ".txt"})
            names_.addresses.add(fmt::format("{}{}{}", spdx_pages, one.spdx, end), {.owner = owner});
    }
    if (!one.eu.empty()) names_.addresses.add(fmt::format("{}{}", eu_codes, one.eu), {.owner = owner});
}

// A family of Creative Commons is also known by the part of its members' addresses that they share.
void Maker::read_family(std::uint32_t owner) {
    const Licence& one = licences_[owner];
    if (one.kind != Kind::family) return;
    for (const std::string_view id : one.candidates) names_.candidates[owner].push_back(names_.index_of(id));
    std::sort(names_.candidates[owner].begin(), names_.candidates[owner].end());
    if (names_.silent[owner] || !one.version.empty() || one.candidates.empty()) return;
    std::string shared;
    for (const std::uint32_t other : names_.candidates[owner]) {
        Address address;
        if (licences_[other].family != one.family || licences_[other].url.empty() ||
            !names_.addresses.fold(licences_[other].url.front().second, address) || !names_.addresses.is_commons(address))
            return;
        const std::size_t end = address.text.find('/', address.text.find('/', address.host + 1) + 1);
        const std::string part = address.text.substr(0, end);
        if (!shared.empty() && part != shared) return;
        shared = part;
    }
    names_.addresses.add(shared, {.owner = owner});
}

// Candidates of a bare name at a portal: ids, and the members of families.
void Maker::check_meanings() {
    for (std::uint32_t scope = 1; scope <= names_.portals.size(); ++scope) {
        for (Portals::Meaning& meaning : names_.portals.at(scope).means) {
            if (names_.index_of(meaning.family) == Phrases::none)
                meaning.node.fail(fmt::format("no licence has the id \"{}\"", meaning.family));
            for (const std::string& id : meaning.ids) {
                if (!id.starts_with("family:")) {
                    meaning.owners.push_back(names_.index_of(id));
                    if (meaning.owners.back() == Phrases::none) meaning.node.fail(fmt::format("no licence has the id \"{}\"", id));
                    continue;
                }
                for (std::uint32_t owner = 0; owner < licences_.size(); ++owner) {
                    const Licence& one = licences_[owner];
                    if (one.family == std::string_view(id).substr(7) && one.kind != Kind::family && one.same_as.empty())
                        meaning.owners.push_back(owner);
                }
            }
        }
    }
}

void Maker::read_nothings(data::Node root) {
    data::obey(root, "licences/not-licences-file");
    for (const data::Node node : root["not_licences"].items()) {
        const auto owner = static_cast<std::uint32_t>(names_.nothings.size());
        names_.nothings.push_back(
            {std::string(node["id"].text()), std::string(node["kind"].text()), words_at(node["why"]), !node["answer"].is_absent(), {}});
        for (const data::Node id : node["candidates"].items()) {
            const std::uint32_t other = names_.index_of(id.text());
            if (other == Phrases::none) id.fail(fmt::format("no licence has the id \"{}\"", id.text()));
            names_.nothings.back().candidates.push_back(names_.licence(other).id);
        }
        for (const data::Node text : node["texts"].items()) add_phrase(text.text(), {.owner = owner, .role = Role::nothing});
        for (const data::Node text : node["says"].items()) add_phrase(text.text(), {.owner = owner, .role = Role::says});
        for (const data::Node path : node["paths"].items()) names_.addresses.add_shape(path.text(), {.owner = owner, .nothing = true});
        for (const data::Node url : node["urls"].items()) names_.addresses.add_below(url.text(), {.owner = owner, .nothing = true});
    }
}

}  // namespace

void Names::view_candidates() {
    candidate_ids.resize(candidates.size());
    for (std::size_t entry = 0; entry < candidates.size(); ++entry) {
        for (const std::uint32_t owner : candidates[entry]) candidate_ids[entry].push_back(cards[owner].id);
    }
}

std::unique_ptr<Names> make_names(const Register& all) { return Maker(all).run(); }

}  // namespace catwalk::licence
