// SPDX-License-Identifier: Apache-2.0
#include <catwalk/crosswalk/transforms.hpp>

#include <catwalk/base/text.hpp>

namespace catwalk::crosswalk {

bool put_text(json::Out& out, std::string_view text) {
    text = trimmed(text);
    if (text.empty()) return false;
    out.text(text);
    return true;
}

void open_language(Call& call) { call.out.open(call.languages.key); }

namespace {

bool read_one(Call& call, json::Value value) {
    const std::string_view text = value.scalar_text();
    if (call.arguments.form != "plain") return put_text(call.out, text);
    return put_text(call.out, strip_markup(text, markup_of(text)));
}

}  // namespace

bool read_text(Call& call) {
    if (call.arguments.list) return call.put_list([&](json::Value element) { return read_one(call, element); });
    const json::Value value = call.first();
    if (call.arguments.type != FieldType::language_map) return !value.is_absent() && read_one(call, value);
    if (value.is_object()) return read_language_map(call);
    open_language(call);
    if (!read_one(call, value)) return false;
    call.out.put('}');
    return true;
}

bool write_text(Call& call) {
    if (call.arguments.list) {
        ListWriter list(call);
        call.for_each([&](json::Value element) {
            const json::Value one = element.is_object() ? pick_language(call, element) : element;
            if (!one.is_empty()) list.string(one.scalar_text());
        });
        return list.finish();
    }
    json::Value value = call.value;
    if (value.is_object()) value = pick_language(call, value);
    if (value.is_array()) value = call.first();
    if (value.is_empty()) return false;
    call.out.string(value.scalar_text());
    return true;
}

bool read_join(Call& call) {
    std::string text;
    call.for_each([&](json::Value element) {
        const std::string_view one = trimmed(element.scalar_text());
        if (one.empty()) return;
        if (!text.empty()) text += call.arguments.separator;
        text += one;
    });
    if (text.empty()) return false;
    const bool map = call.arguments.type == FieldType::language_map;
    if (map) open_language(call);
    call.out.string(text);
    if (map) call.out.put('}');
    return true;
}

namespace {

// Calls `each` for the trimmed, non-empty parts of `text` between separators.
template <typename Function>
void split(std::string_view text, std::string_view separator, Function each) {
    while (true) {
        const std::size_t at = text.find(separator);
        if (const std::string_view part = trimmed(text.substr(0, at)); !part.empty()) each(part);
        if (at == std::string_view::npos) return;
        text.remove_prefix(at + separator.size());
    }
}

std::string_view separator_of(const Call& call) {
    return call.arguments.separator.empty() ? std::string_view(",") : std::string_view(call.arguments.separator);
}

}  // namespace

bool write_join(Call& call) {
    const json::Value value = call.value.is_object() ? pick_language(call, call.value) : call.value;
    ListWriter list(call);
    split(value.scalar_text(), call.arguments.separator, [&](std::string_view part) { list.string(part); });
    return list.finish();
}

bool read_list(Call& call) {
    json::Out& out = call.out;
    bool any = false;
    call.for_each([&](json::Value element) {
        split(element.scalar_text(), separator_of(call), [&](std::string_view part) {
            out.put(any ? ',' : '[');
            out.string(part);
            any = true;
        });
    });
    if (any) out.put(']');
    return any;
}

bool write_list(Call& call) {
    std::string text;
    call.for_each([&](json::Value element) {
        if (!text.empty()) text += separator_of(call);
        text += element.scalar_text();
    });
    if (text.empty()) return false;
    call.out.string(text);
    return true;
}

bool read_markup(Call& call) {
    json::Value value = call.first();
    if (value.is_object()) {
        for (const json::Value::Member member : value.members()) {
            if (!member.value.is_empty()) value = member.value;
        }
    }
    if (value.string().empty()) return false;
    switch (markup_of(value.string())) {
        case Markup::text: call.out.string("text"); break;
        case Markup::markdown: call.out.string("markdown"); break;
        case Markup::html: call.out.string("html"); break;
    }
    return true;
}

}  // namespace catwalk::crosswalk
