// SPDX-License-Identifier: Apache-2.0
#include <catwalk/rdf/writer.hpp>

#include <algorithm>
#include <unordered_map>

namespace catwalk::rdf {

namespace {

constexpr std::string_view rdf_type = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";

constexpr bool is_word_character(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }

// The part of PN_LOCAL that needs no escapes in any reader.
bool is_local_name(std::string_view name) {
    if (name.empty() || !is_word_character(name.front())) return false;
    return std::all_of(name.begin(), name.end(), [](char c) { return is_word_character(c) || c == '-'; });
}

/// The statements of one graph by subject, for writing each subject once.
class Grouped {
public:
    explicit Grouped(const Graph& graph) : triples_(graph.triples()) {
        for (std::size_t i = 0; i < triples_.size(); ++i) {
            const Triple& triple = triples_[i];
            auto [at, fresh] = by_subject_.try_emplace(key(triple.subject));
            if (fresh) subjects_.push_back(triple.subject);
            at->second.push_back(i);
            if (triple.object.kind == Term::Kind::blank) ++references_[triple.object.value];
        }
    }

    [[nodiscard]] const std::vector<Term>& subjects() const { return subjects_; }

    [[nodiscard]] std::vector<std::size_t> of(const Term& subject) const {
        const auto found = by_subject_.find(key(subject));
        return found == by_subject_.end() ? std::vector<std::size_t>{} : found->second;
    }

    [[nodiscard]] const Triple& operator[](std::size_t number) const { return triples_[number]; }

    [[nodiscard]] std::size_t references(const Term& blank) const {
        const auto found = references_.find(blank.value);
        return found == references_.end() ? 0 : found->second;
    }

private:
    // Blank nodes and IRIs cannot share a value: labels hold no colon, IRIs do.
    static std::string_view key(const Term& term) { return term.value; }

    std::span<const Triple> triples_;
    std::unordered_map<std::string_view, std::vector<std::size_t>> by_subject_;
    std::unordered_map<std::string_view, std::size_t> references_;
    std::vector<Term> subjects_;
};

class Turtle final : public TripleSink {
public:
    explicit Turtle(const std::vector<std::pair<std::string_view, std::string_view>>& prefixes) {
        for (const auto& [name, space] : prefixes) prefixes_.emplace_back(name, space);
    }

    void begin(json::Out& out) const override {
        for (const auto& [name, space] : prefixes_) {
            out.raw("@prefix ");
            out.raw(name);
            out.raw(": <");
            out.raw(space);
            out.raw("> .\n");
        }
    }

    void write(const Graph& graph, json::Out& out) override {
        const Grouped grouped(graph);
        for (const Term& subject : grouped.subjects()) {
            if (!is_nested(subject, grouped)) write_subject(subject, grouped, out);
        }
    }

private:
    // Labels made by Expander begin with `b`: they are known in this graph only, so one reference is all there is. A
    // node that refers to itself, or two that refer to each other, would never be reached from a subject.
    static bool is_nested(const Term& term, const Grouped& grouped) {
        return term.kind == Term::Kind::blank && term.value.starts_with('b') && grouped.references(term) == 1;
    }

    void write_subject(const Term& subject, const Grouped& grouped, json::Out& out) {
        out.put('\n');
        if (subject.kind == Term::Kind::blank && subject.value.starts_with('b') && grouped.references(subject) == 0) {
            out.raw("[]");
        } else {
            write_term(subject, grouped, out, 0);
        }
        write_properties(subject, grouped, out, 1);
        out.raw(" .\n");
    }

    void write_properties(const Term& subject, const Grouped& grouped, json::Out& out, std::size_t depth) {
        std::vector<std::size_t> numbers = grouped.of(subject);
        // What a thing is comes first, wherever it was said.
        std::stable_partition(numbers.begin(), numbers.end(), [&](std::size_t number) { return grouped[number].predicate == rdf_type; });
        bool first = true;
        while (!numbers.empty()) {
            const std::string_view predicate = grouped[numbers.front()].predicate;
            if (!first) out.raw(" ;");
            first = false;
            indent(out, depth);
            write_predicate(predicate, out);
            bool more = false;
            for (const std::size_t number : numbers) {
                if (grouped[number].predicate != predicate) continue;
                out.raw(more ? ", " : " ");
                more = true;
                write_term(grouped[number].object, grouped, out, depth);
            }
            std::erase_if(numbers, [&](std::size_t number) { return grouped[number].predicate == predicate; });
        }
    }

    void write_term(const Term& term, const Grouped& grouped, json::Out& out, std::size_t depth) {
        switch (term.kind) {
            case Term::Kind::iri: return write_iri(term.value, out);
            case Term::Kind::blank: return write_blank(term, grouped, out, depth);
            case Term::Kind::literal: break;
        }
        write_quoted(term.value, out);
        if (!term.language.empty()) {
            out.put('@');
            out.raw(term.language);
        } else if (!term.datatype.empty()) {
            out.raw("^^");
            write_iri(term.datatype, out);
        }
    }

    void write_blank(const Term& term, const Grouped& grouped, json::Out& out, std::size_t depth) {
        if (depth == 0 || !is_nested(term, grouped)) {
            out.raw("_:");
            return out.raw(term.value);
        }
        out.put('[');
        write_properties(term, grouped, out, depth + 1);
        if (out.view().back() != '[') indent(out, depth);
        out.put(']');
    }

    void write_predicate(std::string_view iri, json::Out& out) const {
        if (iri == rdf_type) return out.put('a');
        write_iri(iri, out);
    }

    void write_iri(std::string_view iri, json::Out& out) const {
        for (const auto& [name, space] : prefixes_) {
            if (!iri.starts_with(space) || !is_local_name(iri.substr(space.size()))) continue;
            out.raw(name);
            out.put(':');
            return out.raw(iri.substr(space.size()));
        }
        out.put('<');
        out.raw(iri);
        out.put('>');
    }

    static void indent(json::Out& out, std::size_t depth) {
        out.put('\n');
        for (std::size_t i = 0; i < depth; ++i) out.raw("  ");
    }

    std::vector<std::pair<std::string, std::string>> prefixes_;
};

}  // namespace

std::unique_ptr<TripleSink> turtle_sink(const std::vector<std::pair<std::string_view, std::string_view>>& prefixes) {
    return std::make_unique<Turtle>(prefixes);
}

}  // namespace catwalk::rdf
