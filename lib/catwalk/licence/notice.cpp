// SPDX-License-Identifier: Apache-2.0
#include <catwalk/licence/notice.hpp>
#include <catwalk/licence/notice_form.hpp>

#include <algorithm>
#include <optional>
#include <set>

namespace catwalk::licence {

namespace {

constexpr std::string_view missing = "[…]";

bool is_text(const Licence* one) {
    return one != nullptr && (one->kind == Kind::licence || one->kind == Kind::terms || one->kind == Kind::public_domain);
}

bool wants_words(const Licence& one) {
    return one.demands("attribution") || one.demands("notice") || one.demands("licence-link") || one.demands("agreement-text");
}

const Licence& text_behind(const Register& all, const Licence& one) {
    const Licence* text = one.same_as.empty() ? nullptr : all.find(one.same_as);
    return text == nullptr ? one : *text;
}

/// The statement for one dataset.
class Line {
public:
    Line(const Register& all, const Credit& credit, std::optional<std::size_t> at, const NoticeOptions& options, const NoticeWords& words,
         std::vector<Gap>& gaps)
        : credit_(credit),
          at_(at),
          licence_(*credit.licence),
          text_(text_behind(all, licence_)),
          options_(options),
          words_(words),
          gaps_(gaps) {}

    std::vector<Phrase> run() {
        const std::string_view statement = own_words();
        if (!statement.empty()) {
            fill(statement);
            add_what_lacks();
        } else {
            compose();
        }
        if (options_.adapted && licence_.demands("indicate-changes") && !uses_adapted_) {
            const bool ended = !phrases_.empty() && phrases_.back().text.ends_with('.');
            text((ended ? " " : ". ") + words_("changed", {}));
        }
        return std::move(phrases_);
    }

private:
    std::string_view own_words() {
        if (!credit_.statement.empty()) return credit_.statement;
        if (!licence_.attribution) return {};
        if (options_.adapted && !licence_.attribution->adapted.empty()) {
            uses_adapted_ = true;
            return text_in(licence_.attribution->adapted, options_.language);
        }
        return text_in(licence_.attribution->statement, options_.language);
    }

    void text(std::string_view words) {
        if (!words.empty()) phrases_.push_back({std::string(words), {}});
    }

    // What the licensor of a licence with one of its own is called, where the dataset does not say.
    std::string provider() const {
        return credit_.provider.empty() ? std::string(text_in(licence_.licensor, options_.language)) : credit_.provider;
    }

    std::string value_of(std::string_view need) const {
        if (need == "provider") return provider();
        if (need == "title" || need == "product") return credit_.title;
        if (need == "dataset-uri" || need == "uri") return credit_.uri;
        if (need == "last-update" || need == "reference-date" || need == "updated") return credit_.updated;
        if (need == "licence-name" || need == "licence") return std::string(text_in(text_.title, options_.language));
        if (need == "licence-link") return std::string(text_in(text_.url, options_.language));
        return {};
    }

    // A provider's own words are taken as they are; in those of a licence, {…} stands for a part.
    void fill(std::string_view statement) {
        if (!credit_.statement.empty()) return text(statement);
        while (!statement.empty()) {
            const std::size_t open = statement.find('{');
            const std::size_t close = open == std::string_view::npos ? open : statement.find('}', open);
            text(statement.substr(0, std::min(open, statement.size())));
            if (close == std::string_view::npos) return;
            part(statement.substr(open + 1, close - open - 1));
            statement.remove_prefix(close + 1);
        }
    }

    void part(std::string_view name) {
        const std::string value = value_of(name);
        said_.insert(need_of(name));
        if (value.empty()) {
            gap(need_of(name));
            text(missing);
        } else if (name == "uri") {
            phrases_.push_back({value, value});
        } else {
            text(value);
        }
    }

    static std::string need_of(std::string_view placeholder) {
        if (placeholder == "uri") return "dataset-uri";
        if (placeholder == "updated" || placeholder == "reference-date") return "last-update";
        if (placeholder == "product") return "title";
        return std::string(placeholder == "licence" ? "licence-name" : placeholder);
    }

    void gap(std::string need) { gaps_.push_back({&licence_, credit_.title, std::move(need), at_}); }

    bool asks_for(std::string_view need) const {
        if (!licence_.attribution) return false;
        const auto& needs = licence_.attribution->needs;
        return std::any_of(needs.begin(), needs.end(), [&](std::string_view one) { return need_of(one) == need; });
    }

    // The part; where nobody gave it and it is asked for, the mark in its place.
    std::string value_or_mark(std::string_view need) {
        std::string value = value_of(need);
        if (!value.empty() || !asks_for(need)) return value;
        gap(std::string(need));
        return std::string(missing);
    }

    // Each part that is asked for and not yet said.
    std::optional<std::string> wanted(std::string_view need) {
        if (said_.contains(std::string(need)) || !asks_for(need)) return std::nullopt;
        return value_or_mark(need);
    }

