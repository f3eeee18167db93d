// SPDX-License-Identifier: Apache-2.0
#include <catwalk/licence/combine.hpp>

#include "cli/findings.hpp"
#include "cli/options.hpp"
#include "licence/actions.hpp"
#include "licence/credits.hpp"
#include "licence/named.hpp"
#include "licence/say.hpp"
#include "licence/shared_options.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

namespace catwalk::cli::licences {

using licence::Combined;
using licence::Use;

namespace {

struct Options {
    std::vector<std::string> words;
    std::string use;
    std::string format;
    std::string language;
    std::string notice;
    std::string portal;
    std::string list;
    std::string findings;
    bool brief = false;
};

Options given;

void options(CLI::App& app) {
    add_use(app, given.use, "Tell of this use only (default: of all; the status and the notice are for adapt)");
    add_format(app, given.format);
    app.add_option("--notice", given.notice, "Write only the attribution notice: as text, html or markdown")
        ->check(CLI::IsMember({"text", "html", "markdown"}))
        ->option_text("FORM");
    app.add_flag("--brief", given.brief, "In the notice, one statement for all datasets under one licence, where that licence lets it");
    app.add_option("--attributions", given.list, "With --brief: the address of a list of all attributions, where a link to one is enough")
        ->option_text("URL");
    add_portal(app, given.portal);
    add_language(app, given.language, "text");
    add_findings(app, given.findings);
    app.add_option("LICENCE", given.words, "Licences; without one, core records on standard input");
}

/// One run of the command.
class Run {
public:
    Run()
        : licences_(open_licences()),
          all_(licences_->all()),
          recogniser_(licences_->recogniser()),
          comparer_(all_),
          say_(all_, message_language(given.language)),
          messages_(data::Messages::load(data::Folder(data_directory() / "mappings").load("findings.yaml"))) {}

    int operator()(bool quiet) {
        FindingReport report(messages_, given.findings, say_.language(), quiet);
        read();
        report.add(findings_);
        const licence::Notice notice = notice_in(say_.language(), form());
        // Of licences alone nobody knows the datasets: their gaps are the reader's to fill.
        if (given.words.empty()) {
            for (const licence::Gap& gap : notice.gaps) {
                if (gap.licence != nullptr) report.add(finding_of(gap));
            }
        }
        const std::vector<Combined> combined = combine_all();
        if (!given.notice.empty()) {
            print(notice.text);
        } else if (is_for_people(given.format)) {
            print(text_of(combined, notice));
        } else {
            print(json_of(combined, notice));
        }
        report.finish();
        return status(combined, report.count(Level::error) != 0);
    }

private:
    void read() {
        if (given.words.empty()) {
            Credits credits(all_, recogniser_, say_.language(), given.portal);
            credits.read("-");
            credits_ = credits.credits();
            places_ = credits.places();
            findings_ = credits.findings();
        }
        const Named named(all_, recogniser_);
        for (const std::string& word : given.words) {
            licence::Credit credit;
            credit.licence = &named.require(word);
            credits_.push_back(std::move(credit));
        }
        for (const licence::Credit& credit : credits_) {
            if (credit.licence != nullptr && std::find(parts_.begin(), parts_.end(), credit.licence) == parts_.end())
                parts_.push_back(credit.licence);
        }
    }

    static licence::NoticeOptions::Form form() {
        if (given.notice == "html") return licence::NoticeOptions::Form::html;
        return given.notice == "markdown" ? licence::NoticeOptions::Form::markdown : licence::NoticeOptions::Form::text;
    }

    licence::Notice notice_in(const std::string& language, licence::NoticeOptions::Form form) const {
        licence::NoticeOptions options;
        options.form = form;
        options.language = language;
        options.adapted = given.use.empty() || given.use == "adapt";
        options.brief = given.brief;
        options.list = given.list;
        return licence::notice(all_, credits_, options, Say(all_, language));
    }

    std::vector<Combined> combine_all() const {
        std::vector<Combined> list;
        for (const Use use : {Use::adapt, Use::republish, Use::collect, Use::link}) {
            if (given.use.empty() || name_of(use) == given.use) list.push_back(licence::combine(comparer_, parts_, use));
        }
        return list;
    }

    Finding finding_of(const licence::Gap& gap) const {
        Finding finding = gap.dataset ? places_[*gap.dataset] : Finding();
        finding.rule = gap.need == "licence" ? "licence-without-text" : "licence-notice-gap";
        finding.level = messages_.level(finding.rule);
        finding.value = gap.licence->id;
        finding.detail = gap.need;
        return finding;
    }

