// SPDX-License-Identifier: Apache-2.0
#include "cli/command.hpp"
#include "cli/findings.hpp"
#include "cli/io.hpp"
#include "cli/options.hpp"

#include <catwalk/base/error.hpp>
#include <catwalk/crosswalk/library.hpp>
#include <catwalk/document/document.hpp>
#include <catwalk/json/read.hpp>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <string>
#include <utility>
#include <vector>

namespace catwalk::cli {

namespace {

using document::Kind;

struct Options {
    std::string format;
    std::vector<std::string> inputs;
    std::string catalogue;
    std::string output = "-";
    std::string findings;
    std::string fail_on = "never";
    std::string language;
};

Options given;

void options(CLI::App& app) {
    app.add_option("FORMAT", given.format, "json, data.json, json-ld, ntriples or turtle")
        ->required()
        ->check(CLI::IsMember(document::formats()));
    app.add_option("FILE", given.inputs, "Records as map writes them (default: standard input)");
    app.add_option("--catalog,--catalogue", given.catalogue, "What is said of the catalogue as a whole: a YAML file")->option_text("FILE");
    add_output(app, given.output);
    add_findings(app, given.findings);
    add_fail_on(app, given.fail_on);
    add_language(app, given.language);
}

document::Parts parts_of(const crosswalk::Library& library) {
    document::Parts parts;
    if (!given.catalogue.empty()) {
        const auto tree = data::Tree::parse(text_of_file(given.catalogue), given.catalogue);
        parts.catalogue = document::Catalogue::load(tree->root(), *library.vocabulary("language"));
    }
    parts.context = [&library](Kind kind) {
        const auto file = library.folder().path() / "contexts" / (kind == Kind::core ? "core.jsonld" : "dcat-ap-3.jsonld");
        return rdf::Context::parse(text_of_file(file.string()), file.string());
    };
    return parts;
}

/// One document in the making.
class Run {
public:
    Run(const crosswalk::Library& library, bool quiet)
        : document_(document::make_document(given.format, parts_of(library))),
          output_(given.output),
          report_(data::Messages::load(library.folder().load("findings.yaml")), given.findings, message_language(given.language), quiet) {}

    void read(const std::string& name) {
        Input input(name);
        json::Splitter splitter(input.bytes(), input.name(), json::common_envelopes());
        json::Batch batch;
        while (splitter.next(batch)) {
            report_.add(batch.findings);
            for (const json::RecordText& record : batch.records) add(batch, record);
            pass_on();
        }
    }

    int finish() {
        document_->end(text_);
        pass_on();
        report_.finish();
        output_.finish();
        if (report_.count(Level::error) != 0) return Status::incomplete;
        for (const Level level : {Level::info, Level::warning, Level::error}) {
            if (given.fail_on == name_of(level) && report_.count(level) != 0) return Status::findings;
        }
        return Status::fine;
    }

private:
    void add(const json::Batch& batch, const json::RecordText& where) {
        Findings findings;
        const json::Value record = reader_.read(batch, where, findings);
        if (record.is_object()) {
            add(record, batch, where, findings);
        } else if (!record.is_absent()) {
            findings.push_back(json::not_object(record, {batch.source, where.line, where.offset}));
        }
        report_.add(findings);
    }

    void add(json::Value record, const json::Batch& batch, const json::RecordText& where, Findings& findings) {
        const Kind kind = document::kind_of(record);
        if (const std::string refusal = document_->refusal(kind); !refusal.empty()) {
            throw Error(fmt::format("{}:{}: {}", batch.source, where.line, refusal));
        }
        if (given.format != "json") one_kind(kind, batch, where);
        const std::size_t first = findings.size();
        document_->add(record, kind, text_, findings);
        for (std::size_t i = first; i < findings.size(); ++i) {
            findings[i].source = batch.source;
            findings[i].line = where.line;
            findings[i].offset = where.offset;
            findings[i].record = record.find("@id").is_string() ? record.find("@id").string() : record.find("identifier").string();
        }
    }

    // The context at the head of a document holds for all of it.
    void one_kind(Kind kind, const json::Batch& batch, const json::RecordText& where) {
        if (!any_) kind_ = kind;
        any_ = true;
        if (kind == kind_) return;
        throw Error(fmt::format("{}:{}: a {} record among {} records; map them all to one type", batch.source, where.line,
                                document::name_of(kind), document::name_of(kind_)));
    }

    void pass_on() {
        output_.write(text_.view());
        text_.clear();
    }

    std::unique_ptr<document::Document> document_;
    Output output_;
    FindingReport report_;
    json::RecordReader reader_;
    json::Out text_;
    Kind kind_ = Kind::other;
    bool any_ = false;
};

int run(const Common& common) {
    const crosswalk::Library library(data::Folder(data_directory() / "mappings"));
    Run work(library, common.quiet);
    if (given.inputs.empty()) work.read("-");
    for (const std::string& name : given.inputs) work.read(name);
    return work.finish();
}

}  // namespace

const Command command{"catwalk-write", "Write target records as one document: JSON, data.json, JSON-LD, N-Triples, Turtle", options, run};

}  // namespace catwalk::cli
