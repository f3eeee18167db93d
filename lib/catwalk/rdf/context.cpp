// SPDX-License-Identifier: Apache-2.0
#include <catwalk/rdf/context.hpp>

#include <catwalk/base/error.hpp>
#include <catwalk/json/document.hpp>
#include <catwalk/json/out.hpp>

#include <fmt/format.h>

namespace catwalk::rdf {

using json::Value;

class Context::Reader {
public:
    Reader(const std::string& file, const Reader* outer) : file_(file), outer_(outer) {}

    std::shared_ptr<const Context> read(Value value) {
        if (!value.is_object()) fail("a context is an object");
        context_ = std::make_shared<Context>();
        for (const auto& member : value.members()) read_prefix(member.key, member.value);
        for (const auto& member : value.members()) read_term(member.key, member.value);
        json::Out out;
        out.value(value);
        context_->text_ = out.view();
        return context_;
    }

private:
    [[noreturn]] void fail(std::string_view message) const { throw Error(fmt::format("{}: {}", file_, message)); }

    // A prefix is a plain string that ends where a local name can begin; prefixes are not built from one another.
    void read_prefix(std::string_view key, Value value) {
        if (key.starts_with('@')) {
            if (key == "@vocab" && value.is_string()) {
                context_->vocabulary_ = value.string();
            } else if (key != "@version") {
                fail(fmt::format("\"{}\" is not supported in a context", key));
            }
            return;
        }
        const std::string_view space = value.string();
        if (space.empty() || std::string_view(":/?#[]@").find(space.back()) == std::string_view::npos) return;
        if (prefix(space.substr(0, space.find(':'))) != nullptr) return;
        context_->prefixes_.emplace(key, space);
    }

    void read_term(std::string_view key, Value value) {
        if (key.starts_with('@')) return;
        Definition term;
        if (value.type() == json::Type::null) {
            term.iri.clear();
        } else if (value.is_string()) {
            term.iri = expanded(value.string());
        } else if (value.is_object()) {
            read_definition(key, value, term);
        } else {
            fail(fmt::format("the term \"{}\" is neither text nor an object", key));
        }
        context_->terms_.emplace(key, std::move(term));
    }

    void read_definition(std::string_view key, Value value, Definition& term) {
        bool named = false;
        for (const auto& member : value.members()) {
            if (member.key == "@id" || member.key == "@reverse") {
                named = true;
                term.reverse = member.key == "@reverse";
                term.iri = member.value.is_string() ? expanded(member.value.string()) : std::string();
            } else if (member.key == "@type") {
                read_type(member.value.string(), term);
            } else if (member.key == "@container") {
                term.container = container_of(member.value.string());
            } else if (member.key == "@context") {
                Reader inner(file_, this);
                term.scoped = inner.read(member.value);
            } else {
                fail(fmt::format("\"{}\" is not supported in the term \"{}\"", member.key, key));
            }
        }
        if (!named) term.iri = expanded(key);
    }

    void read_type(std::string_view type, Definition& term) const {
        using Coercion = Definition::Coercion;
        if (type == "@id") {
            term.coercion = Coercion::id;
        } else if (type == "@vocab") {
            term.coercion = Coercion::vocabulary;
        } else if (type == "@json") {
            term.coercion = Coercion::json;
        } else if (type != "@none") {
            term.coercion = Coercion::datatype;
            term.datatype = expanded(type);
        }
    }

    [[nodiscard]] Definition::Container container_of(std::string_view word) const {
        using Container = Definition::Container;
        if (word == "@set") return Container::set;
        if (word == "@list") return Container::list;
        if (word == "@language") return Container::language;
        if (word == "@index") return Container::index;
        fail(fmt::format("the container \"{}\" is not supported", word));
    }

    [[nodiscard]] std::string expanded(std::string_view text) const {
        if (text.starts_with('@')) return std::string(text);
        const std::size_t colon = text.find(':');
        if (colon == std::string_view::npos) {
            if (vocabulary().empty()) fail(fmt::format("\"{}\" is no IRI, and no prefix stands before it", text));
            return vocabulary() + std::string(text);
        }
        const std::string* space = prefix(text.substr(0, colon));
        if (space == nullptr || text.substr(colon + 1).starts_with("//")) return std::string(text);
        return *space + std::string(text.substr(colon + 1));
    }

    [[nodiscard]] const std::string* prefix(std::string_view name) const {
        const auto found = context_->prefixes_.find(name);
        if (found != context_->prefixes_.end()) return &found->second;
        return outer_ == nullptr ? nullptr : outer_->prefix(name);
    }

    [[nodiscard]] const std::string& vocabulary() const {
        return context_->vocabulary_.empty() && outer_ != nullptr ? outer_->vocabulary() : context_->vocabulary_;
    }

    const std::string& file_;
    const Reader* outer_;
    std::shared_ptr<Context> context_;
};

std::shared_ptr<const Context> Context::parse(std::string_view text, const std::string& file) {
    json::Document document;
    if (document.parse_copy(text) != json::Fault::none) throw Error(fmt::format("{}: not a JSON document", file));
    const Value context = document.root().find("@context");
    if (context.is_absent()) throw Error(fmt::format("{}: no member \"@context\"", file));
    return Reader(file, nullptr).read(context);
}

const Definition* Context::find(std::string_view term) const {
    const auto found = terms_.find(term);
    return found == terms_.end() ? nullptr : &found->second;
}

std::string_view Context::prefix(std::string_view name) const {
    const auto found = prefixes_.find(name);
    return found == prefixes_.end() ? std::string_view{} : std::string_view(found->second);
}

std::vector<std::pair<std::string_view, std::string_view>> Context::prefixes() const { return {prefixes_.begin(), prefixes_.end()}; }

}  // namespace catwalk::rdf