    std::string list_of(const std::vector<const licence::Licence*>& list) const {
        std::string text;
        for (const licence::Licence* one : list) text.append(text.empty() ? "" : ", ").append(one->id);
        return text.empty() ? say_("none") : text;
    }

    // People are told the licences of the parts and those that SPDX lists, which are in use beyond one place, and of the others how many.
    std::string short_list_of(const std::vector<const licence::Licence*>& list) const {
        std::vector<const licence::Licence*> told;
        std::copy_if(list.begin(), list.end(), std::back_inserter(told), [&](const licence::Licence* one) {
            return !one->spdx.empty() || std::find(parts_.begin(), parts_.end(), one) != parts_.end();
        });
        if (told.empty() || told.size() == list.size()) return list_of(list);
        return say_("and-more", {list_of(told), std::to_string(list.size() - told.size())});
    }

    std::string text_of(const std::vector<Combined>& combined, const licence::Notice& notice) const {
        std::string text;
        for (const Combined& one : combined) {
            text += say_("result", {say_(name_of(one.use))}) + "\n  " + short_list_of(one.allowed) + "\n";
            if (!one.unclear.empty()) text += "  " + say_("perhaps", {short_list_of(one.unclear)}) + "\n";
            for (const licence::Obstacle& obstacle : one.obstacles) text += text_of(obstacle);
        }
        return text + say_.heading("notice") + notice.text + say_("no-advice") + "\n";
    }

    std::string text_of(const licence::Obstacle& obstacle) const {
        const bool two = obstacle.licences.size() == 2;
        std::string text = "  " +
                           (two ? say_("in-the-way", {obstacle.licences[0]->id, obstacle.licences[1]->id})
                                : say_("in-the-way-alone", {list_of(obstacle.licences)})) +
                           "\n";
        for (const licence::Compatibility& answer : obstacle.why) {
            text +=
                "  " + say_("answer", {answer.from->id, answer.into->id, say_(name_of(answer.use)), say_(name_of(answer.verdict))}) + "\n";
            text += licences::text_of(answer.trace, say_);
        }
        return text;
    }

    std::string json_of(const std::vector<Combined>& combined, const licence::Notice& notice) const {
        json::Out out;
        out.raw("{\"licences\":[");
        for (std::size_t i = 0; i < parts_.size(); ++i) {
            if (i != 0) out.put(',');
            out.string(parts_[i]->id);
        }
        out.raw("],\"uses\":[");
        for (std::size_t i = 0; i < combined.size(); ++i) {
            if (i != 0) out.put(',');
            put_json(out, combined[i], all_.terms());
        }
        out.raw("],\"notice\":{");
        for (const char* language : {"en", "fr", "es"}) {
            out.raw(out.view().back() == '{' ? "\"" : ",\"");
            out.raw(language);
            out.raw("\":");
            out.string(notice_in(language, licence::NoticeOptions::Form::text).text);
        }
        out.raw("},\"gaps\":[");
        for (const licence::Gap& gap : notice.gaps) put_gap(out, gap, &gap != notice.gaps.data());
        out.raw("]}\n");
        return std::string(out.view());
    }

    static void put_gap(json::Out& out, const licence::Gap& gap, bool follows) {
        out.raw(follows ? ",{\"licence\":" : "{\"licence\":");
        out.string(gap.licence == nullptr ? std::string_view() : std::string_view(gap.licence->id));
        out.raw(",\"title\":");
        out.string(gap.title);
        out.raw(",\"need\":");
        out.string(gap.need);
        out.put('}');
    }

    // The first use decides: the one asked for, else adapt.
    static int status(const std::vector<Combined>& combined, bool lost) {
        if (lost) return Status::incomplete;
        const Combined& first = combined.front();
        if (!first.allowed.empty()) return Status::fine;
        return first.unclear.empty() ? Status::findings : Status::incomplete;
    }

    std::unique_ptr<const licence::Licences> licences_;
    const licence::Register& all_;
    const licence::Recogniser& recogniser_;
    licence::Comparer comparer_;
    Say say_;
    data::Messages messages_;
    std::vector<licence::Credit> credits_;
    std::vector<const licence::Licence*> parts_;
    Findings places_;  // of each of credits_
    Findings findings_;
};

int run(const Common& common) { return Run()(common.quiet); }

}  // namespace

const Command combine{"combine", "Say which licences something made of all of these may carry, and write the attribution notice", options,
                      run};

}  // namespace catwalk::cli::licences
