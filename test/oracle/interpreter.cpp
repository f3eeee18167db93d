// SPDX-License-Identifier: Apache-2.0
#include "oracle/interpreter.hpp"

#include <catwalk/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace catwalk::oracle {

using crosswalk::Condition;
using crosswalk::Direction;
using crosswalk::Path;

namespace {

class Quiet : public crosswalk::EventSink {
public:
    void event(const crosswalk::Event&) override {}
    void left_behind(json::Value) override {}
};

}  // namespace

Interpreter::Interpreter(const crosswalk::Library& library, std::shared_ptr<const crosswalk::Crosswalk> crosswalk, Direction direction)
    : library_(library), crosswalk_(std::move(crosswalk)), reading_(direction == Direction::read) {
    languages_.preferred = crosswalk_->language.preferred;
    // Every core record names the type that it was read as, unless the record says better.
    type_.core = "record/sourceType";
    type_.constant = "{type}";
}

Tree Interpreter::run(const Tree& record) {
    Input input(record);
    input_ = &input;
    record_ = &record;
    find_language(record);
    if (!reading_) {
        Place target;
        write_rows(crosswalk_->rows, {}, {}, record, target);
        return target.finished_record();
    }
    // What a fetch says of a record comes first.
    std::vector<Given> rows;
    for (const Row& row : library_.envelope()) rows.push_back({&row, row.core});
    for (const Row& row : crosswalk_->rows) rows.push_back({&row, row.core});
    rows.push_back({&type_, type_.core});
    Tree core = read_object(rows, {}, record);
    add_unmapped(rows, record, core);
    return core;
}

// The first path that names a language; else the default.
void Interpreter::find_language(const Tree& record) {
    const crosswalk::LanguageRule& rule = crosswalk_->language;
    const bool assumed = !rule.fallback.empty();
    language_ = assumed ? rule.fallback : "und";
    languages_.assumed = assumed;
    languages_.reason = rule.reason;
    for (const Path& path : reading_ ? rule.from : std::vector<Path>{Path::parse("record/language")}) {
        const Tree* said = input_->follow(path, record);
        if (said != nullptr && said->is_array()) said = &said->front();
        if (said == nullptr || !said->is_string() || said->empty()) continue;
        const auto& text = said->get_ref<const std::string&>();
        const auto* term = library_.vocabulary("language")->read(text);
        if (term == nullptr && !is_language_tag(text)) continue;
        language_ = term != nullptr ? term->id : canonical_language_tag(text);
        languages_.assumed = false;
        break;
    }
    languages_.speak(language_);
}

namespace {

bool is_blank(const Tree* value) {
    if (value == nullptr) return true;
    return value->is_string() && value->get_ref<const std::string&>().find_first_not_of(" \t\r\n") == std::string::npos;
}

bool has_demanded_text(const Condition& condition, const Tree& value) {
    const std::string text = scalar_text(value);
    for (const std::string& one : condition.equals) {
        if (text == one) return true;
    }
    for (const std::string& start : condition.starts) {
        if (text.starts_with(start)) return true;
    }
    return false;
}

bool meets(const Condition& condition, const Tree* value, const Tree* other) {
    if (is_blank(value)) return false;
    if (condition.same) return scalar_text(*value) == (other == nullptr ? "" : scalar_text(*other));
    if (condition.equals.empty() && condition.starts.empty()) return true;
    if (!value->is_array()) return has_demanded_text(condition, *value);
    return std::any_of(value->begin(), value->end(), [&](const Tree& element) { return has_demanded_text(condition, element); });
}

Path joined(Path path, const Path& below) {
    path.steps.insert(path.steps.end(), below.steps.begin(), below.steps.end());
    return path;
}

}  // namespace

bool Interpreter::holds(const std::vector<Condition>& conditions, const Path& above, const Tree& element) {
    return std::all_of(conditions.begin(), conditions.end(), [&](const Condition& condition) {
        const Tree* value = input_->follow(joined(above, condition.path), element);
        const Tree* other = condition.same ? input_->follow(joined(above, *condition.same), element) : nullptr;
        return meets(condition, value, other) != condition.negated;
    });
}

std::optional<Tree> Interpreter::apply(const Row& row, const crosswalk::Arguments& arguments, json::Value value,
                                       const std::vector<json::Value>& parts) {
    const crosswalk::Transform& transform = transform_of(row, field(arguments.core));
    json::Out out;
    Quiet sink;
    crosswalk::Call call{value, parts, arguments, languages_, out, sink, input_->value(record_)};
    if (!(reading_ ? transform.read : transform.write)(call)) return {};
    Parsed parsed = parse(out.view());
    if (parsed.state == Parsed::State::json) return std::move(parsed.tree);
    throw std::runtime_error(fmt::format("{}: the transform {} wrote {}", row.node.where(), transform.name, out.view()));
}

const crosswalk::Field& Interpreter::field(const std::string& path) const { return *library_.core()->find(path); }

const crosswalk::Arguments& Interpreter::arguments(const Row& row, const Field& field, const Path& path, const std::string& part) {
    const auto [found, fresh] = arguments_.try_emplace({&row, &path});
    crosswalk::Arguments& made = found->second;
    if (!fresh) return made;
    made = arguments_of(library_, row, field);
    (reading_ ? made.item : made.wrap) = behind_list(path);
    made.list = reading_ ? field.is_list() : leads_to_list(path);
    made.part = static_cast<std::size_t>(std::find(made.parts.begin(), made.parts.end(), part) - made.parts.begin());
    return made;
}

}  // namespace catwalk::oracle
