// SPDX-License-Identifier: Apache-2.0
#include <catwalk/diff/witness.hpp>

#include <catwalk/diff/meaning.hpp>

#include <algorithm>

namespace catwalk::diff {

namespace {

// The layers of a map service are numbered anew when one of them goes.
std::string_view without_layer(std::string_view link) {
    const std::size_t slash = link.find_last_not_of("0123456789");
    return slash != std::string_view::npos && link[slash] == '/' ? link.substr(0, slash) : link;
}

}  // namespace

bool Witness::hear(json::Value record) {
    about_.clear();
    const bool titled = add_first(record, profile_.title);
    add_first(record, profile_.publisher);
    profile_.identify(record, key_);
    links_.clear();
    for (const Place& place : profile_.links) {
        each_at(record, place, [&](json::Value value) { add_link(value.string()); });
    }
    first_ = links_.empty() ? std::string() : links_.front();
    std::sort(links_.begin(), links_.end());
    links_.erase(std::unique(links_.begin(), links_.end()), links_.end());
    return titled;
}

Hash Witness::all() const {
    std::string all = about_;
    for (const std::string& link : links_) all.append(link).push_back('\n');
    return hash_of(all);
}

std::vector<Hash> Witness::links() const {
    std::vector<Hash> hashes;
    const auto add = [&](std::string_view link) { hashes.push_back(hash_of(about_ + std::string(without_layer(link)))); };
    if (!first_.empty()) add(first_);
    for (const std::string& link : links_) {
        if (hashes.size() == few) break;
        if (link != first_) add(link);
    }
    return hashes;
}

bool Witness::add_first(json::Value record, const std::vector<Place>& places) {
    for (const Place& place : places) {
        const std::string_view text = first_text(record, place);
        if (text.empty()) continue;
        plain_into(text, plain_);
        about_.append(plain_).push_back('\n');
        return true;
    }
    about_.push_back('\n');
    return false;
}

// A link that names the record's identity changes with it.
void Witness::add_link(std::string_view link) {
    const std::size_t space = key_.find(' ');
    const std::string_view id = std::string_view(key_).substr(space == std::string::npos ? 0 : space + 1);
    constexpr std::size_t telling = 4;
    if (link.empty() || (id.size() >= telling && link.find(id) != std::string_view::npos)) return;
    std::string address;
    append_form(address, link, Form::address);
    links_.push_back(std::move(address));
}

}  // namespace catwalk::diff
