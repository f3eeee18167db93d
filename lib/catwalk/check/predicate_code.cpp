// SPDX-License-Identifier: Apache-2.0
// Codes, languages, and JSON inside texts.
#include <catwalk/check/makers.hpp>

#include <catwalk/base/text.hpp>
#include <catwalk/base/url.hpp>
#include <catwalk/crosswalk/vocabulary.hpp>
#include <catwalk/json/document.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace catwalk::check {

namespace {

using crosswalk::Vocabulary;

// A code of a scheme, letter by letter; without a scheme any word that the vocabulary knows.
class InVocabulary final : public Predicate {
public:
    InVocabulary(std::shared_ptr<const Vocabulary> vocabulary, int scheme) : vocabulary_(std::move(vocabulary)), scheme_(scheme) {}
    bool is_dear() const override { return true; }
    bool holds(json::Value value, Context& context) const override {
        const std::string_view text = value.scalar_text();
        return text.empty() || is_known(text, context);
    }

private:
    bool is_known(std::string_view text, Context& context) const {
        const Vocabulary::Term* term = vocabulary_->read(text, scheme_);
        if (scheme_ == Vocabulary::any) return term != nullptr;
        if (term == nullptr) return false;
        const auto& codes = term->codes[static_cast<std::size_t>(scheme_)];
        if (std::find(codes.begin(), codes.end(), text) != codes.end()) return true;
        context.detail = vocabulary_->code(*term, scheme_);
        return false;
    }

    std::shared_ptr<const Vocabulary> vocabulary_;
    int scheme_;
};

// A format and a file's name that say two different things. Only what stands in a group is compared, and formats of one group are
// taken for each other: an archive, a page or a service may hold anything.
class Suffix final : public Predicate {
public:
    using Groups = std::vector<std::vector<const Vocabulary::Term*>>;
    Suffix(std::shared_ptr<const Vocabulary> formats, Ref address, Groups groups, Making& making)
        : formats_(std::move(formats)),
          scheme_(formats_->scheme("suffix")),
          address_(address),
          groups_(std::move(groups)),
          stated_(making.memo()),
          named_(making.memo()) {}
    bool looks_around() const override { return true; }
    bool holds(json::Value value, Context& context) const override {
        if (value.string().empty()) return true;
        const std::uint32_t stated = stated_group(value.string(), context.memos[stated_]);
        if (stated == groups_.size()) return true;
        const std::string_view suffix = suffix_at(context.at(address_).string(), context.addresses);
        if (suffix.empty()) return true;
        const std::uint32_t named = named_group(suffix, context);
        if (named == stated || named == groups_.size()) return true;
        context.detail = suffix;
        return false;
    }

private:
    // suffix_of(), without taking an address apart that plainly ends in one.
    static std::string_view suffix_at(std::string_view whole, Addresses& addresses) {
        constexpr std::size_t longest = 6;
        const std::string_view address = addresses.trimmed(whole);
        const auto letter = [](char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; };
        std::size_t letters = 0;
        while (letters <= longest && letters < address.size() && letter(address[address.size() - 1 - letters])) ++letters;
        if (letters < 3 || letters > longest || letters == address.size()) return suffix_of(address);
        const std::string_view before = address.substr(0, address.size() - letters);
        const std::string_view last = address.substr(before.size());
        const bool plain = before.back() == '.' && last != "zip" && !addresses.has_query(whole) &&
                           (addresses.has_path(whole, before.size()) || before.find('/', 8) != std::string_view::npos);
        return plain ? last : suffix_of(address);
    }

    std::uint32_t stated_group(std::string_view text, Memo& memo) const {
        const std::uint32_t* const known = memo.find(text);
        return known != nullptr ? *known : memo.keep(text, group_of(formats_->read(trimmed(text))));
    }

    std::uint32_t named_group(std::string_view suffix, Context& context) const {
        Memo& memo = context.memos[named_];
        if (const std::uint32_t* const known = memo.find(suffix)) return *known;
        context.buffer.assign(suffix);
        for (char& c : context.buffer) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
        return memo.keep(suffix, group_of(formats_->read(context.buffer, scheme_)));
    }

    [[nodiscard]] std::uint32_t group_of(const Vocabulary::Term* term) const {
        const auto has = [term](const auto& group) { return std::find(group.begin(), group.end(), term) != group.end(); };
        return static_cast<std::uint32_t>(std::find_if(groups_.begin(), groups_.end(), has) - groups_.begin());
    }

    std::shared_ptr<const Vocabulary> formats_;
    int scheme_;
    Ref address_;
    Groups groups_;
    std::uint32_t stated_;
    std::uint32_t named_;
};

class LanguageTag final : public Predicate {
public:
    bool is_dear() const override { return true; }
    bool holds(json::Value value, Context& /*context*/) const override {
        return value.scalar_text().empty() || is_language_tag(value.scalar_text());
    }
};

// Text in each of these languages; machine translation counts where the rule says so (`fr-t-en`).
class Languages final : public Predicate {
public:
    Languages(std::vector<std::string> all, bool machine) : all_(std::move(all)), machine_(machine) {}
    bool wants_nothing() const override { return false; }
    bool holds(json::Value value, Context& context) const override {
        if (!value.is_object()) return true;
        for (const std::string& language : all_) {
            if (!has(value, language)) context.detail += (context.detail.empty() ? "" : ", ") + language;
        }
        return context.detail.empty();
    }

private:
    [[nodiscard]] bool has(json::Value map, std::string_view language) const {
        for (const json::Value::Member member : map.members()) {
            if (!member.key.starts_with(language) || is_blank(member.value)) continue;
            const std::string_view rest = member.key.substr(language.size());
            if (rest.empty() || (machine_ && rest.starts_with("-t-"))) return true;
        }
        return false;
    }

