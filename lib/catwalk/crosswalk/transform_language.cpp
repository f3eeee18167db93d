// SPDX-License-Identifier: Apache-2.0
#include <catwalk/crosswalk/transforms.hpp>

#include <catwalk/base/text.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>
#include <vector>

namespace catwalk::crosswalk {

namespace {

// `fr-t-en` marks text that a machine made from English (RFC 6497).
bool by_machine(std::string_view language) { return language.find("-t-") != std::string_view::npos; }

json::Value chosen(const Call& call, json::Value map) {
    if (const json::Value own = map.find(call.languages.primary); !own.is_empty()) return own;
    for (const std::string& language : call.languages.preferred) {
        if (const json::Value one = map.find(language); !one.is_empty()) return one;
    }
    json::Value fallback;
    for (const json::Value::Member member : map.members()) {
        if (member.value.is_empty()) continue;
        if (!by_machine(member.key)) return member.value;
        if (fallback.is_absent()) fallback = member.value;
    }
    return fallback;
}

bool wanted(const Call& call, std::string_view language) {
    const auto& names = call.arguments.names;
    if (names.empty()) return true;
    return std::any_of(names.begin(), names.end(), [&](const std::string& name) { return language == name; });
}

// `form: several` is for portals with a plain field and one of translations beside it: the map is written only where the
// plain field cannot hold it, because there are several languages or it is another than the record's.
bool plain_will_do(const Call& call) {
    if (call.arguments.form != "several") return false;
    std::size_t count = 0;
    bool own = true;
    for (const json::Value::Member member : call.value.members()) {
        if (member.value.is_empty()) continue;
        ++count;
        own = member.key == call.languages.primary || member.key == "und";
    }
    return count < 2 && own;
}

/// The words of a list so far: a few, and then as many as there are.
class Seen {
public:
    /// True if the word is new.
    bool add(std::string_view word) {
        const auto few = first_.begin() + static_cast<std::ptrdiff_t>(count_);
        if (std::find(first_.begin(), few, word) != few || std::find(more_.begin(), more_.end(), word) != more_.end()) return false;
        if (count_ < first_.size()) {
            first_[count_++] = word;
        } else {
            more_.push_back(word);
        }
        return true;
    }

private:
    std::array<std::string_view, 16> first_;
    std::size_t count_ = 0;
    std::vector<std::string_view> more_;
};

bool put_keywords(Call& call, json::Value list) {
    json::Out& out = call.out;
    bool any = false;
    Seen seen;
    const auto put = [&](std::string_view word) {
        word = trimmed(word);
        if (word.empty() || !seen.add(word)) return;
        out.put(any ? ',' : '[');
        out.string(word);
        any = true;
    };
    const auto put_split = [&](std::string_view text, std::string_view separators) {
        while (true) {
            const std::size_t at = text.find_first_of(separators);
            put(text.substr(0, at));
            if (at == std::string_view::npos) return;
            text.remove_prefix(at + 1);
        }
    };
    if (list.is_string()) {
        put_split(list.string(), call.arguments.separator.empty() ? ",;" : std::string_view(call.arguments.separator));
    } else {
        for (json::Value element : list.elements()) {
            for (const std::string& name : call.arguments.item) element = element.find(name);
            if (call.arguments.separator.empty()) {
                put(element.scalar_text());
            } else {
                put_split(element.scalar_text(), call.arguments.separator);
            }
        }
    }
    if (any) out.put(']');
    return any;
}

// The members of a map by language that the target wants, written by `put`.
template <typename Put>
bool put_wanted(Call& call, Put put) {
    if (plain_will_do(call)) return false;
    bool any = false;
    call.out.put('{');
    for (const json::Value::Member member : call.value.members()) {
        if (member.value.is_empty()) continue;
        if (!wanted(call, member.key)) {
            call.sink.left_behind(member.value);
            continue;
        }
        if (any) call.out.put(',');
        call.out.string(member.key);
        call.out.put(':');
        put(member.value);
        any = true;
    }
    call.out.put('}');
    return any;
}

}  // namespace

const Vocabulary::Term* listed_language(const Vocabulary& vocabulary, std::string_view tag) {
    if (const Vocabulary::Term* term = vocabulary.read(tag)) return term;
    const std::size_t hyphen = tag.find('-');
    return hyphen == std::string_view::npos || by_machine(tag) ? nullptr : vocabulary.read(tag.substr(0, hyphen));
}

// Where a map names languages that BCP 47 does not know ("english", "default"), the text is kept under `und`.
std::string LanguageMapWriter::language_of(std::string_view key) const {
    if (is_language_tag(key)) {
        const bool usual = std::all_of(key.begin(), key.end(), [](char c) { return c == '-' || (c >= 'a' && c <= 'z'); });
        return usual ? std::string(key) : canonical_language_tag(key);
    }
    const Vocabulary::Term* term = call_.arguments.languages->read(key);
    return term == nullptr ? "und" : term->id;
}

bool LanguageMapWriter::is_first(json::Value::Member member, std::string language) {
    if (std::find(keys_.begin(), keys_.end(), language) != keys_.end()) {
        call_.say("language-twice", Level::warning, member.value, {}, std::string(member.key));
        call_.sink.left_behind(member.value);
        return false;
    }
    if (!is_language_tag(member.key)) call_.say("language-tag-malformed", Level::warning, member.value, std::string(member.key), language);
    keys_.push_back(std::move(language));
    return true;
}

json::Value pick_language(const Call& call, json::Value map) {
    // Most maps hold one language: nothing to choose, and nothing left behind.
    if (const json::Value only = map.only_member(); !only.is_empty()) return only;
    const json::Value best = chosen(call, map);
    for (const json::Value::Member member : map.members()) {
        if (member.value != best) call.sink.left_behind(member.value);
    }
    return best;
}

bool read_language_map(Call& call) {
    if (!call.value.is_object()) {
        open_language(call);
        if (!put_text(call.out, call.first().scalar_text())) return false;
        call.out.put('}');
        return true;
    }
    LanguageMapWriter map(call);
    for (const json::Value::Member member : call.value.members()) {
        map.member(member, [&](json::Value text) { return put_text(call.out, text.scalar_text()); });
    }
    return map.finish();
}

bool write_language_map(Call& call) {
    return put_wanted(call, [&](json::Value text) { call.out.string(text.scalar_text()); });
}

// One member a language: title_en, title_fr.
bool read_language_parts(Call& call) {
    json::Out& out = call.out;
    const bool lists = call.arguments.type == FieldType::keyword_map;
    bool any = false;
    for (std::size_t i = 0; i < call.parts.size(); ++i) {
        const std::size_t mark = out.size();
        out.put(any ? ',' : '{');
        out.string(call.arguments.parts[i]);
        out.put(':');
        if (lists ? put_keywords(call, call.parts[i]) : put_text(out, call.parts[i].scalar_text())) {
            any = true;
        } else {
            out.truncate(mark);
        }
    }
    if (any) out.put('}');
    return any;
}

bool write_language_parts(Call& call) {
    const std::string& language = call.arguments.parts[call.arguments.part];
    for (const json::Value::Member member : call.value.members()) {
        const auto& all = call.arguments.parts;
        if (std::find(all.begin(), all.end(), member.key) == all.end()) call.sink.left_behind(member.value);
    }
    const json::Value text = call.value.find(language);
    if (text.is_empty()) return false;
    if (text.is_array()) {
        call.out.value(text);
    } else {
        call.out.string(text.scalar_text());
    }
    return true;
}

// "Street trees / Arbres de rue": one portal's way of being bilingual. Not exactly two halves: nobody knows which is which.
bool read_language_split(Call& call) {
    const json::Value value = call.first();
    const std::string_view text = value.string();
    const std::string& separator = call.arguments.separator;
    const std::size_t at = text.find(separator);
    if (call.arguments.names.size() != 2 || separator.empty() || at == std::string_view::npos) return read_text(call);
    const std::string_view one = trimmed(text.substr(0, at));
    const std::string_view other = trimmed(text.substr(at + separator.size()));
    if (one.empty() || other.empty() || other.find(separator) != std::string_view::npos) {
        call.say("language-split-unclear", Level::warning, value);
        return read_text(call);
    }
    call.out.put('{');
    call.out.string(call.arguments.names[0]);
    call.out.put(':');
    put_text(call.out, one);
    call.out.put(',');
    call.out.string(call.arguments.names[1]);
    call.out.put(':');
    put_text(call.out, other);
    call.out.put('}');
    return true;
}

bool write_language_split(Call& call) {
    if (call.arguments.names.size() != 2) return write_text(call);
    const json::Value one = call.value.find(call.arguments.names[0]);
    const json::Value other = call.value.find(call.arguments.names[1]);
    if (one.is_empty() || other.is_empty()) return write_text(call);
    call.out.string(std::string(one.string()) + call.arguments.separator + std::string(other.string()));
    return true;
}

bool read_keywords(Call& call) {
    if (call.value.is_object()) return read_keyword_map(call);
    open_language(call);
    if (!put_keywords(call, call.value)) return false;
    call.out.put('}');
    return true;
}

bool write_keywords(Call& call) {
    const json::Value own = pick_language(call, call.value);
    ListWriter list(call);
    for (const json::Value word : own.elements()) list.string(word.string());
    return list.finish();
}

bool read_keyword_map(Call& call) {
    if (!call.value.is_object()) return read_keywords(call);
    LanguageMapWriter map(call);
    for (const json::Value::Member member : call.value.members()) {
        map.member(member, [&](json::Value words) { return put_keywords(call, words); });
    }
    return map.finish();
}

bool write_keyword_map(Call& call) {
    return put_wanted(call, [&](json::Value words) { call.out.value(words); });
}

namespace {

bool put_language_code(Call& call, json::Value value, std::string_view text) {
    text = trimmed(text);
    if (text.empty()) return false;
    if (const Vocabulary::Term* term = call.arguments.vocabulary->read(text, call.arguments.scheme)) {
        call.out.string(term->id);
    } else if (is_language_tag(text)) {
        call.out.string(canonical_language_tag(text));
    } else {
        call.say("code-unknown", Level::warning, value, std::string(text));
        call.out.string(text);
    }
    return true;
}

bool write_language_code(Call& call, json::Value value, json::Out& out) {
    const std::string_view text = value.string();
    if (text.empty()) return false;
    const Vocabulary::Term* term = call.arguments.scheme < 0 ? nullptr : listed_language(*call.arguments.vocabulary, text);
    const std::string_view code = term == nullptr ? std::string_view{} : call.arguments.vocabulary->code(*term, call.arguments.scheme);
    out.string(code.empty() ? text : code);
    return true;
}

}  // namespace

bool read_language(Call& call) {
    if (!call.arguments.list) return put_language_code(call, call.first(), call.first().scalar_text());
    bool any = false;
    call.for_each([&](json::Value element) {
        std::string_view text = element.scalar_text();
        while (!trimmed(text).empty()) {
            const std::string& separator = call.arguments.separator;
            const std::size_t at = separator.empty() ? std::string_view::npos : text.find(separator);
            const std::size_t mark = call.out.size();
            call.out.put(any ? ',' : '[');
            if (put_language_code(call, element, text.substr(0, at))) {
                any = true;
            } else {
                call.out.truncate(mark);
            }
            text = at == std::string_view::npos ? std::string_view{} : text.substr(at + separator.size());
        }
    });
    if (any) call.out.put(']');
    return any;
}

bool write_language(Call& call) {
    if (!call.arguments.list) return write_language_code(call, call.value.is_array() ? call.first() : call.value, call.out);
    ListWriter list(call);
    const auto put = [&](json::Value element) {
        if (element.string().empty()) return;
        write_language_code(call, element, list.open());
        list.close();
    };
    if (call.value.is_array()) {
        for (const json::Value element : call.value.elements()) put(element);
    } else {
        put(call.value);
    }
    return list.finish();
}

}  // namespace catwalk::crosswalk
