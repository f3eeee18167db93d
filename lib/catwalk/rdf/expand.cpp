// SPDX-License-Identifier: Apache-2.0
#include <catwalk/rdf/expand.hpp>

#include <catwalk/base/hash.hpp>
#include <catwalk/base/text.hpp>
#include <catwalk/base/iri.hpp>
#include <catwalk/rdf/literal.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace catwalk::rdf {

using json::Type;
using json::Value;
using Coercion = Definition::Coercion;
using Container = Definition::Container;

namespace {

constexpr std::string_view rdf_type = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
constexpr std::string_view rdf_first = "http://www.w3.org/1999/02/22-rdf-syntax-ns#first";
constexpr std::string_view rdf_rest = "http://www.w3.org/1999/02/22-rdf-syntax-ns#rest";
constexpr std::string_view rdf_nil = "http://www.w3.org/1999/02/22-rdf-syntax-ns#nil";
constexpr std::string_view rdf_json = "http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON";
constexpr std::string_view xsd_any_uri = "http://www.w3.org/2001/XMLSchema#anyURI";
constexpr std::string_view xsd_boolean = "http://www.w3.org/2001/XMLSchema#boolean";
constexpr std::string_view xsd_double = "http://www.w3.org/2001/XMLSchema#double";
constexpr std::string_view xsd_string = "http://www.w3.org/2001/XMLSchema#string";

constexpr bool is_label_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

// The part of Turtle's labels that every reader agrees on.
bool is_label(std::string_view label) {
    return !label.empty() && label.front() != '-' && std::all_of(label.begin(), label.end(), is_label_character);
}

}  // namespace

/// The member or element being expanded, for as long as the value lives.
class Expander::Place {
public:
    Place(Expander& expander, std::string_view segment) : path_(expander.path_) { path_.push_back(segment); }
    ~Place() { path_.pop_back(); }
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;

private:
    std::vector<std::string_view>& path_;
};

Expander::Expander(std::shared_ptr<const Context> context) : context_(std::move(context)) {}

Expanded Expander::expand(Value record, std::string_view seed, Graph& graph, Findings& findings) {
    seed_ = seed;
    blanks_ = 0;
    graph_ = &graph;
    findings_ = &findings;
    path_.clear();
    if (!record.is_object()) return {{}, false};
    const Active active{context_.get(), nullptr};
    return {node(record, &active), true};
}

void Expander::say(std::string_view rule, Level level, std::string_view value, std::string_view detail) {
    Finding finding;
    finding.rule = rule;
    finding.level = level;
    finding.value = value;
    finding.detail = detail;
    for (const std::string_view segment : path_) {
        finding.path += '/';
        for (const char c : segment) {
            if (c == '~') {
                finding.path += "~0";
            } else if (c == '/') {
                finding.path += "~1";
            } else {
                finding.path += c;
            }
        }
    }
    findings_->push_back(std::move(finding));
}

const Definition* Expander::find(const Active* active, std::string_view term) {
    for (; active != nullptr; active = active->outer) {
        if (const Definition* found = active->context->find(term)) return found;
    }
    return nullptr;
}

std::string_view Expander::vocabulary(const Active* active) const {
    for (; active != nullptr; active = active->outer) {
        if (!active->context->vocabulary().empty()) return active->context->vocabulary();
    }
    return {};
}

// IRI expansion (JSON-LD 1.1 API, 5.2); what stays without a scheme is not an IRI for us, as there is no base.
std::string_view Expander::expanded(std::string_view text, const Active* active, bool vocabulary_relative) {
    if (text.empty() || text.starts_with("_:") || text.starts_with('@')) return text;
    if (vocabulary_relative) {
        if (const Definition* term = find(active, text)) return term->iri;
    }
    const std::size_t colon = text.find(':', 1);
    if (colon != std::string_view::npos) {
        const std::string_view local = text.substr(colon + 1);
        if (local.starts_with("//")) return text;
        for (const Active* at = active; at != nullptr; at = at->outer) {
            if (const std::string_view space = at->context->prefix(text.substr(0, colon)); !space.empty()) return graph_->keep(space, local);
        }
        return text;
    }
    const std::string_view space = vocabulary_relative ? vocabulary(active) : std::string_view{};
    return space.empty() ? text : graph_->keep(space, text);
}

// False where no IRI can be made of the text.
bool Expander::clean_iri(std::string_view text, std::string_view& iri) {
    if (scheme_of(text).empty()) {
        say("rdf-iri-relative", Level::warning, text);
        return false;
    }
    iri = text;
    if (is_clean_iri(text)) return true;
    iri = graph_->keep(encoded_iri(text));
    say("rdf-iri-encoded", Level::info, text, iri);
    return true;
}

Term Expander::blank() {
    ++blanks_;
    return {Term::Kind::blank, graph_->keep(fmt::format("b{}n{}", seed_, blanks_)), {}, {}};
}

