// SPDX-License-Identifier: Apache-2.0
#include <catwalk/document/rdf_document.hpp>

#include <catwalk/base/hash.hpp>
#include <catwalk/json/document.hpp>
#include <catwalk/rdf/expand.hpp>
#include <catwalk/rdf/writer.hpp>

#include <fmt/format.h>

#include <optional>
#include <utility>

namespace catwalk::document {

using json::Out;
using json::Value;

namespace {

constexpr std::string_view rdf_type = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
constexpr std::string_view dcat_dataset = "http://www.w3.org/ns/dcat#dataset";
constexpr std::string_view dcat_dataset_class = "http://www.w3.org/ns/dcat#Dataset";

class RdfDocument final : public Document {
public:
    RdfDocument(std::string_view format, Parts parts) : parts_(std::move(parts)), turtle_(format == "turtle") {}

    [[nodiscard]] std::string refusal(Kind kind) const override { return rdf_refusal(kind, turtle_ ? "Turtle" : "N-Triples"); }

    void add(Value record, Kind kind, Out& out, Findings& findings) override {
        begin(kind, out);
        graph_.clear();
        // Labels come from what the record says, so that parts of a catalogue written apart can be put together.
        text_.clear();
        text_.value(record);
        const rdf::Expanded made = expander_->expand(record, fmt::format("{:016x}", hash_of(text_.view()).high), graph_, findings);
        if (kind == Kind::core) graph_.add(made.subject, rdf_type, {rdf::Term::Kind::iri, dcat_dataset_class, {}, {}});
        graph_.add(catalogue_, dcat_dataset, made.subject);
        sink_->write(graph_, out);
    }

    void end(Out& out) override { begin(Kind::dcat_ap, out); }

private:
    void begin(Kind kind, Out& out) {
        if (sink_) return;
        const auto context = parts_.context(kind);
        sink_ = turtle_ ? rdf::turtle_sink(context->prefixes()) : rdf::ntriples_sink();
        expander_.emplace(context);
        sink_->begin(out);
        write_catalogue(out);
    }

    void write_catalogue(Out& out) {
        Out node;
        node.put('{');
        parts_.catalogue.put_node(node);
        node.put('}');
        json::Document parsed;
        parsed.parse_copy(node.view());
        graph_.clear();
        Findings none;
        const rdf::Expanded made = expander_->expand(parsed.root(), "catalogue", graph_, none);
        sink_->write(graph_, out);
        name_ = made.subject.value;
        catalogue_ = {made.subject.kind, name_, {}, {}};
    }

    Parts parts_;
    bool turtle_;
    std::unique_ptr<rdf::TripleSink> sink_;
    std::optional<rdf::Expander> expander_;
    rdf::Graph graph_;
    Out text_;
    std::string name_;
    rdf::Term catalogue_;
};

}  // namespace

std::unique_ptr<Document> make_rdf_document(std::string_view format, Parts parts) { return std::make_unique<RdfDocument>(format, std::move(parts)); }

}  // namespace catwalk::document
