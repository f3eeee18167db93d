// SPDX-License-Identifier: Apache-2.0
#include "oracle/input.hpp"

#include <catwalk/base/text.hpp>

namespace catwalk::oracle {

using crosswalk::Path;

Input::Input(const Tree& record) {
    json::Document& document = documents_.emplace_back();
    if (document.parse_copy(write(record)) != json::Fault::none) throw Incomparable("a record that catwalk refuses");
    enter(record, document.root());
}

void Input::enter(const Tree& tree, json::Value value) {
    values_.emplace(&tree, value);
    auto child = tree.begin();
    for (const json::Value::Member member : value.members()) enter(*child++, member.value);
    for (const json::Value element : value.elements()) enter(*child++, element);
}

json::Value Input::value(const Tree* place) const { return place == nullptr ? json::Value() : values_.at(place); }

const Tree* Input::follow(const Path& path, const Tree& from) {
    const Tree* at = &from;
    for (const Path::Step& step : path.steps) {
        if (step.kind == Path::Kind::each) break;
        at = below(*at, step);
        if (at == nullptr) return nullptr;
    }
    return says_something(*at) ? at : nullptr;
}

namespace {

// Of entries with the same key the last counts, as of members.
const Tree* entry(const Tree& value, const std::string& key) {
    if (!value.is_array()) return member(value, key);
    const Tree* found = nullptr;
    for (const Tree& element : value) {
        const Tree* name = member(element, "key");
        if (name != nullptr && *name == Tree(key)) found = member(element, "value");
    }
    return found;
}

}  // namespace

const Tree* Input::below(const Tree& value, const Path::Step& step) {
    switch (step.kind) {
        case Path::Kind::member: return member(value, step.name);
        case Path::Kind::entry: return entry(value, step.name);
        case Path::Kind::first: return !value.is_array() ? &value : value.empty() ? nullptr : &value.front();
        case Path::Kind::packed: return opened(value);
        case Path::Kind::each: break;
    }
    return &value;
}

const Tree* Input::opened(const Tree& text) {
    if (!text.is_string()) return &text;
    if (const auto found = opened_.find(&text); found != opened_.end()) return found->second;
    const std::string inside(trimmed(text.get_ref<const std::string&>()));
    Parsed parsed = parse(inside);
    if (parsed.state == Parsed::State::beyond) throw Incomparable("JSON in a text that nlohmann cannot hold");
    if (parsed.state == Parsed::State::broken || !parsed.tree.is_structured()) return &text;
    json::Document& document = documents_.emplace_back();
    if (document.parse_copy(inside) != json::Fault::none) throw Incomparable("JSON in a text that catwalk refuses");
    const Tree& tree = trees_.emplace_back(std::move(parsed.tree));
    enter(tree, document.root());
    return opened_[&text] = &tree;
}

}  // namespace catwalk::oracle
