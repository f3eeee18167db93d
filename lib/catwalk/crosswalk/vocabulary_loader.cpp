// SPDX-License-Identifier: Apache-2.0
// From a vocabulary's file to a Vocabulary without contradictions.
#include <catwalk/base/error.hpp>
#include <catwalk/base/text.hpp>
#include <catwalk/crosswalk/repeat.hpp>
#include <catwalk/crosswalk/vocabulary.hpp>
#include <catwalk/data/fields.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>

namespace catwalk::crosswalk {

namespace {}  // namespace

/// Fills one Vocabulary. Every step fails at the first error, naming the line.
class VocabularyLoader {
public:
    explicit VocabularyLoader(data::Node root) : root_(root), made_(new Vocabulary) {}

    std::shared_ptr<const Vocabulary> run() {
        data::obey(root_, "mappings/vocabulary");
        made_->id_ = root_["id"].text();
        read_schemes();
        read_values();
        fill_tables();
        check_closed_lists();
        check_broader();
        read_examples();
        for (std::vector<WordTable>* tables : {&made_->codes_, &made_->folded_codes_}) {
            for (WordTable& table : *tables) table.fit();
        }
        made_->words_.fit();
        made_->folded_.fit();
        return std::move(made_);
    }

private:
    using Term = Vocabulary::Term;
    using Scheme = Vocabulary::Scheme;

    struct Closed {
        std::map<std::string, std::string, std::less<>> periods;  // code -> period or nothing
        std::map<std::string, data::Node, std::less<>> nodes;
    };

    void read_schemes() {
        for (const auto& entry : root_["schemes"].entries()) {
            Scheme scheme;
            scheme.id = entry.key;
            scheme.title = entry.value["title"].text();
            for (const data::Node prefix : entry.value["prefix"].items()) scheme.prefixes.emplace_back(prefix.text());
            scheme.scoped = entry.value["scoped"].text() == "true";
            made_->schemes_.push_back(std::move(scheme));
            closed_.push_back(read_closed(entry.value["closed"]));
            made_->schemes_.back().closed = closed_.back().has_value();
        }
        made_->narrower_.resize(made_->schemes_.size());
    }

    static std::optional<Closed> read_closed(data::Node node) {
        if (!node) return std::nullopt;
        Closed closed;
        const auto add = [&](std::string_view code, std::string_view period, data::Node at) {
            if (!closed.periods.emplace(code, period).second) at.fail(fmt::format("\"{}\" stands twice in the closed list", code));
            closed.nodes.emplace(code, at);
        };
        for (const auto& entry : node.entries()) add(entry.key, entry.value.text(), entry.value);
        if (node.is_list()) {
            for (const data::Node item : node.items()) add(item.text(), {}, item);
        }
        return closed;
    }

    std::size_t scheme_named(std::string_view name, data::Node at) const {
        const int number = made_->scheme(name);
        if (number >= 0) return static_cast<std::size_t>(number);
        std::vector<std::string_view> known;
        for (const Scheme& scheme : made_->schemes_) known.push_back(scheme.id);
        at.fail(fmt::format("unknown scheme \"{}\"{}", name, data::hint(name, known)));
    }

    void read_values() {
        const auto values = root_["values"].items();
        made_->terms_.reserve(values.size());
        for (const data::Node node : values) {
            nodes_.push_back(node);
            made_->terms_.push_back(read_value(node));
        }
    }

    Term read_value(data::Node node) {
        Term term;
        term.id = node["id"].text();
        const data::Node label = node["label"];
        term.en = label.is_text() ? label.text() : label["en"].text();
        term.fr = label.is_text() ? label.text() : label["fr"].text();
        term.es = label.is_text() ? label.text() : label["es"].text();
        term.codes.resize(made_->schemes_.size());
        read_period(node, term);
        for (const auto& entry : node["codes"].entries()) {
            const std::size_t scheme = scheme_named(entry.key, entry.value);
            for (const data::Node code : entry.value.items()) {
                check_code(scheme, code, term);
                term.codes[scheme].emplace_back(code.text());
            }
        }
        for (const auto& entry : node["narrower"].entries()) {
            const std::size_t scheme = scheme_named(entry.key, entry.value);
            for (const data::Node code : entry.value.items()) {
                check_code(scheme, code, term);
                made_->narrower_[scheme].emplace_back(code.text(), static_cast<std::uint32_t>(made_->terms_.size()));
            }
        }
        for (const auto& entry : node["broader"].entries()) {
            const std::size_t scheme = scheme_named(entry.key, entry.value);
            if (!term.codes[scheme].empty())
                entry.value.fail(fmt::format("\"{}\" has an exact code in {}, and needs no broader one", term.id, entry.key));
            if (term.broader.size() <= scheme) term.broader.resize(scheme + 1);
            for (const data::Node code : entry.value.items()) term.broader[scheme].emplace_back(code.text());
        }
        return term;
    }

