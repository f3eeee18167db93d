// SPDX-License-Identifier: Apache-2.0
#include <catwalk/json/pointer.hpp>

#include <catwalk/json/lexical.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace catwalk::json {

namespace {

char plain_escape(char letter) {
    switch (letter) {
        case 'b': return '\b';
        case 'f': return '\f';
        case 'n': return '\n';
        case 'r': return '\r';
        case 't': return '\t';
        default: return letter;
    }
}

void append_utf8(std::string& to, unsigned point) {
    const auto put = [&](unsigned byte) { to.push_back(static_cast<char>(byte)); };
    if (point < 0x80) {
        put(point);
    } else if (point < 0x800) {
        put(0xC0U | point >> 6);
        put(0x80U | (point & 0x3FU));
    } else if (point < 0x10000) {
        put(0xE0U | point >> 12);
        put(0x80U | (point >> 6 & 0x3FU));
        put(0x80U | (point & 0x3FU));
    } else {
        put(0xF0U | point >> 18);
        put(0x80U | (point >> 12 & 0x3FU));
        put(0x80U | (point >> 6 & 0x3FU));
        put(0x80U | (point & 0x3FU));
    }
}

}  // namespace

void append_step(std::string& pointer, std::string_view key) {
    pointer.push_back('/');
    if (std::none_of(key.begin(), key.end(), [](char c) { return c == '~' || c == '/'; })) {
        pointer.append(key);
        return;
    }
    for (const char c : key) {
        if (c == '~') {
            pointer.append("~0");
        } else if (c == '/') {
            pointer.append("~1");
        } else {
            pointer.push_back(c);
        }
    }
}

std::string unescaped(std::string_view string) {
    std::string text;
    for (std::size_t at = 0; at < string.size();) {
        if (string[at] != '\\') {
            text.push_back(string[at++]);
        } else if (const CodePoint point = escaped_code_point(string, at); point.length != 0) {
            append_utf8(text, point.lone ? 0xFFFD : point.value);
            at += point.length;
        } else {
            if (at + 1 < string.size()) text.push_back(plain_escape(string[at + 1]));
            at += 2;
        }
    }
    return text;
}

namespace {

// A container lies before its parts and the next sibling behind them: the last child that begins no later than `part` holds it.
Value step_towards(Value part, Value object, std::string& pointer) {
    const auto members = object.members();
    auto holder = members.begin();
    for (auto next = holder; next != members.end() && (*next).value.position() <= part.position(); ++next) holder = next;
    append_step(pointer, (*holder).key);
    return (*holder).value;
}

Value step_into_list(Value part, Value list, std::string& pointer) {
    Value holder;
    std::size_t count = 0;
    for (const Value element : list.elements()) {
        if (element.position() > part.position()) break;
        holder = element;
        ++count;
    }
    append_step(pointer, fmt::to_string(count - 1));
    return holder;
}

}  // namespace

std::string pointer_to(Value root, Value value) {
    std::string pointer;
    while (root != value && root.holds(value)) root = root.is_object() ? step_towards(value, root, pointer) : step_into_list(value, root, pointer);
    return pointer;
}

}  // namespace catwalk::json
