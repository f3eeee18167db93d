// SPDX-License-Identifier: Apache-2.0
#include "licence/say.hpp"

#include <catwalk/base/error.hpp>

#include <fmt/format.h>

#include <utility>

namespace catwalk::cli::licences {

using licence::Compatibility;
using licence::Reason;

namespace {

std::string candidate(const std::optional<licence::Candidate>& one, std::string_view word, const Say& say) {
    if (!one) return {};
    return "  " + say(word, {one->from->id, one->into->id, say(name_of(one->verdict))}) + "\n";
}

// `CC-BY-4.0 s.3(a)(1): attribution [clause] https://...`
std::string fact_line(const Reason& reason, const Say& say) {
    const std::string_view where = reason.statement != nullptr ? reason.from->id : reason.ground.licence->id;
    std::string line = fmt::format("      {}", where);
    if (!reason.clause().empty()) line += fmt::format(", {}", reason.clause());
    if (reason.statement == nullptr) line += fmt::format("{}{}", say.colon(), reason.fact());
    line += fmt::format(" [{}]", say(name_of(reason.level())));
    if (!reason.source().empty()) line += fmt::format(" <{}>", reason.source());
    return line + "\n";
}

std::string head_line(const Reason& reason, const Say& say) {
    const std::string_view words = reason.words(say.language());
    if (reason.rule != nullptr) return fmt::format("  - {}{}{}\n", say(name_of(reason.verdict)), say.colon(), words);
    std::string line = "  - " + say("says", {reason.authority(), say.quoted(say(name_of(reason.verdict)))});
    return line + (words.empty() ? std::string() : fmt::format("{}{}", say.colon(), words)) + "\n";
}

}  // namespace

Say::Say(const licence::Register& all, std::string language) : tree_(all.folder().load("answers.yaml")), language_(std::move(language)) {}

std::string Say::operator()(std::string_view id, const std::vector<std::string_view>& arguments) const {
    const data::Node word = tree_->root()["words"][id][language_];
    if (!word) throw Error(fmt::format("{}: no word \"{}\" in {}", tree_->file(), id, language_));
    std::string text;
    std::string_view rest = word.text();
    for (const std::string_view argument : arguments) {
        const std::size_t at = rest.find("{}");
        if (at == std::string_view::npos) break;
        text.append(rest.substr(0, at)).append(argument);
        rest.remove_prefix(at + 2);
    }
    return text.append(rest);
}

std::string Say::heading(std::string_view id) const {
    std::string_view mark = colon();
    mark.remove_suffix(1);
    return fmt::format("{}{}\n", (*this)(id), mark);
}

std::string Say::quoted(std::string_view text) const {
    if (language_ == "fr") return fmt::format("« {} »", text);
    return language_ == "es" ? fmt::format("«{}»", text) : fmt::format("\"{}\"", text);
}

std::string text_of(const std::vector<Reason>& reasons, const Say& say) {
    std::string text;
    const Reason* before = nullptr;
    for (const Reason& reason : reasons) {
        const bool goes_on = before != nullptr && reason.rule != nullptr && before->rule == reason.rule && before->from == reason.from;
        if (!goes_on) text += head_line(reason, say);
        text += fact_line(reason, say);
        before = &reason;
    }
    return text;
}

std::string text_of(const Compatibility& answer, const licence::Terms& terms, const Say& say) {
    std::string text = say("answer", {answer.from->id, answer.into->id, say(name_of(answer.use)), say(name_of(answer.verdict))}) + "\n";
    text += candidate(answer.worst, "worst", say) + candidate(answer.best, "best", say);
    if (!answer.conditions.empty()) {
        text += say.heading(answer.verdict == licence::Verdict::unclear ? "to-find-out" : "conditions");
        for (const std::string_view id : answer.conditions) text += fmt::format("  - {}\n", terms.condition(id)->in(say.language()));
    }
    text += say.heading("why") + text_of(answer.trace, say);
    if (!answer.disagreement.empty()) text += say.heading("dissent") + text_of(answer.disagreement, say);
    return text + say("no-advice") + "\n";
}

}  // namespace catwalk::cli::licences
