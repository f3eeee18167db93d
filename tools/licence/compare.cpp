// SPDX-License-Identifier: Apache-2.0
#include "cli/findings.hpp"
#include "cli/options.hpp"
#include "licence/actions.hpp"
#include "licence/batch.hpp"
#include "licence/say.hpp"
#include "licence/shared_options.hpp"

#include <catwalk/base/error.hpp>

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

namespace catwalk::cli::licences {

namespace {

struct Options {
    std::vector<std::string> words;
    std::string use;
    std::string format;
    std::string language;
    bool batch = false;
};

Options given;

void options(CLI::App& app) {
    add_use(app, given.use);
    add_format(app, given.format);
    add_language(app, given.language, "text");
    app.add_flag("--batch", given.batch, "Answer lines {\"from\",\"into\",\"use\"} of these files (default: of standard input)");
    app.add_option("LICENCE", given.words, "The licence of the material, then the licence of the result; with --batch: files");
}

int status_of(licence::Verdict verdict) {
    if (verdict == licence::Verdict::no) return Status::findings;
    return verdict == licence::Verdict::unclear ? Status::incomplete : Status::fine;
}

int answer_one(const licence::Comparer& comparer, const Named& named, licence::Use use, bool text) {
    const licence::Licence& from = named.require(given.words[0]);
    const licence::Licence& into = named.require(given.words[1]);
    const licence::Compatibility answer = comparer.compare(from, into, use);
    const licence::Register& all = comparer.licences();
    if (text) {
        print(text_of(answer, all.terms(), Say(all, message_language(given.language))));
    } else {
        json::Out out;
        put_json(out, answer, all.terms());
        out.put('\n');
        print(out.view());
    }
    return status_of(answer.verdict);
}

int run(const Common&) {
    if (given.batch && !given.format.empty() && given.format != "json") throw Error("--batch answers in JSON lines only");
    if (!given.batch && given.words.size() != 2)
        throw Error("compare takes two licences: that of the material and that of the result; or --batch");
    const auto licences = open_licences();
    const licence::Register& all = licences->all();
    const licence::Recogniser& recogniser = licences->recogniser();
    const Named named(all, recogniser);
    const licence::Comparer comparer(all);
    const licence::Use use = given.use.empty() ? licence::Use::adapt : *licence::use_named(given.use);
    if (given.batch) return compare_batch(comparer, named, use, given.words);
    const bool text = is_for_people(given.format);
    return answer_one(comparer, named, use, text);
}

}  // namespace

const Command compare{"compare", "Say whether what is under one licence may be used for something under another", options, run};

}  // namespace catwalk::cli::licences
