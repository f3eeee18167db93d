// SPDX-License-Identifier: Apache-2.0
#include <catwalk/crosswalk/vocabulary.hpp>

#include <catwalk/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace catwalk::crosswalk {

const Vocabulary::Term* Vocabulary::find(const WordTable& table, std::string_view word) const {
    const WordTable::Entry* found = table.find(word);
    return found == nullptr ? nullptr : &terms_[found->row];
}

const Vocabulary::Term* Vocabulary::read_in(std::size_t scheme, std::string_view code) const {
    if (const Term* term = find(codes_[scheme], code)) return term;
    return schemes_[scheme].scoped ? find(folded_codes_[scheme], fold(code)) : nullptr;
}

const Vocabulary::Term* Vocabulary::read_uri(std::string_view text) const {
    for (std::size_t i = 0; i < schemes_.size(); ++i) {
        for (const std::string& prefix : schemes_[i].prefixes) {
            if (!text.starts_with(prefix)) continue;
            const std::string_view code = text.substr(prefix.size());
            if (const Term* term = read_in(i, code)) return term;
            if (!schemes_[i].scoped) return find(folded_, fold(code));
        }
    }
    return nullptr;
}

const Vocabulary::Term* Vocabulary::read(std::string_view text, int scheme) const {
    if (scheme >= 0) {
        if (const Term* term = read_in(static_cast<std::size_t>(scheme), text)) return term;
    }
    if (const Term* term = find(words_, text)) return term;
    text = trimmed(text);
    if (text.empty()) return nullptr;
    if (text.find("://") != std::string_view::npos) {
        if (const Term* term = read_uri(text)) return term;
    }
    return find(folded_, fold(text));
}

const Vocabulary::Term* Vocabulary::term(std::string_view id) const {
    const Term* found = find(words_, id);
    return found != nullptr && found->id == id ? found : nullptr;
}

int Vocabulary::scheme(std::string_view name) const {
    const auto found = std::find_if(schemes_.begin(), schemes_.end(), [&](const Scheme& scheme) { return scheme.id == name; });
    return found == schemes_.end() ? -1 : static_cast<int>(found - schemes_.begin());
}

std::string_view Vocabulary::code(const Term& term, int scheme) const {
    if (scheme < 0) return term.id;
    const auto& codes = term.codes[static_cast<std::size_t>(scheme)];
    return codes.empty() ? std::string_view() : std::string_view(codes.front());
}

std::string_view Vocabulary::broader(const Term& term, int scheme) const {
    const auto number = static_cast<std::size_t>(scheme);
    if (scheme < 0 || number >= term.broader.size() || term.broader[number].empty()) return {};
    return term.broader[number].front();
}

std::string Vocabulary::uri(int scheme, std::string_view code) const {
    if (scheme < 0 || code.empty()) return std::string(code);
    const auto& prefixes = schemes_[static_cast<std::size_t>(scheme)].prefixes;
    return prefixes.empty() ? std::string(code) : prefixes.front() + std::string(code);
}

std::string_view Vocabulary::label(const Term& term, std::string_view language) const {
    const std::string_view primary = language.substr(0, language.find('-'));
    if (primary == "fr") return term.fr;
    return primary == "es" ? term.es : term.en;
}

const Vocabulary::Term* Vocabulary::nearest(std::string_view text) const {
    // In file order, so that of two equally near words the same one wins on every machine.
    auto ordered = folded_.entries();
    std::sort(ordered.begin(), ordered.end(),
              [](const auto& a, const auto& b) { return std::pair(a.row, a.word()) < std::pair(b.row, b.word()); });
    std::vector<std::string_view> words;
    words.reserve(ordered.size());
    for (const WordTable::Entry& entry : ordered) words.push_back(entry.word());
    return find(folded_, data::nearest(fold(text), words));
}

namespace {

std::string shown(std::string_view text) { return text.empty() ? std::string("nothing") : fmt::format("\"{}\"", text); }

std::string check_reading(const Vocabulary& vocabulary, const Vocabulary::Example& example) {
    const Vocabulary::Term* term = vocabulary.read(example.text, example.scheme);
    const std::string_view id = term == nullptr ? std::string_view() : std::string_view(term->id);
    if (id == example.id) return {};
    return fmt::format("{}: \"{}\" reads as {}, the example says {}", example.where, example.text, shown(id), shown(example.id));
}

std::string check_writing(const Vocabulary& vocabulary, const Vocabulary::Example& example) {
    using Form = Vocabulary::Example::Form;
    const Vocabulary::Term& term = *vocabulary.term(example.id);
    const std::string_view code = vocabulary.code(term, example.scheme);
    std::string written(code);
    if (example.form == Form::uri) written = vocabulary.uri(term, example.scheme);
    // A broader code is written only where there is no exact one.
    if (example.form == Form::broader) written = code.empty() ? vocabulary.broader(term, example.scheme) : std::string_view();
    if (written == example.expect) return {};
    return fmt::format("{}: \"{}\" is written {}, the example says {}", example.where, example.id, shown(written), shown(example.expect));
}

}  // namespace

std::vector<std::string> check_examples(const Vocabulary& vocabulary) {
    std::vector<std::string> failures;
    for (const Vocabulary::Example& example : vocabulary.examples()) {
        std::string failure = example.writing ? check_writing(vocabulary, example) : check_reading(vocabulary, example);
        if (!failure.empty()) failures.push_back(std::move(failure));
    }
    return failures;
}

}  // namespace catwalk::crosswalk
