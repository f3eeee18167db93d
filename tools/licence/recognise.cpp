// SPDX-License-Identifier: Apache-2.0
#include "cli/io.hpp"
#include "licence/actions.hpp"
#include "licence/recognised.hpp"

#include <catwalk/data/messages.hpp>
#include <catwalk/json/document.hpp>
#include <catwalk/json/read.hpp>

#include <CLI/CLI.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace catwalk::cli::licences {

namespace {

struct Options {
    std::vector<std::string> texts;
    std::string portal;
    bool json = false;
};

Options given;

void options(CLI::App& app) {
    app.add_option("TEXT", given.texts, "Texts to recognise (default: those of standard input, one a line)");
    app.add_option("--portal", given.portal,
                   "Where the texts come from: a portal of portals.yaml, a host, an address, or a jurisdiction such as ca-bc")
        ->option_text("ID");
    app.add_flag("--json", given.json,
                 "Standard input holds lines {\"text\",\"portal\",\"field\"} instead; portal and field may be left out");
}

/// Answers texts, a line each, in their order.
class Answers {
public:
    explicit Answers(const licence::Recogniser& recogniser) : recogniser_(recogniser) {}

    void answer(const Asked& asked) {
        line_.clear();
        put_json(line_, asked, recogniser_.recognise(asked.text, asked.portal), recogniser_);
        line_.put('\n');
        output_.write(line_.view());
    }
    void tell(const data::Messages& messages, const Finding& finding) {
        lost_ = lost_ || finding.level == Level::error;
        line_.clear();
        messages.put(line_, finding);
        line_.put('\n');
        output_.write(line_.view());
    }
    void flush() { output_.flush(); }

    int finish() {
        output_.finish();
        return lost_ ? Status::incomplete : Status::fine;
    }

private:
    const licence::Recogniser& recogniser_;
    Output output_;
    json::Out line_;
    bool lost_ = false;
};

std::string_view without_line_end(std::string_view line) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

data::Messages open_messages() { return data::Messages::load(data::Folder(data_directory() / "mappings").load("findings.yaml")); }

/// Cuts standard input into lines and answers each. A text without its line end may be the last one; an empty line is an empty text.
class Lines {
public:
    explicit Lines(Answers& answers) : answers_(answers) {}

    void read() {
        Input input("-");
        std::vector<char> block(1 << 16);
        while (const std::size_t size = input.bytes().read(block.data(), block.size())) take({block.data(), size});
        if (!waiting_.empty() || too_long_) end();
    }

private:
    void take(std::string_view block) {
        for (std::size_t size = block.find('\n'); size != std::string_view::npos; size = block.find('\n')) {
            add(block.substr(0, size));
            end();
            block.remove_prefix(size + 1);
        }
        add(block);
    }
    // What is longer than any record may be is not kept.
    void add(std::string_view part) {
        too_long_ = too_long_ || waiting_.size() + part.size() > json::max_record;
        if (too_long_) waiting_ = {};
        else waiting_ += part;
    }
    void end() {
        ++line_;
        if (too_long_) tell();
        else answers_.answer({without_line_end(waiting_), given.portal, {}});
        waiting_.clear();
        too_long_ = false;
    }

    void tell() {
        Finding finding;
        finding.rule = "json-too-long";
        finding.level = Level::error;
        finding.source = "-";
        finding.line = line_;
        answers_.tell(open_messages(), finding);
    }

    Answers& answers_;
    std::string waiting_;
    std::uint64_t line_ = 0;
    bool too_long_ = false;
};

// What is asked by a line; `portal` of the line before that of the command.
Asked asked_by(json::Value value) {
    const json::Value portal = value.find("portal");
    return {value.find("text").scalar_text(), portal.is_empty() ? std::string_view(given.portal) : portal.scalar_text(),
            value.find("field").scalar_text()};
}

void read_json(Answers& answers) {
    const data::Messages messages = open_messages();
    Input input("-");
    json::Splitter splitter(input.bytes(), input.name(), {});
    json::RecordReader reader;
    json::Batch batch;
    while (splitter.next(batch)) {
        for (const Finding& finding : batch.findings) answers.tell(messages, finding);
        for (const json::RecordText& where : batch.records) {
            Findings findings;
            const json::Value value = reader.read(batch, where, findings);
            for (const Finding& finding : findings) answers.tell(messages, finding);
            if (value.is_absent()) continue;
            if (value.is_object()) answers.answer(asked_by(value));
            else answers.tell(messages, json::not_object(value, {batch.source, where.line, where.offset}));
        }
        answers.flush();
    }
}

int run(const Common&) {
    const auto licences = open_licences();
    Answers answers(licences->recogniser());
    for (const std::string& text : given.texts) answers.answer({text, given.portal, {}});
    if (given.texts.empty()) given.json ? read_json(answers) : Lines(answers).read();
    return answers.finish();
}

}  // namespace

const Command recognise{"recognise", "Say which licence a text means", options, run};

}  // namespace catwalk::cli::licences