// A label of the record's own must not look like one of blank()'s, and stays the same in every record.
std::string_view Expander::label_of(std::string_view label) {
    if (!is_label(label)) return graph_->keep(fmt::format("y{:016x}", hash_of(label).high));
    return label.starts_with('b') || label.starts_with('x') || label.starts_with('y') ? graph_->keep("x", label) : label;
}

bool Expander::iri_value(std::string_view text, const Active* active, bool vocabulary_relative, Term& object) {
    const std::string_view whole = expanded(text, active, vocabulary_relative);
    if (whole.starts_with("_:")) {
        object = {Term::Kind::blank, label_of(whole.substr(2)), {}, {}};
        return true;
    }
    object.kind = Term::Kind::iri;
    object.datatype = object.language = {};
    return clean_iri(whole, object.value);
}

Term Expander::subject_of(Value object, const Active* active) {
    Value id;
    for (const auto& member : object.members()) {
        const Definition* term = find(active, member.key);
        if (member.key == "@id" || (term != nullptr && term->iri == "@id")) id = member.value;
    }
    Term subject;
    if (id.is_string() && iri_value(id.string(), active, false, subject)) return subject;
    return blank();
}

Term Expander::node(Value object, const Active* active) {
    const Term subject = subject_of(object, active);
    for (const auto& entry : object.members()) {
        const Definition* term = find(active, entry.key);
        if (entry.key == "@type" || (term != nullptr && term->iri == "@type")) types(subject, entry.value, active);
    }
    for (const auto& entry : object.members()) member(subject, entry.key, entry.value, active);
    return subject;
}

void Expander::types(const Term& subject, Value value, const Active* active) {
    const auto add = [&](Value one) {
        Term type;
        if (one.is_string() && iri_value(one.string(), active, true, type)) state(subject, rdf_type, type, false);
    };
    const Place place(*this, "@type");
    if (value.is_array()) {
        for (Value one : value.elements()) add(one);
    } else {
        add(value);
    }
}

void Expander::member(const Term& subject, std::string_view key, Value value, const Active* active) {
    const Place place(*this, key);
    const Definition* term = find(active, key);
    const std::string_view name = term == nullptr ? expanded(key, active, true) : std::string_view(term->iri);
    if (name == "@id" || name == "@type" || name == "@index") return;
    if (name == "@reverse") return reverse_members(subject, value, active);
    if (name == "@context") return say("rdf-context-ignored", Level::info, {});
    if (name.starts_with('@')) return say("rdf-unsupported", Level::warning, key);
    if (term != nullptr && name.empty()) return;
    if (scheme_of(name).empty()) {
        if (!value.is_empty()) say("rdf-member-unknown", Level::warning, key);
        return;
    }
    std::string_view predicate;
    if (!clean_iri(name, predicate)) return;
    static const Definition plain;
    property(subject, predicate, term == nullptr ? plain : *term, value, active, term != nullptr && term->reverse);
}

void Expander::reverse_members(const Term& subject, Value value, const Active* active) {
    for (const auto& entry : value.members()) {
        const Place place(*this, entry.key);
        const Definition* term = find(active, entry.key);
        std::string_view predicate;
        if (!clean_iri(term == nullptr ? expanded(entry.key, active, true) : std::string_view(term->iri), predicate)) continue;
        static const Definition plain;
        property(subject, predicate, term == nullptr ? plain : *term, entry.value, active, term == nullptr || !term->reverse);
    }
}

void Expander::property(const Term& subject, std::string_view predicate, const Definition& term, Value value, const Active* active, bool reverse) {
    Active inner{term.scoped.get(), active};
    const Active* within = term.scoped == nullptr ? active : &inner;
    if (term.coercion == Coercion::json) {
        if (value.type() > Type::null) state(subject, predicate, json_literal(value), reverse);
    } else if (term.container == Container::language && value.is_object()) {
        language_map(subject, predicate, value);
    } else if (term.container == Container::index && value.is_object()) {
        for (const auto& entry : value.members()) {
            const Place place(*this, entry.key);
            values(subject, predicate, term, entry.value, within, reverse);
        }
    } else if (term.container == Container::list && !value.is_object()) {
        Term head;
        if (value.type() > Type::null && list(term, value, within, head)) state(subject, predicate, head, reverse);
    } else {
        values(subject, predicate, term, value, within, reverse);
    }
}

void Expander::language_map(const Term& subject, std::string_view predicate, Value map) {
    for (const auto& entry : map.members()) {
        const Place place(*this, entry.key);
        const auto add = [&](Value text) {
            if (text.is_string()) {
                state(subject, predicate, entry.key == "@none" ? text_literal(text.string()) : tagged(text.string(), entry.key), false);
            } else if (text.type() > Type::null) {
                say("rdf-unsupported", Level::warning, entry.key);
            }
        };
        if (entry.value.is_array()) {
            for (Value text : entry.value.elements()) add(text);
        } else {
            add(entry.value);
        }
    }
}

