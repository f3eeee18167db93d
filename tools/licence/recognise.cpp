// SPDX-License-Identifier: Apache-2.0
#include "cli/io.hpp"
#include "licence/actions.hpp"
#include "licence/recognised.hpp"

#include <catwalk/data/messages.hpp>
#include <catwalk/json/read.hpp>

#include <CLI/CLI.hpp>

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

// A text without its line end may be the last one; an empty line is an empty text.
void read_lines(Answers& answers) {
    Input input("-");
    std::string waiting;
    std::vector<char> block(1 << 16);
    while (const std::size_t size = input.bytes().read(block.data(), block.size())) {
        waiting.append(block.data(), size);
        std::size_t from = 0;
        for (std::size_t end = waiting.find('\n'); end != std::string::npos; end = waiting.find('\n', from)) {
            answers.answer({without_line_end(std::string_view(waiting).substr(from, end - from)), given.portal, {}});
            from = end + 1;
        }
        waiting.erase(0, from);
    }
    if (!waiting.empty()) answers.answer({without_line_end(waiting), given.portal, {}});
}

// What is asked by a line; `portal` of the line before that of the command.
Asked asked_by(json::Value value) {
    const json::Value portal = value.find("portal");
    return {value.find("text").scalar_text(), portal.is_empty() ? std::string_view(given.portal) : portal.scalar_text(),
            value.find("field").scalar_text()};
}

void read_json(Answers& answers) {
    const data::Messages messages = data::Messages::load(data::Folder(data_directory() / "mappings").load("findings.yaml"));
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
    if (given.texts.empty()) given.json ? read_json(answers) : read_lines(answers);
    return answers.finish();
}

}  // namespace

const Command recognise{"recognise", "Say which licence a text means", options, run};

}  // namespace catwalk::cli::licences
