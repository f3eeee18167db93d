// SPDX-License-Identifier: Apache-2.0
#include <catwalk/crosswalk/find.hpp>

namespace catwalk::crosswalk {

json::Value entry_of(json::Value value, std::string_view key) {
    if (value.is_object()) return value.find(key);
    json::Value found;
    for (const json::Value element : value.elements()) {
        if (element.find("key").string() == key) found = element.find("value");
    }
    return found;
}

json::Value find(json::Value value, const Path& path) {
    for (const Path::Step& step : path.steps) {
        switch (step.kind) {
            case Path::Kind::member: value = value.find(step.name); break;
            case Path::Kind::entry: value = entry_of(value, step.name); break;
            case Path::Kind::each:
            case Path::Kind::first:
                if (value.is_array()) value = value.size() == 0 ? json::Value() : *value.elements().begin();
                break;
            case Path::Kind::packed: break;
        }
        if (value.is_absent()) break;
    }
    return value;
}

}  // namespace catwalk::crosswalk
