// SPDX-License-Identifier: Apache-2.0
#include <catwalk/crosswalk/check.hpp>

#include <catwalk/crosswalk/runner.hpp>
#include <catwalk/data/as_json.hpp>
#include <catwalk/json/equal.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace catwalk::crosswalk {

namespace {

class Quiet : public EventSink {
public:
    void event(const Event&) override {}
    void left_behind(json::Value) override {}
};

std::string as_json(data::Node node) {
    json::Out out;
    data::put_json(out, node);
    return std::string(out.view());
}

std::string as_text(json::Value value) {
    json::Out out;
    out.value(value);
    return std::string(out.view());
}

// A record as an example sees it: the envelope of its own record only where the example speaks of it.
std::string compared(json::Value record, json::Value expected) {
    json::Out out;
    out.put('{');
    bool any = false;
    for (const json::Value::Member member : record.members()) {
        if (member.key == "record" && expected.find("record").is_absent()) continue;
        if (std::exchange(any, true)) out.put(',');
        out.string(member.key);
        out.put(':');
        out.value(member.value);
    }
    out.put('}');
    return std::string(out.view());
}

std::string run(const std::shared_ptr<const Plan>& plan, std::string_view record) {
    json::Document document;
    document.parse_copy(record);
    json::Out out;
    Quiet quiet;
    Runner(plan).run(document.root(), out, quiet);
    return std::string(out.view());
}

class ExampleCheck {
public:
    ExampleCheck(std::shared_ptr<const Crosswalk> crosswalk, const Library& library) : crosswalk_(std::move(crosswalk)) {
        if (crosswalk_->out_only.empty()) read_ = Plan::compile(crosswalk_, Direction::read, library);
        write_ = Plan::compile(crosswalk_, Direction::write, library);
    }

    CheckResult all() {
        if (crosswalk_->examples.empty()) result_.failures.push_back(fmt::format("{}: no examples", crosswalk_->trees.back()->file()));
        for (const Example& example : crosswalk_->examples) check(example);
        return std::move(result_);
    }

private:
    void check(const Example& example) {
        const std::string in = as_json(example.in);
        const std::string out = as_json(example.out);
        if (!read_) {
            expect(example, "written", run(write_, in), out);
            return;
        }
        const std::string core = run(read_, in);
        expect(example, "read", core, out);
        if (example.one_way.empty()) expect(example, "written back", run(write_, core), example.back ? as_json(example.back) : in);
    }

    void expect(const Example& example, std::string_view what, const std::string& got, const std::string& wanted) {
        json::Document got_document;
        json::Document wanted_document;
        got_document.parse_copy(got);
        if (wanted_document.parse_copy(wanted) != json::Fault::none) {
            fail(example, "its values are not JSON");
            return;
        }
        const std::string part = compared(got_document.root(), wanted_document.root());
        got_document.parse_copy(part);
        if (json::equal(got_document.root(), wanted_document.root())) {
            ++result_.proven;
        } else {
            fail(example, fmt::format("{}, it should be {} but is {}", what, as_text(wanted_document.root()), part));
        }
    }

    void fail(const Example& example, const std::string& why) {
        result_.failures.push_back(fmt::format("{}: example \"{}\": {}", example.node.where(), example.name, why));
    }

    std::shared_ptr<const Crosswalk> crosswalk_;
    std::shared_ptr<const Plan> read_;
    std::shared_ptr<const Plan> write_;
    CheckResult result_;
};

CheckResult check_words(const Vocabulary& vocabulary) {
    CheckResult result;
    result.failures = check_examples(vocabulary);
    result.proven = vocabulary.examples().size() - result.failures.size();
    return result;
}

}  // namespace

CheckResult check_crosswalk(const Library& library, std::string_view name) { return ExampleCheck(library.crosswalk(name), library).all(); }

CheckResult check_file(const Library& library, const std::shared_ptr<const data::Tree>& tree) {
    if (tree->root()["values"]) return check_words(*Vocabulary::load(tree->root()));
    Crosswalk crosswalk = Crosswalk::load(tree);
    if (crosswalk.base != crosswalk.id) return ExampleCheck(library.crosswalk(crosswalk.base, {crosswalk}), library).all();
    return ExampleCheck(std::make_shared<Crosswalk>(std::move(crosswalk)), library).all();
}

CheckResult check_vocabulary(const Library& library, std::string_view name) { return check_words(*library.vocabulary(name)); }

}  // namespace catwalk::crosswalk
