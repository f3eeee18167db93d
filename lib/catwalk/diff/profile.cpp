// SPDX-License-Identifier: Apache-2.0
#include <catwalk/diff/profile.hpp>

#include <catwalk/base/error.hpp>
#include <catwalk/data/fields.hpp>

#include <fmt/format.h>

#include <functional>
#include <set>

namespace catwalk::diff {

std::optional<Class> class_named(std::string_view name) {
    for (std::size_t i = 0; i < class_names.size(); ++i) {
        if (class_names[i] == name) return static_cast<Class>(i);
    }
    return std::nullopt;
}

bool Profile::identify(json::Value record, std::string& key) const {
    key.clear();
    for (const Place& place : scope) {
        const std::string_view source = first_text(record, place);
        if (source.empty()) continue;
        key.append(source).push_back(' ');
        break;
    }
    const std::size_t begin = key.size();
    for (const std::vector<KeyPart>& parts : keys) {
        key.resize(begin);
        bool whole = true;
        for (const KeyPart& part : parts) {
            const std::string_view text = first_text(record, part.place);
            whole = whole && !text.empty();
            if (key.size() != begin) key.push_back('/');
            append_form(key, text, part.form);
        }
        if (whole) return true;
    }
    key.clear();
    return false;
}

Profile::At Profile::member(At at, std::string_view name) const {
    if (at == nowhere) return nowhere;
    const Node& node = nodes_[at];
    const auto found = node.members.find(name);
    return found == node.members.end() ? node.any : found->second;
}

Profile::At Profile::item(At at, std::string_view name) const {
    if (at == nowhere) return nowhere;
    const Node& node = nodes_[at];
    const auto found = node.items.find(name);
    return found == node.items.end() ? node.each : found->second;
}

const List* Profile::list_at(At at, std::string_view name) const {
    if (at != nowhere && nodes_[at].list) return &*nodes_[at].list;
    const auto found = lists_by_name_.find(std::string(name));
    return found == lists_by_name_.end() ? nullptr : &found->second;
}

std::optional<Class> Profile::class_of_name(std::string_view name) const {
    const auto found = names_.find(std::string(name));
    if (found == names_.end()) return std::nullopt;
    return found->second;
}

Profile::At Profile::node_for(const Place& place) {
    At at = 0;
    for (const Place::Step& step : place.steps) {
        const auto fresh = static_cast<At>(nodes_.size());
        Node& node = nodes_[at];
        At* next = nullptr;
        switch (step.kind) {
            case Place::Step::Kind::member: next = &node.members.try_emplace(step.name, nowhere).first->second; break;
            case Place::Step::Kind::item: next = &node.items.try_emplace(step.name, nowhere).first->second; break;
            case Place::Step::Kind::any: next = &node.any; break;
            case Place::Step::Kind::each: next = &node.each; break;
        }
        if (*next == nowhere) *next = fresh;
        at = *next;
        if (at == fresh) nodes_.emplace_back();
    }
    return at;
}

namespace {

Form form_of(data::Node node) {
    if (node.text() == "address") return Form::address;
    return node.text() == "hub-item" ? Form::hub_item : Form::text;
}

KeyPart key_part(data::Node node) {
    if (!node.is_map()) return {Place::parse(node), Form::text};
    return {Place::parse(node["path"]), form_of(node["as"])};
}

}  // namespace

void Profile::read_classes(data::Node classes, bool by_name) {
    for (const data::Node::Entry& entry : classes.entries()) {
        const std::optional<Class> about = class_named(entry.key);
        if (!about) entry.value.fail(fmt::format("no class is called \"{}\"; there are: {}", entry.key, fmt::join(class_names, ", ")));
        for (const data::Node item : entry.value.items()) {
            if (by_name) names_.insert_or_assign(std::string(item.text()), *about);
            else nodes_[node_for(Place::parse(item))].about = about;
        }
    }
}

void Profile::read_lists(data::Node lists, bool by_name) {
    for (const data::Node row : lists.items()) {
        for (const data::Node path : row["path"].items()) {
            List list{Place::parse_all(row["key"]), std::string(row["beside"].text())};
            if (by_name) lists_by_name_.insert_or_assign(std::string(path.text()), std::move(list));
            else nodes_[node_for(Place::parse(path))].list = std::move(list);
        }
    }
}

void Profile::read(data::Node file) {
    data::obey(file, "mappings/diff-profile");
    if (const data::Node rows = file["key"]) {
        keys.clear();
        for (const data::Node row : rows.items()) {
            std::vector<KeyPart>& parts = keys.emplace_back();
            for (const data::Node part : row.items()) parts.push_back(key_part(part));
        }
    }
    if (file["scope"]) scope = Place::parse_all(file["scope"]);
    if (const data::Node rename = file["rename"]) {
        title = Place::parse_all(rename["title"]);
        publisher = Place::parse_all(rename["publisher"]);
        links = Place::parse_all(rename["links"]);
    }
    read_classes(file["classes"], false);
    read_lists(file["lists"], false);
    for (const data::Node row : file["alike"].items()) {
        for (const data::Node path : row["path"].items()) nodes_[node_for(Place::parse(path))].form = form_of(row["as"]);
    }
    read_classes(file["class_of_names"], true);
    read_lists(file["lists_of_names"], true);
}

Profiles::Profiles(const data::Folder& mappings, const std::vector<std::string>& key) {
    std::map<std::string, std::shared_ptr<const data::Tree>, std::less<>> files;
    for (const std::string& name : mappings.list("diff")) {
        auto tree = mappings.load(name);
        const std::string id(tree->root()["id"].text());
        if (name != "diff/" + id + ".yaml") tree->root().fail(fmt::format("the file is called {}, its id \"{}\"", name, id));
        files.emplace(id, std::move(tree));
    }
    if (!files.contains("any")) throw Error(fmt::format("{}: there is no diff/any.yaml", mappings.path().string()));
    std::set<std::string, std::less<>> open;
    const std::function<std::uint8_t(std::string_view, data::Node)> make = [&](std::string_view id, data::Node asked) -> std::uint8_t {
        if (const auto found = by_type_.find(id); found != by_type_.end()) return found->second;
        const auto file = files.find(id);
        if (file == files.end()) asked.fail(fmt::format("no type is called \"{}\"", id));
        if (!open.emplace(id).second) asked.fail("a type that extends itself");
        const data::Node root = file->second->root();
        Profile profile;
        if (id != "any") profile = all_[make(root["extends"] ? root["extends"].text() : "any", root["extends"])];
        profile.id = id;
        profile.read(root);
        const auto number = static_cast<std::uint8_t>(all_.size());
        all_.push_back(std::move(profile));
        by_type_.emplace(id, number);
        return number;
    };
    for (const auto& [id, tree] : files) make(id, tree->root());
    if (key.empty()) return;
    std::vector<KeyPart> parts;
    for (const std::string& text : key) {
        try {
            parts.push_back({Place::parse(text), Form::text});
        } catch (const std::invalid_argument& trouble) {
            throw Error(fmt::format("--key {}: {}", text, trouble.what()));
        }
    }
    for (Profile& profile : all_) profile.keys = {parts};
}

std::vector<std::string> Profiles::types() const {
    std::vector<std::string> names;
    for (const auto& [name, number] : by_type_) names.push_back(name);
    return names;
}

std::uint8_t Profiles::number_of(std::string_view type) const {
    const auto found = by_type_.find(type);
    return found == by_type_.end() ? by_type_.find("any")->second : found->second;
}

}  // namespace catwalk::diff
