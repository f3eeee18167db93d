// SPDX-License-Identifier: Apache-2.0
#include "oracle/generate.hpp"

#include <array>
#include <string>

namespace catwalk::oracle {

using crosswalk::Direction;

namespace {

constexpr std::array<const char*, 40> texts = {"",
                                               " ",
                                               "\t\n",
                                               "text",
                                               " Street trees ",
                                               "line\r\nline",
                                               "a, b; c",
                                               "English / Français",
                                               "été",
                                               "2024",
                                               "2024-02-30",
                                               "2024-02-29T10:00:00Z",
                                               "01/02/2024",
                                               "March 2024",
                                               "2010/2012-06",
                                               "R/P1M",
                                               "P1Y",
                                               "monthly",
                                               "Mensuel",
                                               "en",
                                               "fr-CA",
                                               "spa",
                                               "not a language",
                                               "CSV",
                                               "text/csv",
                                               "application/json",
                                               "https://example.org/a b.csv",
                                               "example.org/x",
                                               "mailto:trees@example.org",
                                               "trees@example.org",
                                               "-10,40,5,50",
                                               "{\"type\":\"Point\",\"coordinates\":[1,2]}",
                                               "[\"a\",\"b\"]",
                                               " {\"en\":\"x\",\"fr\":\"\"} ",
                                               "{\"broken\":",
                                               "cc-by-4.0",
                                               "https://creativecommons.org/licenses/by/4.0/",
                                               "true",
                                               "1.2 MB",
                                               "<p>Hello &amp; goodbye</p>"};

constexpr std::array<const char*, 8> numbers = {"0", "1", "-0", "1.10", "-42", "20240229", "1.7e3", "18446744073709551615"};

const std::array<std::string, 15> names = {
    std::string(1, '\0'), "en", "fr", "und", "en-t-fr", "value", "name", "title", "key", "code", "label", "href", "id", "@id", ""};

Tree entry_of(const std::string& key, const Tree& value) {
    Tree entry = Tree::object();
    entry["key"] = key;
    entry["value"] = value;
    return entry;
}

}  // namespace

Tree Generator::record(const crosswalk::Crosswalk& crosswalk, Direction direction) {
    reading_ = direction == Direction::read;
    // From records that say hardly anything to records that say everything.
    often_ = static_cast<unsigned>(5 + below(90));
    Tree record = Tree::object();
    fill(crosswalk.rows, record);
    const auto& languages = reading_ ? crosswalk.language.from : std::vector<Path>{Path::parse("record/language")};
    for (const Path& path : languages) {
        if (chance(often_)) put(record, path.steps, 0, any(2));
    }
    if (chance(10)) record[names[below(names.size())]] = any(3);
    return record;
}

void Generator::fill(const std::vector<Row>& rows, Tree& record) {
    for (const Row& row : rows) {
        if (!chance(often_)) continue;
        if (reading_) {
            fill_source(row, record);
        } else {
            fill_core(row, record);
        }
    }
}

void Generator::fill_source(const Row& row, Tree& record) {
    fill_conditions(row.when, record);
    if (row.each) return put(record, row.each->steps, 0, elements(row));
    for (const Path& path : row.from) {
        if (chance(60)) put(record, path.steps, 0, value(row));
    }
    for (const auto& [name, path] : row.parts) put(record, path.steps, 0, value(row));
    fill(row.fields, record);
}

void Generator::fill_core(const Row& row, Tree& record) {
    fill_conditions(row.out_when, record);
    const Steps steps = Path::parse(row.core).steps;
    if (row.each) return put(record, steps, 0, elements(row));
    if (row.fields.empty()) return put(record, steps, 0, value(row));
    Tree inside = Tree::object();
    fill(row.fields, inside);
    put(record, steps, 0, chance(50) ? inside : Tree::array({inside, any(2)}));
}

void Generator::fill_conditions(const std::vector<crosswalk::Condition>& conditions, Tree& record) {
    for (const crosswalk::Condition& condition : conditions) {
        Tree wanted = any(1);
        if (!condition.equals.empty() && chance(70)) wanted = condition.equals[below(condition.equals.size())];
        if (!condition.starts.empty() && chance(50)) wanted = condition.starts[below(condition.starts.size())] + "x";
        if (condition.same && chance(50)) put(record, condition.same->steps, 0, wanted);
        put(record, condition.path.steps, 0, chance(20) ? Tree::array({any(1), wanted}) : wanted);
    }
}

Tree Generator::elements(const Row& row) {
    if (chance(10)) return any(2);
    Tree list = Tree::array();
    for (std::size_t count = below(4); list.size() < count;) {
        Tree element = Tree::object();
        fill(row.fields, element);
        list.push_back(chance(10) ? any(2) : element);
    }
    return list.size() == 1 && chance(30) ? list.front() : list;
}

// What the row itself waits for, now and then.
Tree Generator::value(const Row& row) {
    if (!row.values.empty() && chance(30)) return row.values[below(row.values.size())].from;
    return any(3);
}

Tree Generator::any(unsigned depth) {
    switch (below(depth == 0 ? 6 : 8)) {
        case 0: return nullptr;
        case 1: return chance(50);
        case 2: return number(numbers[below(numbers.size())]);
        case 6: {
            Tree list = Tree::array();
            for (std::size_t count = below(4); list.size() < count;) list.push_back(any(depth - 1));
            return list;
        }
        case 7: {
            Tree object = Tree::object();
            for (std::size_t count = below(4); count > 0; --count) object[names[below(names.size())]] = any(depth - 1);
            return object;
        }
        default: return texts[below(texts.size())];
    }
}

// Puts `value` where the steps lead; what is in the way and of the wrong kind gives way.
void Generator::put(Tree& at, const Steps& steps, std::size_t from, Tree value) {
    if (from == steps.size() || (from != 0 && chance(2))) {
        at = std::move(value);
        return;
    }
    switch (steps[from].kind) {
        case Path::Kind::member:
            if (!at.is_object()) at = Tree::object();
            return put(at[steps[from].name], steps, from + 1, std::move(value));
        case Path::Kind::entry: return put_entry(at, steps, from, std::move(value));
        case Path::Kind::packed: return put_packed(at, steps, from, std::move(value));
        case Path::Kind::first:
        case Path::Kind::each:
            if (!at.is_array() && chance(30)) return put(at, steps, from + 1, std::move(value));
            if (!at.is_array()) at = Tree::array();
            if (at.empty() || chance(40)) at.push_back(nullptr);
            return put(at.back(), steps, from + 1, std::move(value));
    }
}

void Generator::put_entry(Tree& at, const Steps& steps, std::size_t from, Tree value) {
    if (!at.is_structured()) at = chance(70) ? Tree::array() : Tree::object();
    if (at.is_object()) return put(at[steps[from].name], steps, from + 1, std::move(value));
    for (Tree& entry : at) {
        if (const Tree* key = member(entry, "key"); key != nullptr && *key == steps[from].name && chance(80)) {
            return put(entry["value"], steps, from + 1, std::move(value));
        }
    }
    at.push_back(entry_of(steps[from].name, nullptr));
    put(at.back()["value"], steps, from + 1, std::move(value));
    if (chance(10)) at.push_back(entry_of(steps[from].name, any(2)));
}

void Generator::put_packed(Tree& at, const Steps& steps, std::size_t from, Tree value) {
    Tree inside = at;
    if (at.is_string()) {
        if (Parsed parsed = parse(at.get_ref<const std::string&>()); parsed.state == Parsed::State::json) inside = std::move(parsed.tree);
    }
    put(inside, steps, from + 1, std::move(value));
    at = chance(80) && inside.is_structured() ? Tree(write(inside)) : inside;
}

}  // namespace catwalk::oracle
