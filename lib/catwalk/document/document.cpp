// SPDX-License-Identifier: Apache-2.0
#include <catwalk/document/document.hpp>

#include <catwalk/document/rdf_document.hpp>
#include <catwalk/rdf/expand.hpp>
#include <catwalk/rdf/tidy.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace catwalk::document {

using json::Out;
using json::Value;

namespace {

constexpr std::array<std::string_view, 4> kind_names = {"core", "dcat-us-1.1", "dcat-ap-3", "other"};

bool is_prefixed(std::string_view key) {
    constexpr std::array<std::string_view, 6> prefixes = {"dct:", "dcat:", "foaf:", "adms:", "prov:", "geodcatap:"};
    return std::any_of(prefixes.begin(), prefixes.end(), [&](std::string_view prefix) { return key.starts_with(prefix); });
}

/// Records in brackets, a comma between them, one a line.
class JsonList {
public:
    void separate(Out& out) { out.raw(std::exchange(any_, true) ? ",\n" : "\n"); }
    void close(Out& out) const { out.raw(any_ ? "\n]" : "]"); }

private:
    bool any_ = false;
};

class JsonArray final : public Document {
public:
    [[nodiscard]] std::string refusal(Kind) const override { return {}; }

    void add(Value record, Kind, Out& out, Findings&) override {
        begin(out);
        list_.separate(out);
        out.value(record);
    }

    void end(Out& out) override {
        begin(out);
        list_.close(out);
        out.put('\n');
    }

private:
    void begin(Out& out) {
        if (!std::exchange(begun_, true)) out.put('[');
    }

    JsonList list_;
    bool begun_ = false;
};

class DataJson final : public Document {
public:
    explicit DataJson(Catalogue catalogue) : catalogue_(std::move(catalogue)) {}

    [[nodiscard]] std::string refusal(Kind kind) const override {
        if (kind == Kind::dcat_us) return {};
        return fmt::format("{} does not fit data.json; put `catwalk map --to dcat-us-1.1` before", described(kind));
    }

    void add(Value record, Kind, Out& out, Findings&) override {
        begin(out);
        list_.separate(out);
        out.value(record);
    }

    void end(Out& out) override {
        begin(out);
        list_.close(out);
        out.raw("}\n");
    }

private:
    void begin(Out& out) {
        if (std::exchange(begun_, true)) return;
        out.put('{');
        catalogue_.put_data_json(out);
        out.raw(",\n\"dataset\":[");
    }

    Catalogue catalogue_;
    JsonList list_;
    bool begun_ = false;
};

class JsonLd final : public Document {
public:
    explicit JsonLd(Parts parts) : parts_(std::move(parts)) {}

    [[nodiscard]] std::string refusal(Kind kind) const override { return rdf_refusal(kind, "JSON-LD"); }

    void add(Value record, Kind kind, Out& out, Findings& findings) override {
        begin(kind, out);
        list_.separate(out);
        const std::size_t before = findings.size();
        graph_.clear();
        expander_->expand(record, {}, graph_, findings);
        const std::size_t start = out.size();
        if (findings.size() == before) {
            out.value(record);
        } else {
            rdf::put_tidy(record, expander_->context(), out);
        }
        if (kind == Kind::core) put_class(start, out);
    }

    void end(Out& out) override {
        begin(Kind::dcat_ap, out);
        list_.close(out);
        out.raw("}\n");
    }

private:
    void begin(Kind kind, Out& out) {
        if (std::exchange(begun_, true)) return;
        expander_.emplace(parts_.context(kind));
        out.raw("{\"@context\":");
        out.raw(expander_->context().text());
        out.raw(",\n");
        parts_.catalogue.put_node(out);
        out.raw(",\n\"dcat:dataset\":[");
    }

    // The core does not say what it is about; JSON-LD does.
    static void put_class(std::size_t start, Out& out) {
        const std::string members(out.view_from(start + 1));
        out.truncate(start);
        out.raw(members == "}" ? "{\"@type\":\"dcat:Dataset\"" : "{\"@type\":\"dcat:Dataset\",");
        out.raw(members);
    }

    Parts parts_;
    std::optional<rdf::Expander> expander_;
    rdf::Graph graph_;
    JsonList list_;
    bool begun_ = false;
};

}  // namespace

Kind kind_of(Value record) {
    if (record.find("record").is_object() || record.find("title").is_object() || record.find("description").is_object()) return Kind::core;
    bool keywords = record.size() != 0;
    for (const auto& member : record.members()) {
        if (member.key == "@id" || is_prefixed(member.key)) return Kind::dcat_ap;
        keywords = keywords && member.key.starts_with('@');
    }
    if (keywords) return Kind::dcat_ap;
    const bool plain = record.find("title").is_string() || record.find("description").is_string();
    for (const std::string_view name : {"accessLevel", "bureauCode", "distribution", "keyword"}) {
        if (plain && !record.find(name).is_absent()) return Kind::dcat_us;
    }
    return Kind::other;
}

std::string_view name_of(Kind kind) { return kind_names[static_cast<std::size_t>(kind)]; }

std::string described(Kind kind) {
    return kind == Kind::other ? std::string("this record (of a type that is not written)") : fmt::format("a {} record", name_of(kind));
}

std::string rdf_refusal(Kind kind, std::string_view format) {
    if (kind == Kind::dcat_ap || kind == Kind::core) return {};
    return fmt::format("{} cannot be written as {}; put `catwalk map --to dcat-ap-3` before", described(kind), format);
}

const std::vector<std::string>& formats() {
    static const std::vector<std::string> names = {"json", "data.json", "json-ld", "ntriples", "turtle"};
    return names;
}

std::unique_ptr<Document> make_document(std::string_view format, Parts parts) {
    if (format == "json") return std::make_unique<JsonArray>();
    if (format == "data.json") return std::make_unique<DataJson>(std::move(parts.catalogue));
    if (format == "json-ld") return std::make_unique<JsonLd>(std::move(parts));
    if (format == "ntriples" || format == "turtle") return make_rdf_document(format, std::move(parts));
    return nullptr;
}

}  // namespace catwalk::document
