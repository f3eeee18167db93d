// SPDX-License-Identifier: Apache-2.0
#include "map/explain.hpp"

#include "cli/command.hpp"
#include "cli/io.hpp"

#include <catwalk/base/error.hpp>
#include <catwalk/json/splitter.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

namespace catwalk::cli::map {

namespace {

constexpr std::size_t widest = 100;

std::string shortened(std::string_view text) {
    if (text.size() <= widest) return std::string(text);
    std::size_t end = widest;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return std::string(text.substr(0, end)) + "…";
}

std::string text_of(json::Value value) {
    json::Out out;
    out.value(value);
    return shortened(out.view());
}

/// Keeps the steps of one hop as lines; the result's text is cut out when the record is whole.
class Story : public crosswalk::Tracer {
public:
    void step(const crosswalk::Step& step) override {
        Line line;
        line.row = fmt::format("{}", short_place(step.row->node.where()));
        line.path = step.path;
        line.value = step.value.is_absent() ? std::string("-") : text_of(step.value);
        line.core = step.core;
        line.transform = step.transform;
        line.outcome = step.outcome;
        line.begin = step.begin;
        line.end = step.end;
        if (told(line)) return;
        lines_.push_back(std::move(line));
    }

    [[nodiscard]] std::string tell(std::string_view title, std::string_view output) const {
        std::string text = fmt::format("{}\n", title);
        for (const Line& line : lines_) {
            text += fmt::format("  {}\n    {} <- {} {}\n      read    {}\n", line.core, line.row, line.path.empty() ? std::string("(constant)") : line.path,
                                line.transform.empty() ? std::string{} : fmt::format("as {}", line.transform), line.value);
            text += fmt::format("      {}\n", result_of(line, output));
        }
        return text;
    }

private:
    struct Line {
        std::string row, path, value, core, transform;
        crosswalk::Step::Outcome outcome;
        std::size_t begin, end;
    };

    // The row that gave the value is named again among those that could have.
    [[nodiscard]] bool told(const Line& line) const {
        if (line.outcome != crosswalk::Step::Outcome::passed) return false;
        const auto other_field = std::find_if(lines_.rbegin(), lines_.rend(), [&](const Line& before) { return before.core != line.core; });
        return std::any_of(lines_.rbegin(), other_field, [&](const Line& before) { return before.row == line.row && before.path == line.path; });
    }

    static std::string short_place(const std::string& where) {
        const std::size_t slash = where.rfind('/');
        return slash == std::string::npos ? where : where.substr(slash + 1);
    }

    static std::string result_of(const Line& line, std::string_view output) {
        switch (line.outcome) {
            case crosswalk::Step::Outcome::written: return fmt::format("written {}", shortened(output.substr(line.begin, line.end - line.begin)));
            case crosswalk::Step::Outcome::constant: return fmt::format("default {}", shortened(output.substr(line.begin, line.end - line.begin)));
            case crosswalk::Step::Outcome::passed: return "not used: a row before it gave the value";
            case crosswalk::Step::Outcome::empty: break;
        }
        return "empty: nothing written";
    }

    std::vector<Line> lines_;
};

bool is_asked(json::Value record, const json::RecordText& where, std::string_view which) {
    if (which == fmt::to_string(where.line)) return true;
    for (const std::string_view member : {"identifier", "id", "@id", "name"}) {
        if (record.find(member).scalar_text() == which) return true;
    }
    return false;
}

/// Runs the two hops of one record one after the other, so that each has its own output to cut results from.
std::string story_of(const crosswalk::MapPlans& plans, json::Value record, const json::Batch& batch, const json::RecordText& where) {
    crosswalk::Mapper mapper(plans);
    Story reading;
    Story writing;
    mapper.watch(&reading, &writing);
    crosswalk::MapResult result;
    if (!mapper.map(record, batch, where, result)) throw Error("the type of this record is not known; name it with --from");
    std::string text;
    const std::string_view written = result.lines.view().substr(0, result.lines.size() - 1);
    if (mapper.core_text().empty()) {
        text += plans.writing() ? writing.tell("core -> " + plans.request().to, written) : reading.tell(std::string(plans.type_of(record)) + " -> core", written);
    } else {
        text += reading.tell(std::string(plans.type_of(record)) + " -> core", mapper.core_text());
        text += writing.tell("core -> " + plans.request().to, written);
    }
    for (const Finding& finding : result.findings) text += fmt::format("  {} {} {} {}\n", name_of(finding.level), finding.rule, finding.path, shortened(finding.detail));
    return text;
}

}  // namespace

int explain(const crosswalk::Library& library, const StreamOptions& options, const std::string& which) {
    const Prepared prepared = prepare(library, options);
    std::vector<std::string> inputs = options.inputs;
    if (inputs.empty()) inputs.emplace_back("-");
    for (const std::string& name : inputs) {
        Input input(name);
        json::Splitter splitter(input.bytes(), input.name(), prepared.plans->envelopes());
        json::RecordReader reader;
        json::Batch batch;
        while (splitter.next(batch)) {
            for (const json::RecordText& where : batch.records) {
                Findings findings;
                const json::Value record = reader.read(batch, where, findings);
                if (record.is_object() && is_asked(record, where, which)) return print(story_of(*prepared.plans, record, batch, where));
            }
        }
    }
    throw Error(fmt::format("no record with the identifier or on the line {}", which));
}

}  // namespace catwalk::cli::map
