// SPDX-License-Identifier: Apache-2.0
#include <catwalk/json/pointer.hpp>

#include <fmt/format.h>

namespace catwalk::json {

void append_segment(std::string& pointer, std::string_view segment) {
    pointer += '/';
    for (const char c : segment) {
        if (c == '~') {
            pointer += "~0";
        } else if (c == '/') {
            pointer += "~1";
        } else {
            pointer += c;
        }
    }
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
        append_segment(pointer, segment);
        root = below;
    }
    return pointer;
}

}  // namespace catwalk::json