    void read_period(data::Node node, Term& term) {
        const data::Node period = node["period"];
        if (!period) return;
        const auto repeat = repeat_of(period.text());
        if (!repeat) period.fail(fmt::format("\"{}\" is no ISO 8601 duration", period.text()));
        for (const auto& [other, line] : periods_) {
            if (other == *repeat)
                period.fail(fmt::format("the period {} stands at line {} already; one period is one meaning", period.text(), line));
        }
        periods_.emplace_back(*repeat, period.line());
        term.period = period.text();
    }

    void check_code(std::size_t scheme, data::Node code, const Term& term) const {
        check_period(code, code.text(), term, "is");
        const auto& closed = closed_[scheme];
        if (!closed) return;
        const auto found = closed->periods.find(code.text());
        if (found != closed->periods.end()) {
            if (!found->second.empty()) check_period(code, found->second, term, fmt::format("{} stands for", code.text()));
            return;
        }
        std::vector<std::string_view> known;
        for (const auto& entry : closed->periods) known.push_back(entry.first);
        code.fail(fmt::format("\"{}\" is not in the closed list of {}{}", code.text(), made_->schemes_[scheme].id,
                              data::hint(code.text(), known)));
    }

    static void check_period(data::Node at, std::string_view stated, const Term& term, std::string_view how) {
        const auto repeat = repeat_of(stated);
        if (!repeat || repeat == repeat_of(term.period)) return;
        at.fail(fmt::format("the code {} {}, but the period of \"{}\" is {}", how, stated, term.id,
                            term.period.empty() ? "not stated" : term.period));
    }

    void check_closed_lists() const {
        for (std::size_t i = 0; i < closed_.size(); ++i) {
            // A scheme without a single exact code is one that rows only point to, as broader.
            if (!closed_[i] || made_->codes_[i].empty()) continue;
            for (const auto& [code, node] : closed_[i]->nodes) {
                if (made_->codes_[i].find(code) == nullptr)
                    node.fail(fmt::format("no value has the code \"{}\" of {}", code, made_->schemes_[i].id));
            }
        }
    }

    void check_broader() const {
        for (std::size_t t = 0; t < made_->terms_.size(); ++t) {
            for (std::size_t i = 0; i < made_->terms_[t].broader.size(); ++i) {
                for (const std::string& code : made_->terms_[t].broader[i]) {
                    const bool listed = closed_[i] && closed_[i]->periods.contains(code);
                    if (!listed && made_->codes_[i].find(code) == nullptr) unknown_broader(nodes_[t]["broader"], i, code);
                }
            }
        }
    }

    [[noreturn]] void unknown_broader(data::Node broader, std::size_t scheme, std::string_view code) const {
        const std::string& id = made_->schemes_[scheme].id;
        std::vector<std::string_view> known;
        for (const WordTable::Entry& entry : made_->codes_[scheme].entries()) known.push_back(entry.word());
        std::sort(known.begin(), known.end());
        broader[id].fail(fmt::format("no value has the code \"{}\" of {}{}", code, id, data::hint(code, known)));
    }

    void fill_tables() {
        made_->codes_.resize(made_->schemes_.size());
        made_->folded_codes_.resize(made_->schemes_.size());
        for (std::size_t t = 0; t < made_->terms_.size(); ++t) {
            const Term& term = made_->terms_[t];
            const data::Node node = nodes_[t];
            if (const auto* same = made_->words_.find(term.id); same != nullptr && made_->terms_[same->row].id == term.id) {
                node["id"].fail(fmt::format("the id \"{}\" stands at line {} already", term.id, same->line));
            }
            add_word(term.id, t, node["id"]);
            add_word(term.en, t, node["label"]);
            add_word(term.fr, t, node["label"]);
            add_word(term.es, t, node["label"]);
            for (const data::Node spelling : node["spellings"].items()) {
                add_word(keep(std::string(spelling.text())), t, spelling);
            }
        }
        for (std::size_t i = 0; i < made_->schemes_.size(); ++i) fill_codes(i);
    }

