// SPDX-License-Identifier: Apache-2.0
#include <catwalk/json/pointer.hpp>

#include <catwalk/json/lexical.hpp>

#include <fmt/format.h>

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
    for (char c : key) {
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

std::string pointer_to(Value root, Value value) {
    std::string pointer;
    // A container lies before its parts and the next sibling behind them: at each level one child can hold the value.
    while (root != value && root.holds(value)) {
        Value below;
        std::string segment;
        if (root.is_object()) {
            for (const Value::Member member : root.members()) {
                if (member.value == value || member.value.holds(value)) {
                    below = member.value;
                    segment = member.key;
                    break;
                }
            }
        } else {
            std::size_t index = 0;
            for (const Value element : root.elements()) {
                if (element == value || element.holds(value)) {
                    below = element;
                    segment = fmt::to_string(index);
                    break;
                }
                ++index;
            }
        }
        if (below.is_absent()) return pointer;
        append_step(pointer, segment);
        root = below;
    }
    return pointer;
}

}  // namespace catwalk::json
