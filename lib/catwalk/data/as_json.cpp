// SPDX-License-Identifier: Apache-2.0
#include <catwalk/data/as_json.hpp>

#include <catwalk/json/document.hpp>

#include <utility>

namespace catwalk::data {

namespace {

bool is_json_number(std::string_view text) {
    json::Document document;
    return document.parse_copy(text) == json::Fault::none && document.root().type() == json::Type::number;
}

void put_text(json::Out& out, Node node) {
    const std::string_view text = node.text();
    const bool plain = !node.is_quoted() && (text == "true" || text == "false" || is_json_number(text));
    if (plain) out.raw(text);
    else out.string(text);
}

void put_list(json::Out& out, Node list) {
    out.put('[');
    bool any = false;
    for (const Node item : list.items()) {
        if (std::exchange(any, true)) out.put(',');
        put_json(out, item);
    }
    out.put(']');
}

void put_map(json::Out& out, Node map) {
    out.put('{');
    bool any = false;
    for (const auto& entry : map.entries()) {
        if (std::exchange(any, true)) out.put(',');
        out.string(entry.key);
        out.put(':');
        put_json(out, entry.value);
    }
    out.put('}');
}

}  // namespace

void put_json(json::Out& out, Node node) {
    switch (node.kind()) {
        case Node::Kind::absent:
        case Node::Kind::null: out.raw("null"); break;
        case Node::Kind::text: put_text(out, node); break;
        case Node::Kind::list: put_list(out, node); break;
        case Node::Kind::map: put_map(out, node); break;
    }
}

}  // namespace catwalk::data