    // Whether the words have the address already, with its scheme or without.
    bool says(std::string_view address) const {
        const std::size_t scheme = address.find("://");
        if (scheme != std::string_view::npos) address.remove_prefix(scheme + 3);
        return !address.empty() && std::any_of(phrases_.begin(), phrases_.end(),
                                               [&](const Phrase& one) { return one.text.find(address) != std::string::npos; });
    }

    // What a provider's own words say of title and provider, they alone know.
    void add_what_lacks() {
        for (const std::string_view need : {"title", "provider"}) {
            if (!credit_.statement.empty()) break;
            if (const auto value = wanted(need)) text(", " + *value);
        }
        if (const auto uri = wanted("dataset-uri")) link(", ", *uri);
        if (const auto day = wanted("last-update")) text(", " + words_("updated", {*day}));
        if (says(value_of("licence-link"))) return;
        if (const auto address = wanted("licence-link")) link(" — ", *address);
    }

    void link(std::string_view before, const std::string& address) {
        text(before);
        phrases_.push_back({address, address == missing ? std::string() : address});
    }

    // The licence gives no words of its own: title, provider and address, then the licence.
    void compose() {
        const std::string title = value_or_mark("title");
        const std::string who = value_or_mark("provider");
        const std::string uri = value_or_mark("dataset-uri");
        if (!title.empty()) phrases_.push_back({title, uri == missing ? std::string() : uri});
        if (!title.empty() && uri == missing) text(" (" + uri + ")");
        if (!who.empty()) text(title.empty() ? who : ", " + who);
        if (title.empty() && !uri.empty()) link(who.empty() ? "" : ", ", uri);
        if (phrases_.empty()) text(missing);
        if (asks_for("last-update")) text(", " + words_("updated", {value_or_mark("last-update")}));
        licence_name();
    }

    // `licensed under {}`: the name is a link of its own.
    void licence_name() {
        const std::string marked = words_("licensed-under", {std::string("\x01")});
        const std::size_t at = marked.find('\x01');
        text(", " + marked.substr(0, at));
        phrases_.push_back({value_of("licence-name"), value_of("licence-link")});
        if (at != std::string::npos) text(marked.substr(at + 1));
        text(".");
    }

    const Credit& credit_;
    std::optional<std::size_t> at_;  // none where it stands for several
    const Licence& licence_;
    const Licence& text_;  // the same, unless its licensor has no text of its own
    const NoticeOptions& options_;
    const NoticeWords& words_;
    std::vector<Gap>& gaps_;
    std::vector<Phrase> phrases_;
    std::set<std::string> said_;
    bool uses_adapted_ = false;
};

/// All datasets under one licence.
struct Bundle {
    const Licence* licence;
    std::vector<const Credit*> credits;
};

std::vector<Bundle> grouped(const std::vector<Credit>& credits, Notice& made) {
    std::vector<Bundle> bundles;
    for (const Credit& credit : credits) {
        if (!is_text(credit.licence)) {
            made.gaps.push_back({credit.licence, credit.title, "licence", &credit - credits.data()});
            continue;
        }
        if (!wants_words(*credit.licence)) continue;
        auto group = std::find_if(bundles.begin(), bundles.end(), [&](const Bundle& one) { return one.licence == credit.licence; });
        if (group == bundles.end()) group = bundles.insert(group, {credit.licence, {}});
        group->credits.push_back(&credit);
    }
    return bundles;
}

// One statement for several datasets, where the licence lets it stand for them; none otherwise.
std::optional<Credit> in_brief(const Bundle& group, const NoticeOptions& options) {
    const auto& attribution = group.licence->attribution;
    if (!options.brief || group.credits.size() < 2 || !attribution) return std::nullopt;
    const bool names_itself = attribution->several == "same-licence" && !attribution->statement.empty();
    if (!names_itself && (attribution->several != "link" || options.list.empty())) return std::nullopt;
    Credit one;
    one.licence = group.licence;
    return one;
}

}  // namespace

Notice notice(const Register& all, const std::vector<Credit>& credits, const NoticeOptions& options, const NoticeWords& words) {
    Notice made;
    std::vector<std::string> statements;
    const auto add = [&](const std::vector<Phrase>& phrases) {
        std::string line = rendered(phrases, options.form);
        if (std::find(statements.begin(), statements.end(), line) == statements.end()) statements.push_back(std::move(line));
    };
    for (const Bundle& group : grouped(credits, made)) {
        if (const auto brief = in_brief(group, options)) {
            const bool by_link = group.licence->attribution->several == "link" && !options.list.empty();
            if (by_link) {
                add({{words("attributions-at", {}), options.list},
                     {", ", {}},
                     {std::string(text_in(group.licence->title, options.language)),
                      std::string(text_in(group.licence->url, options.language))}});
            } else {
                add(Line(all, *brief, std::nullopt, options, words, made.gaps).run());
            }
            continue;
        }
        for (const Credit* credit : group.credits) {
            const auto at = static_cast<std::size_t>(credit - credits.data());
            add(Line(all, *credit, at, options, words, made.gaps).run());
        }
    }
    if (statements.empty() && made.gaps.empty()) add({{words("no-attribution-needed", {}), {}}});
    made.text = assembled(statements, options);
    return made;
}

}  // namespace catwalk::licence
