// SPDX-License-Identifier: Apache-2.0
#include <catwalk/crosswalk/transforms.hpp>

#include <catwalk/json/pointer.hpp>

namespace catwalk::crosswalk {

bool read_json(Call& call) {
    if (call.value.is_empty()) return false;
    if (call.arguments.list && !call.value.is_array()) {
        call.out.put('[');
        call.out.value(call.value);
        call.out.put(']');
    } else {
        call.out.value(call.value);
    }
    return true;
}

bool write_json(Call& call) {
    if (call.value.is_empty()) return false;
    call.out.value(call.value);
    return true;
}

// JSON inside a string, as CKAN's extras hold it.
bool read_json_text(Call& call) {
    const json::Value value = call.first();
    if (!value.is_string()) return read_json(call);
    json::Document document;
    if (document.parse_copy(value.string()) != json::Fault::none) {
        call.say("json-text-broken", Level::warning, value);
        call.out.string(value.string());
        return true;
    }
    if (document.root().is_empty()) return false;
    call.out.value(document.root());
    return true;
}

bool write_json_text(Call& call) {
    if (call.value.is_empty()) return false;
    if (call.value.is_string()) {
        call.out.string(call.value.string());
        return true;
    }
    json::Out text;
    text.value(call.value);
    call.out.string(text.view());
    return true;
}

bool read_source_path(Call& call) {
    if (call.value.is_empty()) return false;
    const std::string pointer = json::pointer_to(call.root, call.value);
    if (pointer.empty()) return false;
    call.out.string(pointer);
    return true;
}

}  // namespace catwalk::crosswalk
