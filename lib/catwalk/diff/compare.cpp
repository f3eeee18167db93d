// SPDX-License-Identifier: Apache-2.0
#include <catwalk/diff/compare.hpp>

#include <catwalk/json/pointer.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace catwalk::diff {

void Comparison::compare(json::Value before, json::Value after, const Profile& profile, Differences& found) {
    found.rows.clear();
    found.classes = {};
    found.more = 0;
    profile_ = &profile;
    found_ = &found;
    frames_.clear();
    values(before, after);
}

void Comparison::values(json::Value before, json::Value after) {
    if (before.is_object() && after.is_object()) return objects(before, after);
    if (before.is_array() && after.is_array()) return lists(before, after);
    scalars(before, after);
}

void Comparison::item(std::string_view name, std::uint32_t before_index, std::uint32_t after_index, json::Value before, json::Value after) {
    frames_.push_back({name, before_index, after_index, true, {}, {}});
    values(before, after);
    frames_.pop_back();
}

void Comparison::objects(json::Value before, json::Value after) {
    each_member(before, after, [&](std::string_view name, json::Value a, json::Value b) {
        frames_.push_back({name, 0, 0, false, before, after});
        values(a, b);
        frames_.pop_back();
        return true;
    });
}

void Comparison::lists(json::Value before, json::Value after) {
    // Looking ahead at each level of a list of lists of lists would take as many looks at the innermost one.
    constexpr std::size_t deep = 32;
    if (frames_.size() > deep) return pairwise(before, after);
    if (same_value(before, after)) return;
    if (const List* list = profile_->list_at(here(), list_name())) return sets(before, after, *list);
    sequences(before, after);
}

void Comparison::pairwise(json::Value before, json::Value after) {
    const auto next = [](json::Value::Elements::Iterator& at, const json::Value::Elements::Iterator& end) {
        if (at == end) return json::Value();
        const json::Value value = *at;
        ++at;
        return value;
    };
    auto one = before.elements().begin();
    auto two = after.elements().begin();
    const auto one_end = before.elements().end();
    const auto two_end = after.elements().end();
    for (std::uint32_t i = 0; one != one_end || two != two_end; ++i) {
        const json::Value a = next(one, one_end);
        item({}, i, i, a, next(two, two_end));
    }
}

// What both begin and end with is the same; items between are told one by one.
void Comparison::sequences(json::Value before, json::Value after) {
    std::vector<json::Value> one;
    std::vector<json::Value> two;
    for (const json::Value value : before.elements()) one.push_back(value);
    for (const json::Value value : after.elements()) two.push_back(value);
    const std::size_t least = std::min(one.size(), two.size());
    std::size_t head = 0;
    while (head < least && same_value(one[head], two[head])) ++head;
    std::size_t tail = 0;
    while (tail < least - head && same_value(one[one.size() - 1 - tail], two[two.size() - 1 - tail])) ++tail;
    const std::size_t pairs = least - head - tail;
    for (std::size_t i = head; i < head + pairs; ++i)
        item({}, static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(i), one[i], two[i]);
    for (std::size_t i = head + pairs; i < one.size() - tail; ++i)
        item({}, static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(i), one[i], {});
    for (std::size_t i = head + pairs; i < two.size() - tail; ++i)
        item({}, static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(i), {}, two[i]);
}

namespace {

bool says_nothing(json::Value value) { return value.is_absent() || value.is_empty(); }

}  // namespace

void Comparison::scalars(json::Value before, json::Value after) {
    if (same_scalar(before, after)) return;
    if (says_nothing(before) && says_nothing(after)) return tell(before, after, true);
    const bool texts = before.is_string() && after.is_string();
    tell(before, after, texts && (same_text(before.string(), after.string()) || alike(before.string(), after.string())));
}

bool Comparison::alike(std::string_view before, std::string_view after) const {
    const std::optional<Form> form = profile_->form_at(here());
    if (!form) return false;
    std::string one;
    std::string two;
    append_form(one, before, *form);
    append_form(two, after, *form);
    return one == two;
}

void Comparison::tell(json::Value before, json::Value after, bool cosmetic) {
    const Class about = class_here();
    // A stamp that moves is volatile, however it is written.
    const Class told = cosmetic && about != Class::passing ? Class::cosmetic : about;
    found_->classes.add(told);
    if (found_->rows.size() == most) {
        ++found_->more;
        return;
    }
    Difference row{told, pointer(after.is_absent()), {}, before, after};
    if (!before.is_absent() && !after.is_absent()) {
        row.from = pointer(true);
        if (row.from == row.path) row.from.clear();
    }
    found_->rows.push_back(std::move(row));
}

Profile::At Comparison::here() const {
    Profile::At at = 0;
    for (const Frame& frame : frames_) at = frame.is_item ? profile_->item(at, frame.name) : profile_->member(at, frame.name);
    return at;
}

Class Comparison::class_here() const {
    Profile::At at = 0;
    std::optional<Class> about;
    for (const Frame& frame : frames_) {
        at = frame.is_item ? profile_->item(at, frame.name) : profile_->member(at, frame.name);
        if (const auto named = profile_->class_at(at)) about = named;
    }
    for (auto frame = frames_.rbegin(); !about && frame != frames_.rend(); ++frame) {
        if (!frame->is_item) about = profile_->class_of_name(frame->name);
    }
    return about.value_or(Class::structure);
}

std::string_view Comparison::list_name() const {
    const auto frame = std::find_if(frames_.rbegin(), frames_.rend(), [](const Frame& one) { return !one.is_item; });
    return frame == frames_.rend() ? std::string_view{} : frame->name;
}

std::string Comparison::pointer(bool old) const {
    std::string text;
    for (const Frame& frame : frames_) {
        if (frame.is_item) text.append(fmt::format("/{}", old ? frame.before : frame.after));
        else json::append_step(text, frame.name);
    }
    return text;
}

}  // namespace catwalk::diff
