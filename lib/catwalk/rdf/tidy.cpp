// SPDX-License-Identifier: Apache-2.0
#include <catwalk/rdf/tidy.hpp>

#include <catwalk/base/iri.hpp>
#include <catwalk/base/text.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace catwalk::rdf {

using json::Out;
using json::Value;
using Coercion = Definition::Coercion;
using Container = Definition::Container;

namespace {

struct Active {
    const Context* context;
    const Active* outer;
};

const Definition* find(const Active* active, std::string_view term) {
    for (; active != nullptr; active = active->outer) {
        if (const Definition* found = active->context->find(term)) return found;
    }
    return nullptr;
}

bool is_address(std::string_view text) { return text.starts_with("_:") || !scheme_of(text).empty(); }

std::string clean(std::string_view text) { return text.starts_with("_:") || is_clean_iri(text) ? std::string(text) : encoded_iri(text); }

class Tidy {
public:
    explicit Tidy(Out& out) : out_(out) {}

    void node(Value object, const Active* active) {
        out_.put('{');
        bool any = false;
        for (const auto& member : object.members()) {
            const bool id = member.key == "@id";
            if (id && !is_address(member.value.string())) continue;
            if (member.key == "@language" && !is_language_tag(member.value.string())) continue;
            separate(any);
            out_.string(member.key);
            out_.put(':');
            if (id) {
                out_.string(clean(member.value.string()));
            } else {
                property(member.key, member.value, active);
            }
        }
        out_.put('}');
    }

private:
    void separate(bool& any) {
        if (std::exchange(any, true)) out_.put(',');
    }

    void property(std::string_view key, Value value, const Active* active) {
        const Definition* term = find(active, key);
        if (term == nullptr) return key == "@value" || key == "@type" ? out_.value(value) : values(value, false, active);
        const Active inner{term->scoped.get(), active};
        const Active* within = term->scoped == nullptr ? active : &inner;
        if (term->coercion == Coercion::json) return out_.value(value);
        if (term->container == Container::language && value.is_object()) return language_map(value);
        if (term->container == Container::index && value.is_object()) return index_map(value, term->coercion == Coercion::id, within);
        values(value, term->coercion == Coercion::id, within);
    }

    void values(Value value, bool address, const Active* active) {
        if (value.is_object()) return node(value, active);
        if (value.is_string() && address) return text(value.string());
        if (!value.is_array()) return out_.value(value);
        bool any = false;
        out_.put('[');
        for (Value element : value.elements()) {
            separate(any);
            values(element, address, active);
        }
        out_.put(']');
    }

    void text(std::string_view address) {
        if (is_address(address)) return out_.string(clean(address));
        out_.raw("{\"@value\":");
        out_.string(address);
        out_.raw(",\"@type\":\"http://www.w3.org/2001/XMLSchema#anyURI\"}");
    }

    void index_map(Value map, bool address, const Active* active) {
        bool any = false;
        out_.put('{');
        for (const auto& member : map.members()) {
            separate(any);
            out_.string(member.key);
            out_.put(':');
            values(member.value, address, active);
        }
        out_.put('}');
    }

    // What has no language that is one goes under @none, JSON-LD's key for that.
    void language_map(Value map) {
        std::vector<Value> untagged;
        bool any = false;
        out_.put('{');
        for (const auto& member : map.members()) {
            if (!is_language_tag(member.key)) {
                untagged.push_back(member.value);
                continue;
            }
            separate(any);
            out_.string(member.key);
            out_.put(':');
            out_.value(member.value);
        }
        if (!untagged.empty()) put_untagged(untagged, any);
        out_.put('}');
    }

    void put_untagged(const std::vector<Value>& texts, bool& any) {
        separate(any);
        out_.raw("\"@none\":[");
        bool some = false;
        const auto put = [&](Value text) {
            if (!text.is_string()) return;
            separate(some);
            out_.value(text);
        };
        for (const Value one : texts) {
            put(one);
            for (Value text : one.elements()) put(text);
        }
        out_.put(']');
    }

    Out& out_;
};

}  // namespace

void put_tidy(Value record, const Context& context, Out& out) {
    const Active active{&context, nullptr};
    Tidy(out).node(record, &active);
}

}  // namespace catwalk::rdf
