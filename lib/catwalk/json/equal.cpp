// SPDX-License-Identifier: Apache-2.0
#include <catwalk/json/equal.hpp>

namespace catwalk::json {

bool equal(Value a, Value b) {
    if (a.type() != b.type()) return false;
    if (a.is_array()) {
        if (a.size() != b.size()) return false;
        auto other = b.elements().begin();
        for (const Value element : a.elements()) {
            if (!equal(element, *other)) return false;
            ++other;
        }
        return true;
    }
    if (a.is_object()) {
        if (a.size() != b.size()) return false;
        for (const Value::Member member : a.members()) {
            if (!equal(member.value, b.find(member.key))) return false;
        }
        return true;
    }
    return a.scalar_text() == b.scalar_text();
}

}  // namespace catwalk::json