    void fill_codes(std::size_t scheme) {
        for (std::size_t t = 0; t < made_->terms_.size(); ++t) {
            const data::Node node = nodes_[t]["codes"][made_->schemes_[scheme].id];
            for (const std::string& code : made_->terms_[t].codes[scheme]) add_code(scheme, code, t, node);
        }
        for (const auto& [code, t] : made_->narrower_[scheme]) add_code(scheme, code, t, nodes_[t]["narrower"][made_->schemes_[scheme].id]);
    }

    void add_code(std::size_t scheme, std::string_view code, std::size_t term, data::Node at) {
        add(made_->codes_[scheme], code, term, at);
        if (made_->schemes_[scheme].scoped) add_folded(made_->folded_codes_[scheme], code, term, at);
        else add_word(code, term, at);
    }

    void add_word(std::string_view word, std::size_t term, data::Node at) {
        add(made_->words_, word, term, at);
        add_folded(made_->folded_, word, term, at);
    }

    void add_folded(WordTable& table, std::string_view word, std::size_t term, data::Node at) {
        fold_into(word, buffer_);
        if (buffer_.empty()) at.fail("an empty word");
        if (buffer_ == word) return add(table, word, term, at);
        const WordTable::Entry* there = table.find(buffer_);
        add(table, there != nullptr ? there->word() : keep(buffer_), term, at);
    }

    void add(WordTable& table, std::string_view word, std::size_t term, data::Node at) {
        const auto [entry, added] = table.add(word, static_cast<std::uint32_t>(term), at.line());
        if (added || entry->row == term) return;
        at.fail(fmt::format("\"{}\" means \"{}\" already (line {}), and cannot mean \"{}\" too", word, made_->terms_[entry->row].id,
                            entry->line, made_->terms_[term].id));
    }

    std::string_view keep(std::string word) { return made_->kept_.emplace_back(std::move(word)); }

    void read_examples() {
        for (const data::Node node : root_["examples"].items()) made_->examples_.push_back(read_example(node));
    }

    Vocabulary::Example read_example(data::Node node) const {
        using Form = Vocabulary::Example::Form;
        if (!node["out"]) node.fail("an example needs `out`: the id of a value, or ~ for none");
        Vocabulary::Example example;
        example.where = node.where();
        example.text = node["in"].text();
        example.writing = !node["in"];
        example.id = node["out"].text();
        if (const data::Node scheme = node["scheme"]) example.scheme = static_cast<int>(scheme_named(scheme.text(), scheme));
        if (!example.id.empty() && made_->term(example.id) == nullptr)
            node["out"].fail(fmt::format("no value has the id \"{}\"{}", example.id, near_id(example.id)));
        for (const auto& [key, form] : {std::pair{"code", Form::code}, std::pair{"broader", Form::broader}, std::pair{"uri", Form::uri}}) {
            if (!node[key]) continue;
            if (!example.writing) node[key].fail(fmt::format("an example has either `in` or `{}`", key));
            example.expect = node[key].text();
            example.form = form;
        }
        if (example.writing && example.id.empty()) node.fail("an example of writing names the `out` value");
        if (example.writing && !node["code"] && !node["broader"] && !node["uri"])
            node.fail("an example has `in` (reading), or one of `code`, `broader`, `uri` (writing)");
        return example;
    }

    [[nodiscard]] std::string near_id(std::string_view id) const {
        std::vector<std::string_view> known;
        for (const Term& term : made_->terms_) known.push_back(term.id);
        return data::hint(id, known);
    }

    data::Node root_;
    std::shared_ptr<Vocabulary> made_;
    std::vector<std::optional<Closed>> closed_;  // by scheme
    std::vector<data::Node> nodes_;              // by term
    std::vector<std::pair<Repeat, std::uint32_t>> periods_;
    std::string buffer_;
};

std::shared_ptr<const Vocabulary> Vocabulary::load(data::Node root) { return VocabularyLoader(root).run(); }

}  // namespace catwalk::crosswalk
