// SPDX-License-Identifier: Apache-2.0
#include "licence/stream.hpp"

#include "cli/command.hpp"
#include "cli/findings.hpp"
#include "cli/io.hpp"
#include "cli/records.hpp"
#include "licence/gate.hpp"
#include "licence/named.hpp"
#include "licence/passing.hpp"
#include "licence/totals.hpp"

#include <catwalk/base/error.hpp>
#include <catwalk/data/messages.hpp>
#include <catwalk/json/ordered.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

namespace catwalk::cli::licences {

namespace {

/// What the options ask, with all that it takes to answer.
class Asked {
public:
    // Without --into and --policy nothing is asked that takes more than recognition, and the register is not read.
    Asked(const licence::Licences& licences, const StreamOptions& options) {
        question_.licences = &licences;
        question_.portal = options.portal;
        if (!options.policy.empty()) read_policy(licences.all(), options.policy);
        if (!options.into.empty()) question_.into = &Named(licences.all(), licences.recogniser()).require(options.into);
        if (question_.into != nullptr) question_.comparer = &comparer_.emplace(licences.all());
        if (!options.use.empty()) question_.use = *licence::use_named(options.use);
        check(options);
    }

    [[nodiscard]] const Question& question() const { return question_; }

private:
    void read_policy(const licence::Register& all, const std::string& file) {
        policy_ = licence::Policy::load(data::Tree::parse(text_of_file(file), file), all);
        question_.policy = &*policy_;
        if (!policy_->into.empty()) question_.into = all.find(policy_->into);
        if (policy_->use) question_.use = *policy_->use;
    }

    // An answer that nobody asked for keeps nothing.
    void check(const StreamOptions& options) const {
        const bool about_policy =
            std::any_of(options.keep.begin(), options.keep.end(), [](const std::string& word) { return Passing::is_about_policy(word); });
        if (about_policy && question_.policy == nullptr) throw Error("--keep publishable, ask and refused go with --policy");
        const bool about_verdict =
            std::any_of(options.keep.begin(), options.keep.end(), [](const std::string& word) { return !Passing::is_about_policy(word); });
        if ((about_verdict || options.fail_on != "never" || !options.use.empty()) && question_.into == nullptr) {
            throw Error("--use, --fail-on and --keep of a verdict go with --into, the licence to compare with");
        }
    }

    std::optional<licence::Comparer> comparer_;
    std::optional<licence::Policy> policy_;
    Question question_;
};

/// Everything that one run writes, and what it adds up.
class Run {
public:
    Run(const crosswalk::Library& library, const licence::Licences& licences, const StreamOptions& options)
        : options_(options),
          asked_(licences, options),
          types_(library, options.from),
          output_(options.output),
          report_(data::Messages::load(library.folder().load("findings.yaml")), options.findings, message_language(options.language),
                  options.quiet) {}

    void read() {
        Records records(options_.inputs, types_.envelopes());
        json::ordered<json::Batch, Passed>(
            options_.jobs, [&] { return Passing(asked_.question(), types_, options_.keep); },
            [&](json::Batch& batch) { return records.next(batch); }, [&](json::Batch&, Passed& passed) { take(passed); });
    }

    int finish() {
        if (options_.summary) output_.write(totals_.text(asked_.question(), message_language(options_.language)));
        report_.finish();
        output_.finish();
        if (report_.count(Level::error) != 0) return Status::incomplete;
        if (options_.fail_on == "no" && totals_.worst() == licence::Verdict::no) return Status::findings;
        if (options_.fail_on == "unclear" && totals_.worst() <= licence::Verdict::unclear) return Status::findings;
        return Status::fine;
    }

private:
    void take(Passed& passed) {
        report_.add(passed.findings);
        if (!options_.summary) output_.write(passed.lines.view());
        totals_.add(passed.totals);
    }

    const StreamOptions& options_;
    Asked asked_;
    Types types_;
    Output output_;
    FindingReport report_;
    Totals totals_;
};

}  // namespace

int stream(const crosswalk::Library& library, const licence::Licences& licences, const StreamOptions& options) {
    Run run(library, licences, options);
    run.read();
    return run.finish();
}

}  // namespace catwalk::cli::licences
