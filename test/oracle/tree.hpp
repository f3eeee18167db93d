// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace catwalk::oracle {

/// A JSON value in nlohmann's library. A number keeps its text: it is held as a `binary` value of those bytes.
using Tree = nlohmann::ordered_json;

Tree number(std::string_view text);

struct Parsed {
    /// `beyond`: JSON, but not for this library: a key that stands twice, a number beyond a double, nested too deep.
    enum class State { json, broken, beyond } state = State::broken;
    Tree tree;
};

Parsed parse(std::string_view text);

/// Compact JSON, escaping only what RFC 8259 demands.
std::string write(const Tree& tree);

/// False for null, "", [] and {}.
bool says_something(const Tree& tree);

/// The text of a string or number, `true` or `false`; empty for every other kind.
std::string scalar_text(const Tree& tree);

/// The member `key` of an object; null if there is none.
const Tree* member(const Tree& object, const std::string& key);

/// Where two values differ first, the order of keys included: a JSON Pointer and both sides. Empty where they do not.
std::optional<std::string> difference(const Tree& wanted, const Tree& got);

}  // namespace catwalk::oracle