void Expander::values(const Term& subject, std::string_view predicate, const Definition& term, Value value, const Active* active, bool reverse) {
    if (value.is_array()) {
        std::size_t number = 0;
        for (Value element : value.elements()) {
            const Place place(*this, graph_->keep(std::to_string(number++)));
            values(subject, predicate, term, element, active, reverse);
        }
        return;
    }
    if (value.is_object() && !value.find("@set").is_absent()) return values(subject, predicate, term, value.find("@set"), active, reverse);
    Term object;
    if (term_of(term, value, active, object)) state(subject, predicate, object, reverse);
}

void Expander::state(const Term& subject, std::string_view predicate, const Term& object, bool reverse) {
    if (!reverse) {
        graph_->add(subject, predicate, object);
    } else if (object.kind == Term::Kind::literal) {
        say("rdf-unsupported", Level::warning, object.value);
    } else {
        graph_->add(object, predicate, subject);
    }
}

bool Expander::term_of(const Definition& term, Value value, const Active* active, Term& object) {
    switch (value.type()) {
        case Type::object:
            if (!value.find("@value").is_absent()) return value_object(value, active, object);
            if (!value.find("@list").is_absent()) return list(term, value.find("@list"), active, object);
            object = node(value, active);
            return true;
        case Type::string:
            if (term.coercion != Coercion::id && term.coercion != Coercion::vocabulary) break;
            if (iri_value(value.string(), active, term.coercion == Coercion::vocabulary, object)) return true;
            object = text_literal(value.string(), xsd_any_uri);
            return true;
        case Type::number:
        case Type::boolean: break;
        default: return false;
    }
    object = scalar(value, term);
    return true;
}

bool Expander::value_object(Value object, const Active* active, Term& literal) {
    const Value value = object.find("@value");
    const Value type = object.find("@type");
    const Value language = object.find("@language");
    if (type.string() == "@json") {
        literal = json_literal(value);
        return true;
    }
    if (value.type() <= Type::null || value.is_array() || value.is_object()) return false;
    if (language.is_string() && value.is_string()) {
        literal = tagged(value.string(), language.string());
        return true;
    }
    Definition typed;
    if (type.is_string()) {
        std::string_view datatype;
        if (clean_iri(expanded(type.string(), active, true), datatype)) {
            typed.coercion = Coercion::datatype;
            typed.datatype = datatype;
        }
    }
    literal = scalar(value, typed);
    return true;
}

bool Expander::list(const Definition& term, Value elements, const Active* active, Term& head) {
    std::vector<Term> items;
    const auto add = [&](Value element) {
        Term item;
        if (term_of(term, element, active, item)) items.push_back(item);
    };
    if (elements.is_array()) {
        for (Value element : elements.elements()) add(element);
    } else {
        add(elements);
    }
    const Term nil{Term::Kind::iri, rdf_nil, {}, {}};
    head = nil;
    std::vector<Term> cells;
    for (std::size_t i = 0; i < items.size(); ++i) cells.push_back(blank());
    for (std::size_t i = 0; i < items.size(); ++i) {
        graph_->add(cells[i], rdf_first, items[i]);
        graph_->add(cells[i], rdf_rest, i + 1 < cells.size() ? cells[i + 1] : nil);
    }
    if (!cells.empty()) head = cells.front();
    return true;
}

Term Expander::scalar(Value value, const Definition& term) {
    std::string_view datatype = term.coercion == Coercion::datatype ? graph_->keep(term.datatype) : std::string_view{};
    if (value.is_string()) return text_literal(value.string(), datatype);
    if (value.type() == Type::boolean) return text_literal(value.scalar_text(), datatype.empty() ? xsd_boolean : datatype);
    // Numbers keep their text where a type is named that is not a double: 0.5 is a decimal, 5.0E-1 is none.
    if (!datatype.empty() && datatype != xsd_double) return text_literal(value.number_text(), datatype);
    if (datatype == xsd_double) return text_literal(graph_->keep(canonical_double(value.number().value_or(0))), datatype);
    const NumberLiteral number = number_literal(value.number_text());
    return text_literal(graph_->keep(number.text), graph_->keep(xsd_ns, number.type));
}

Term Expander::json_literal(Value value) {
    json::Out out;
    canonical_json(value, out);
    return {Term::Kind::literal, graph_->keep(out.view()), rdf_json, {}};
}

Term Expander::text_literal(std::string_view text, std::string_view datatype) {
    if (text.find('\0') != std::string_view::npos) {
        say("rdf-nul", Level::warning, text);
        std::string without;
        for (const char c : text) without += c == '\0' ? std::string("\xEF\xBF\xBD") : std::string(1, c);
        text = graph_->keep(without);
    }
    return {Term::Kind::literal, text, datatype == xsd_string ? std::string_view{} : datatype, {}};
}

Term Expander::tagged(std::string_view text, std::string_view language) {
    Term literal = text_literal(text);
    if (is_language_tag(language)) {
        literal.language = language;
    } else {
        say("rdf-language-tag", Level::warning, language);
    }
    return literal;
}

}  // namespace catwalk::rdf
