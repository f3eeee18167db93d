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

/// Nothing is lost silently: a field of the core that a type does not write has its reason in the file.
class PlaceCheck {
public:
    PlaceCheck(const Crosswalk& crosswalk, const CoreModel& core) : crosswalk_(crosswalk), core_(core) {}

    void add_to(CheckResult& result) {
        add_rows(crosswalk_.rows, {});
        for (const Drop& drop : crosswalk_.drops) {
            if (drop.of == Drop::Of::core) add_drop(drop, result);
        }
        const std::vector<std::string> missing = without_place();
        if (missing.empty()) {
            ++result.proven;
        } else {
            result.failures.push_back(fmt::format("{}:1: no row writes these fields of the core and no `drops` says why not: {}",
                                                  crosswalk_.trees.back()->file(), fmt::join(missing, ", ")));
        }
    }

private:
    // A constant text at a path of the target (`"@type"`) says nothing of the field.
    void add_rows(const std::vector<Row>& rows, const std::string& parent) {
        for (const Row& row : rows) {
            if (!row.writes()) continue;
            const std::string path = parent.empty() ? row.core : parent + "/" + row.core;
            if (!row.fields.empty()) {
                add_rows(row.fields, path);
            } else if (!row.constant) {
                covered_.push_back(path);
            }
        }
    }

    void add_drop(const Drop& drop, CheckResult& result) {
        const std::string path = drop.path.text();
        if (core_.find(path) != nullptr) {
            covered_.push_back(path);
            return;
        }
        const std::string_view near = core_.nearest(path);
        result.failures.push_back(fmt::format("{}: unknown core field \"{}\"{}", drop.node.where(), path,
                                              near.empty() ? "" : fmt::format("; did you mean \"{}\"?", near)));
    }

    // An object of which nothing has a place is named instead of its members.
    [[nodiscard]] std::vector<std::string> without_place() const {
        std::vector<std::string> missing;
        for (const Field& field : core_.fields()) {
            if (field.type == FieldType::object || field.path == "unmapped" || is_covered(field.path)) continue;
            std::string_view whole = field.path;
            for (auto up = whole; up.find('/') != std::string_view::npos && !has_place_below(up = up.substr(0, up.rfind('/')));) whole = up;
            if (missing.empty() || missing.back() != whole) missing.emplace_back(whole);
        }
        return missing;
    }

    static bool is_below(std::string_view path, std::string_view whole) {
        return path.starts_with(whole) && (path.size() == whole.size() || path[whole.size()] == '/');
    }

    [[nodiscard]] bool is_covered(std::string_view field) const {
        return std::any_of(covered_.begin(), covered_.end(), [&](const std::string& path) { return is_below(field, path); });
    }

    [[nodiscard]] bool has_place_below(std::string_view object) const {
        return std::any_of(covered_.begin(), covered_.end(), [&](const std::string& path) { return is_below(path, object); });
    }

    const Crosswalk& crosswalk_;
    const CoreModel& core_;
    std::vector<std::string> covered_;
};

CheckResult check_all(const std::shared_ptr<const Crosswalk>& crosswalk, const Library& library) {
    CheckResult result = ExampleCheck(crosswalk, library).all();
    PlaceCheck(*crosswalk, *library.core()).add_to(result);
    return result;
}

CheckResult check_words(const Vocabulary& vocabulary) {
    CheckResult result;
    result.failures = check_examples(vocabulary);
    result.proven = vocabulary.examples().size() - result.failures.size();
    return result;
}

}  // namespace

CheckResult check_crosswalk(const Library& library, std::string_view name) { return check_all(library.crosswalk(name), library); }

CheckResult check_file(const Library& library, const std::shared_ptr<const data::Tree>& tree) {
    if (tree->root()["values"]) return check_words(*Vocabulary::load(tree->root()));
    Crosswalk crosswalk = Crosswalk::load(tree);
    if (crosswalk.base != crosswalk.id) return check_all(library.crosswalk(crosswalk.base, {crosswalk}), library);
    return check_all(std::make_shared<Crosswalk>(std::move(crosswalk)), library);
}

CheckResult check_vocabulary(const Library& library, std::string_view name) { return check_words(*library.vocabulary(name)); }

}  // namespace catwalk::crosswalk
