// SPDX-License-Identifier: Apache-2.0
#include <catwalk/check/examples.hpp>

#include <catwalk/check/checker.hpp>
#include <catwalk/data/as_json.hpp>
#include <catwalk/json/document.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace catwalk::check {

namespace {

json::Out json_of(data::Node node) {
    json::Out out;
    data::put_json(out, node);
    return out;
}

class Proof {
public:
    Proof(const Rule& rule, const crosswalk::Library& library, ExampleResult& result)
        : rule_(rule), program_(Program::compile(rule, library)), result_(result) {}

    void all() {
        for (const data::Node example : rule_.pass) expect(example, false);
        for (const data::Node example : rule_.fail) expect(example, true);
    }

private:
    void expect(data::Node example, bool fault) {
        if (fires(example) == fault) {
            ++result_.proven;
        } else {
            result_.failures.push_back(fmt::format("{}: rule \"{}\": the example should {}", example.where(), rule_.id,
                                                   fault ? "fail, but passes" : "pass, but fails"));
        }
    }

    [[nodiscard]] bool fires(data::Node example) const {
        Checker checker(program_, std::string(example_day));
        Catalogue catalogue;
        json::Place place{"example", 0, 0};
        bool any = false;
        for (const data::Node record : example.items()) {
            json::Document document;
            if (document.parse_copy(json_of(record).view()) != json::Fault::none || !document.root().is_object())
                record.fail("an example is a record, or a list of records");
            ++place.line;
            catalogue.next();
            std::vector<Hit> hits;
            checker.check(document.root(), place, hits);
            any = std::any_of(hits.begin(), hits.end(), [&](Hit& hit) { return catalogue.counts(hit); }) || any;
        }
        return any;
    }

    const Rule& rule_;
    std::shared_ptr<const Program> program_;
    ExampleResult& result_;
};

}  // namespace

ExampleResult prove_examples(const Profile& profile, const crosswalk::Library& library) {
    ExampleResult result;
    static_cast<void>(Program::compile({std::make_shared<Profile>(profile)}, library));
    for (const Rule& rule : profile.rules) {
        if (rule.profile == profile.id) Proof(rule, library, result).all();
    }
    return result;
}

}  // namespace catwalk::check