    std::vector<std::string> all_;
    bool machine_;
};

// Two languages do not say the same thing letter by letter; a name of a few words may.
class LanguagesDiffer final : public Predicate {
public:
    LanguagesDiffer(std::vector<std::string> all, std::size_t words) : all_(std::move(all)), words_(words) {}
    bool holds(json::Value value, Context& context) const override {
        for (std::size_t i = 0; i < all_.size(); ++i) {
            const json::Value one = value.find(all_[i]);
            const std::string_view text = trimmed(one.string());
            if (words_in(text) < words_) continue;
            for (std::size_t j = i + 1; j < all_.size(); ++j) {
                if (trimmed(value.find(all_[j]).string()) != text) continue;
                context.detail = fmt::format("{} = {}", all_[i], all_[j]);
                context.about = value.find(all_[j]);
                return false;
            }
        }
        return true;
    }

private:
    static std::size_t words_in(std::string_view text) {
        std::size_t count = 0;
        bool inside = false;
        for (const char c : text) {
            const bool letter = c != ' ' && c != '\n' && c != '\t' && c != '-' && c != '/';
            count += letter && !inside ? 1 : 0;
            inside = letter;
        }
        return count;
    }

    std::vector<std::string> all_;
    std::size_t words_;
};

class JsonText final : public Predicate {
public:
    explicit JsonText(bool demanded) : demanded_(demanded) {}
    bool is_dear() const override { return true; }
    bool holds(json::Value value, Context& /*context*/) const override {
        const std::string_view text = trimmed(value.string());
        if (text.empty()) return true;
        if (!text.starts_with('{') && !text.starts_with('[')) return !demanded_;
        json::Document document;
        return document.parse_copy(text) == json::Fault::none;
    }

private:
    bool demanded_;
};

}  // namespace

std::unique_ptr<Predicate> make_vocabulary(data::Node arguments, Making& making) {
    if (arguments.is_text()) return std::make_unique<InVocabulary>(making.library.vocabulary(arguments.text(), arguments), Vocabulary::any);
    data::require_known_keys(arguments, {"name", "scheme"}, "vocabulary");
    auto vocabulary = making.library.vocabulary(arguments["name"].text(), arguments);
    const data::Node named = arguments["scheme"];
    if (!named) return std::make_unique<InVocabulary>(std::move(vocabulary), Vocabulary::any);
    std::vector<std::string_view> known;
    for (const Vocabulary::Scheme& scheme : vocabulary->schemes()) known.push_back(scheme.id);
    const int scheme = vocabulary->scheme(word_at(named, known));
    return std::make_unique<InVocabulary>(std::move(vocabulary), scheme);
}

std::unique_ptr<Predicate> make_suffix(data::Node arguments, Making& making) {
    data::require_known_keys(arguments, {"of", "groups"}, "suffix");
    auto formats = making.library.vocabulary("format", arguments);
    Suffix::Groups groups;
    for (const data::Node group : arguments["groups"].items()) {
        groups.emplace_back();
        for (const data::Node id : group.items()) {
            groups.back().push_back(formats->term(id.text()));
            if (groups.back().back() == nullptr) id.fail(fmt::format("the vocabulary \"format\" has no \"{}\"", id.text()));
        }
    }
    if (groups.size() < 2) arguments.fail("suffix needs `groups` of formats that are told apart");
    const Ref address = making.path(arguments["of"]);
    return std::make_unique<Suffix>(std::move(formats), address, std::move(groups), making);
}

std::unique_ptr<Predicate> make_language_tag(data::Node arguments, Making& /*making*/) {
    no_arguments(arguments, "language-tag");
    return std::make_unique<LanguageTag>();
}

std::unique_ptr<Predicate> make_languages(data::Node arguments, Making& /*making*/) {
    data::require_known_keys(arguments, {"all", "machine"}, "languages");
    std::vector<std::string> all = texts_at(arguments["all"]);
    if (all.empty()) arguments.fail("languages needs `all`, the languages that must be there");
    return std::make_unique<Languages>(std::move(all), flag_at(arguments["machine"]));
}

std::unique_ptr<Predicate> make_languages_differ(data::Node arguments, Making& /*making*/) {
    data::require_known_keys(arguments, {"between", "words"}, "languages-differ");
    std::vector<std::string> between = texts_at(arguments["between"]);
    if (between.size() < 2) arguments.fail("languages-differ needs two languages in `between`");
    const std::int64_t words = integer_at(arguments["words"], 1);
    return std::make_unique<LanguagesDiffer>(std::move(between), words < 1 ? std::size_t{1} : static_cast<std::size_t>(words));
}

std::unique_ptr<Predicate> make_json_text(data::Node arguments, Making& /*making*/) {
    return std::make_unique<JsonText>(arguments && word_at(arguments, {"demanded", "where-it-begins-so"}) == "demanded");
}

}  // namespace catwalk::check
