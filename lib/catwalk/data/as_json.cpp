// SPDX-License-Identifier: Apache-2.0
#include <catwalk/data/as_json.hpp>

#include <catwalk/json/document.hpp>
#include <catwalk/json/out.hpp>

#include <utility>

namespace catwalk::data {

namespace {

bool is_json_number(std::string_view text) {
    json::Document document;
    return document.parse_copy(text) == json::Fault::none && document.root().type() == json::Type::number;
}

void put_node(json::Out& out, Node node) {
    switch (node.kind()) {
        case Node::Kind::absent:
        case Node::Kind::null: out.raw("null"); break;
        case Node::Kind::text: {
            const std::string_view text = node.text();
            const bool plain = !node.is_quoted() && (text == "true" || text == "false" || is_json_number(text));
            if (plain) {
                out.raw(text);
            } else {
                out.string(text);
            }
            break;
        }
        case Node::Kind::list: {
            out.put('[');
            bool any = false;
            for (const Node item : node.items()) {
                if (std::exchange(any, true)) out.put(',');
                put_node(out, item);
            }
            out.put(']');
            break;
        }
        case Node::Kind::map: {
            out.put('{');
            bool any = false;
            for (const auto& entry : node.entries()) {
                if (std::exchange(any, true)) out.put(',');
                out.string(entry.key);
                out.put(':');
                put_node(out, entry.value);
            }
            out.put('}');
            break;
        }
    }
}

}  // namespace

std::string as_json(Node node) {
    json::Out out;
    put_node(out, node);
    return std::string(out.view());
}

}  // namespace catwalk::data
