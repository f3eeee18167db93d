// SPDX-License-Identifier: Apache-2.0
#include "licence/batch.hpp"

#include "cli/command.hpp"
#include "cli/io.hpp"

#include <catwalk/data/messages.hpp>
#include <catwalk/json/read.hpp>

#include <fmt/format.h>

#include <map>
#include <tuple>

namespace catwalk::cli::licences {

namespace {

constexpr std::size_t most_known = 4096;

/// Reads questions and writes answers.
class Batch {
public:
    Batch(const licence::Comparer& comparer, const Named& named, licence::Use use)
        : comparer_(comparer),
          named_(named),
          use_(use),
          messages_(data::Messages::load(data::Folder(data_directory() / "mappings").load("findings.yaml"))) {}

    void read(const std::string& name) {
        Input input(name);
        json::Splitter splitter(input.bytes(), input.name(), {});
        json::Batch batch;
        while (splitter.next(batch)) {
            Findings findings = batch.findings;
            for (const Finding& finding : findings) tell(finding);
            for (const json::RecordText& where : batch.records) answer(batch, where);
            output_.flush();
        }
    }

    int finish() {
        output_.finish();
        return lost_ ? Status::incomplete : Status::fine;
    }

private:
    void answer(const json::Batch& batch, const json::RecordText& where) {
        Findings findings;
        const json::Value asked = reader_.read(batch, where, findings);
        place_ = {batch.source, where.line, where.offset};
        for (const Finding& finding : findings) tell(finding);
        if (asked.is_absent()) return;
        if (!asked.is_object()) return tell(json::not_object(asked, place_));
        const licence::Licence* from = licence_at(asked, "from");
        const licence::Licence* into = from == nullptr ? nullptr : licence_at(asked, "into");
        if (into == nullptr) return;
        const json::Value use = asked.find("use");
        const auto named = use.is_empty() ? use_ : licence::use_named(use.scalar_text());
        if (!named) return tell("licence-use-unknown", "/use", use.scalar_text(), {});
        write(remembered(*from, *into, *named));
    }

    const licence::Licence* licence_at(json::Value asked, std::string_view key) {
        const std::string_view name = asked.find(key).scalar_text();
        const licence::Licence* found = name.empty() ? nullptr : named_.find(name);
        if (found == nullptr) tell("licence-not-in-register", fmt::format("/{}", key), name, named_.nearest(name));
        return found;
    }

    // A catalogue asks the same few questions again and again.
    const std::string& remembered(const licence::Licence& from, const licence::Licence& into, licence::Use use) {
        if (known_.size() >= most_known) known_.clear();
        std::string& line = known_[{&from, &into, use}];
        if (line.empty()) {
            json::Out out;
            put_json(out, comparer_.compare(from, into, use), comparer_.licences().terms());
            out.put('\n');
            line = out.view();
        }
        return line;
    }

    void tell(std::string_view rule, std::string path, std::string_view value, std::string_view near) {
        Finding finding;
        finding.rule = rule;
        finding.level = messages_.level(rule);
        finding.source = place_.source;
        finding.path = std::move(path);
        finding.value = value.substr(0, 200);
        finding.detail = near.empty() ? std::string("?") : std::string(near);
        finding.line = place_.line;
        finding.offset = place_.offset;
        tell(finding);
    }

    void tell(const Finding& finding) {
        lost_ = lost_ || finding.level == Level::error;
        json::Out out;
        messages_.put(out, finding);
        out.put('\n');
        write(out.view());
    }

    void write(std::string_view line) { output_.write(line); }

    const licence::Comparer& comparer_;
    const Named& named_;
    licence::Use use_;
    data::Messages messages_;
    json::RecordReader reader_;
    json::Place place_{};
    Output output_;
    std::map<std::tuple<const licence::Licence*, const licence::Licence*, licence::Use>, std::string> known_;
    bool lost_ = false;
};

}  // namespace

int compare_batch(const licence::Comparer& comparer, const Named& named, licence::Use use, const std::vector<std::string>& files) {
    Batch batch(comparer, named, use);
    if (files.empty()) batch.read("-");
    for (const std::string& name : files) batch.read(name);
    return batch.finish();
}

}  // namespace catwalk::cli::licences
