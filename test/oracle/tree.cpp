// SPDX-License-Identifier: Apache-2.0
#include "oracle/tree.hpp"

#include <catwalk/json/pointer.hpp>

#include <fmt/format.h>

#include <vector>

namespace catwalk::oracle {

Tree number(std::string_view text) { return Tree::binary({text.begin(), text.end()}); }

namespace {

constexpr std::size_t max_depth = 500;

// Builds a Tree with the texts of numbers.
class Builder : public nlohmann::json_sax<Tree> {
public:
    Parsed parsed;

    bool null() override { return put(nullptr); }
    bool boolean(bool value) override { return put(value); }
    // Only negative numbers come here, and 0 is what becomes of -0.
    bool number_integer(number_integer_t value) override { return put(number(value == 0 ? "-0" : fmt::to_string(value))); }
    bool number_unsigned(number_unsigned_t value) override { return put(number(fmt::to_string(value))); }
    bool number_float(number_float_t, const string_t& text) override { return put(number(text)); }
    bool string(string_t& text) override { return put(std::move(text)); }
    bool binary(binary_t&) override { return false; }
    bool start_object(std::size_t) override { return open(Tree::object()); }
    bool start_array(std::size_t) override { return open(Tree::array()); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }

    bool key(string_t& name) override {
        if (open_.back()->contains(name)) return refuse();
        member_ = &(*open_.back())[name];
        return true;
    }

    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception& error) override {
        constexpr int number_out_of_range = 406;
        parsed.state = error.id == number_out_of_range ? Parsed::State::beyond : Parsed::State::broken;
        return false;
    }

private:
    Tree& place() {
        if (open_.empty()) return parsed.tree;
        if (open_.back()->is_object()) return *member_;
        open_.back()->push_back(nullptr);
        return open_.back()->back();
    }

    bool put(Tree value) {
        place() = std::move(value);
        return true;
    }

    bool open(Tree container) {
        if (open_.size() == max_depth) return refuse();
        Tree& at = place();
        at = std::move(container);
        open_.push_back(&at);
        return true;
    }

    bool close() {
        open_.pop_back();
        return true;
    }

    bool refuse() {
        parsed.state = Parsed::State::beyond;
        return false;
    }

    std::vector<Tree*> open_;
    Tree* member_ = nullptr;
};

void append_string(const std::string& text, std::string& to) {
    constexpr std::string_view letters = "btnvfr";
    to += '"';
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            to += '\\';
            to += c;
        } else if (c >= '\b' && c <= '\r' && c != '\v') {
            to += '\\';
            to += letters[static_cast<std::size_t>(c - '\b')];
        } else if (static_cast<unsigned char>(c) < 0x20) {
            to += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
        } else {
            to += c;
        }
    }
    to += '"';
}

void append(const Tree& tree, std::string& to) {
    if (tree.is_object() || tree.is_array()) {
        char before = tree.is_object() ? '{' : '[';
        if (tree.empty()) to += before;
        for (const auto& [key, value] : tree.items()) {
            to += before;
            before = ',';
            if (tree.is_object()) {
                append_string(key, to);
                to += ':';
            }
            append(value, to);
        }
        to += tree.is_object() ? '}' : ']';
    } else if (tree.is_string()) {
        append_string(tree.get_ref<const std::string&>(), to);
    } else {
        to += tree.is_null() ? "null" : scalar_text(tree);
    }
}

std::string shown(const Tree& tree) {
    const std::string text = oracle::write(tree);
    return text.size() <= 300 ? text : text.substr(0, 300) + "...";
}

std::string below(std::string pointer, const std::string& key) {
    json::append_step(pointer, key);
    return pointer;
}

std::optional<std::string> differ(const std::string& pointer, const Tree& wanted, const Tree& got) {
    if (wanted == got) return {};
    if (wanted.type() != got.type() || !wanted.is_structured()) {
        return fmt::format("{}: should be {} but is {}", pointer.empty() ? "/" : pointer, shown(wanted), shown(got));
    }
    const auto wanted_items = wanted.items();
    const auto got_items = got.items();
    auto one = wanted_items.begin();
    auto other = got_items.begin();
    for (; one != wanted_items.end() && other != got_items.end() && one.key() == other.key(); ++one, ++other) {
        if (auto found = differ(below(pointer, one.key()), one.value(), other.value())) return found;
    }
    const auto here = [&](auto at, auto end) { return at == end ? "nothing" : fmt::format("{} {}", at.key(), shown(at.value())); };
    return fmt::format("{}: here should be {} but is {}", pointer, here(one, wanted_items.end()), here(other, got_items.end()));
}

}  // namespace

Parsed parse(std::string_view text) {
    Builder builder;
    if (Tree::sax_parse(text, &builder)) builder.parsed.state = Parsed::State::json;
    return std::move(builder.parsed);
}

std::string write(const Tree& tree) {
    std::string text;
    append(tree, text);
    return text;
}

bool says_something(const Tree& tree) {
    if (tree.is_string()) return !tree.get_ref<const std::string&>().empty();
    return !tree.is_null() && !(tree.is_structured() && tree.empty());
}

std::string scalar_text(const Tree& tree) {
    if (tree.is_string()) return tree.get<std::string>();
    if (tree.is_boolean()) return tree.get<bool>() ? "true" : "false";
    if (!tree.is_binary()) return {};
    const auto& bytes = tree.get_binary();
    return {bytes.begin(), bytes.end()};
}

const Tree* member(const Tree& object, const std::string& key) {
    if (!object.is_object()) return nullptr;
    const auto found = object.find(key);
    return found == object.end() ? nullptr : &*found;
}

std::optional<std::string> difference(const Tree& wanted, const Tree& got) { return differ({}, wanted, got); }

}  // namespace catwalk::oracle
